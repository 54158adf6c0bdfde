package app.kept.web.journey;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.journey.form.JourneyId;
import app.kept.journey.keeping.Applying;
import app.kept.journey.keeping.Impacts;
import app.kept.journey.keeping.JourneyKeeping;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Frame;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.room.Threshold;

/** {@code /journeys/{id}/existing}: whether existing bookings are to follow a version too, and what that would do. */
public final class ExistingPage {
    private final Threshold threshold;
    private final JourneyKeeping keeping;
    private final Impacts impacts;
    private final Applying applying;

    public ExistingPage(Threshold threshold, JourneyKeeping keeping, Impacts impacts, Applying applying) {
        this.threshold = threshold;
        this.keeping = keeping;
        this.impacts = impacts;
        this.applying = applying;
    }

    /**
     * The question.
     *
     * @param back to the journey, without doing it
     */
    public record View(
            Frame frame,
            Rooms rooms,
            String title,
            int version,
            ImpactWords.Figures impact,
            String apply,
            String back) {}

    public Response ask(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        int wanted = query.number("version", 1, Integer.MAX_VALUE).orElse(0);
        query.check();
        AccountId account = Caller.accountOf(request);
        JourneyId id = JourneyPage.id(request);
        JourneyKeeping.Entry entry = keeping.find(account, id).orElseThrow(JourneyPage::gone);
        int version = wanted == 0 ? entry.row().version() : wanted;
        Impacts.Impact impact = impacts.of(account, id, version).orElseThrow(JourneyPage::gone);
        Frame frame = threshold.frame(
                request,
                JourneyPage.link(request, id, "/existing").with("version", Integer.toString(version)),
                "journeys.existing.title");
        return threshold.answer(
                200,
                "journey_existing",
                new View(
                        frame,
                        threshold.rooms(request, frame, JourneysPage.PATH),
                        JourneyNames.title(entry.journey(), frame),
                        version,
                        ImpactWords.of(impact, frame),
                        JourneyPage.path(id) + "/existing",
                        JourneyPage.link(request, id, "").with("done", "saved").toString()));
    }

    public Response apply(Request request) {
        Input form = request.form();
        int version = form.number("version", 1, Integer.MAX_VALUE).orElse(0);
        form.check();
        JourneyId id = JourneyPage.id(request);
        return switch (applying.begin(Caller.by(request), id, version)) {
            case Applying.Begun.Running _ ->
                Response.seeOther(JourneyPage.link(request, id, "")
                        .with("done", "applied")
                        .toString());
            case Applying.Begun.NoSuchJourney _, Applying.Begun.NoSuchVersion _ -> throw JourneyPage.gone();
        };
    }
}
