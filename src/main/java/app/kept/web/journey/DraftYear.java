package app.kept.web.journey;

import app.kept.account.Caller;
import app.kept.journey.form.JourneyId;
import app.kept.journey.preview.PreviewRun;
import app.kept.journey.preview.Previewing;
import app.kept.journey.preview.WishInput;
import app.kept.platform.base.Time;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.room.Threshold;
import java.util.Optional;

/** A year of invented bookings over a text that is not saved, as the preview proposes it. */
public final class DraftYear {
    private final Threshold threshold;
    private final Previewing previewing;
    private final Time time;

    public DraftYear(Threshold threshold, Previewing previewing, Time time) {
        this.threshold = threshold;
        this.previewing = previewing;
        this.time = time;
    }

    /** @param source in which nothing is wrong */
    Response begin(Request request, JourneyId journey, String source) {
        var wish = WishInput.year(threshold.zone(request), time.now());
        return switch (previewing.begin(Caller.by(request), journey, Optional.empty(), Optional.of(source), wish)) {
            case Previewing.Begun.Running(PreviewRun run) -> Response.seeOther(PreviewRunPage.path(run));
            case Previewing.Begun.Refused _ -> throw JourneyPage.gone();
        };
    }
}
