package app.kept.booking.moving;

import app.kept.booking.Booking;
import app.kept.booking.Changing;
import app.kept.booking.Party;
import app.kept.booking.Standing;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.util.Optional;
import java.util.UUID;

/** To another time or host, without asking: for programs on the host's side. */
public final class MovingApi {
    private static final UUID NONE = new UUID(0, 0);

    private final Standing standing;
    private final Rescheduling rescheduling;
    private final Reassigning reassigning;
    private final Hosts hosts;
    private final Shown shown;

    public MovingApi(Standing standing, Rescheduling rescheduling, Reassigning reassigning, Hosts hosts, Shown shown) {
        this.standing = standing;
        this.rescheduling = rescheduling;
        this.reassigning = reassigning;
        this.hosts = hosts;
        this.shown = shown;
    }

    /** A start or an end, as fields that change. */
    public Response change(Request request) {
        Standing.Side side = standing.of(request);
        Input input = request.json();
        Changing.By by = side.by(request, input);
        Optional<Rescheduling.To> to = MoveInput.to(input);
        if (to.isEmpty() && input.errors().isEmpty()) input.reject("start_at", "required", "or end_at is needed");
        input.check();
        Booking booking = side.booking();
        return shown.answer(rescheduling.move(booking.account(), booking.id(), by, to.orElseThrow()));
    }

    public Response reassign(Request request) {
        Standing.Side side = standing.of(request);
        Input input = request.json();
        Changing.By by = side.by(request, input);
        var to = new HostId(input.required("host_id", input.id("host_id"), NONE));
        var waived = MoveInput.waived(input);
        input.check();
        Booking booking = side.booking();
        boolean mayKnow = by.party() == Party.HOST;
        if (mayKnow && hosts.find(booking.account(), to).isEmpty()) {
            throw Problem.notFound("host").raised();
        }
        return shown.answer(reassigning.reassign(booking.account(), booking.id(), by, to, waived));
    }
}
