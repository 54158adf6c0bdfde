package app.kept.web.mine;

import app.kept.booking.mine.MyBookings;
import app.kept.client.ClientId;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Json;
import app.kept.privacy.Exporting;
import app.kept.web.page.Link;
import java.util.Optional;
import java.util.UUID;

/** What is known about somebody, as a file for themselves. Where one has no room for all, the header Link names the next. */
public final class DataPage {
    private final MineDoor door;
    private final MyBookings bookings;
    private final Exporting exporting;

    public DataPage(MineDoor door, MyBookings bookings, Exporting exporting) {
        this.door = door;
        this.bookings = bookings;
        this.exporting = exporting;
    }

    public Response show(Request request) {
        return file(request, door.signedIn(request));
    }

    public Response showLetter(Request request) {
        return file(request, door.requireLetter(request));
    }

    private Response file(Request request, MineDoor.Visit visit) {
        Input query = request.query();
        Optional<UUID> of = query.id("of");
        Optional<UUID> after = query.id("after");
        query.check();
        Optional<ClientId> found = bookings.clients(visit.whose()).stream()
                .map(MyBookings.Known::id)
                .filter(id -> of.isEmpty() || of.filter(id.value()::equals).isPresent())
                .findFirst();
        // Whoever asks for nobody in particular and is not known hears just that.
        if (of.isEmpty() && found.isEmpty()) return Response.json(200, Json.object());
        ClientId client = found.orElseThrow(() -> Problem.notFound("page").raised());
        Exporting.File file = exporting
                .forThemselves(visit.accountId(), client, after)
                .orElseThrow(() -> Problem.notFound("page").raised());
        Response answer = Response.json(200, file.content())
                .with("Content-Disposition", "attachment; filename=\"my-data-" + client.value() + ".json\"");
        return file.next()
                .map(last -> answer.with(
                        "Link",
                        "<"
                                + Link.to(visit.path() + "/data")
                                        .with("of", client.value().toString())
                                        .with("after", last.toString())
                                + ">; rel=\"next\""))
                .orElse(answer);
    }
}
