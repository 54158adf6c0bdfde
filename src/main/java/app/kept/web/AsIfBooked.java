package app.kept.web;

import app.kept.host.EventType;
import app.kept.platform.base.Ids;
import app.kept.platform.http.Response;
import app.kept.web.page.Frame;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What a program gets that fills in what no person sees: the page of a booking that there is not. */
public final class AsIfBooked {
    private final BookFrames frames;

    public AsIfBooked(BookFrames frames) {
        this.frames = frames;
    }

    Response booked(Asked asked, EventType type, Instant start) {
        boolean asks = Card.asksFirst(type, asked.host());
        Frame frame = frames.titled(asked, asked.page(), asks ? "booked.asked" : "booked.agreed");
        var view = new BookedView(
                frame,
                frames.beside(asked, frame),
                asks ? BookedView.Mark.OPEN : BookedView.Mark.GOOD,
                Clockwords.when(start, type.duration(), asked.zone(), asked.host(), frame),
                reference(),
                "",
                null,
                List.of(),
                List.of(frame.text("booked.telling", Promised.named("email", frame))),
                List.of(),
                null,
                asked.page().toString(),
                BookedPage.mine(asked),
                List.of());
        return frames.answer(200, frame, "book/booked", view);
    }

    private static String reference() {
        return Ids.next()
                .toString()
                .substring(28)
                .toUpperCase(Locale.ROOT)
                .replace('0', 'X')
                .replace('1', 'Y');
    }
}
