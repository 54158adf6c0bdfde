package app.kept.web;

import app.kept.booking.Booking;
import app.kept.host.embedding.Embedding;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.embed.EmbedDoor;

/** {@code /embed/booking/{token}}: what was agreed, inside another site. All that can be done with it is done outside. */
public final class EmbeddedBookedPage {
    private final BookFrames frames;
    private final BehindLink behind;
    private final BookedPage booked;
    private final EmbedDoor door;

    public EmbeddedBookedPage(BookFrames frames, BehindLink behind, BookedPage booked, EmbedDoor door) {
        this.frames = frames;
        this.behind = behind;
        this.booked = booked;
        this.door = door;
    }

    /**
     * The page.
     *
     * @param manage the booking's own page
     * @param id for the site around it; empty where that is told nothing but that something was booked
     */
    public record View(BookedView booked, String manage, String id, String start) {}

    public Response show(Request request) {
        door.enter(request);
        BehindLink.Opened opened = behind.open(request);
        Embedding embedding = door.of(opened.asked().offeredBy());
        Booking booking = opened.booking();
        BookedView view = booked.view(request, opened);
        String manage = BookedLink.outside(opened.asked(), opened.token()).toString();
        boolean tells = embedding.tells();
        Response response = frames.answer(
                200,
                view.frame(),
                "embed/booked",
                new View(
                        view,
                        manage,
                        tells ? booking.id().value().toString() : "",
                        tells ? booking.startAt().toString() : ""));
        return door.framed(response, embedding);
    }
}
