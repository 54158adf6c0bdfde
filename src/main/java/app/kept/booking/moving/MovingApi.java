package app.kept.booking.moving;

import app.kept.availability.Waived;
import app.kept.booking.Booking;
import app.kept.booking.Changing;
import app.kept.booking.Party;
import app.kept.booking.Shown;
import app.kept.booking.Standing;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.util.UUID;

/** To another host, without asking: for programs on the host's side. */
public final class MovingApi {
    private static final UUID NONE = new UUID(0, 0);

    private final Standing standing;
    private final Reassigning reassigning;
    private final Hosts hosts;
    private final Shown shown;

    public MovingApi(Standing standing, Reassigning reassigning, Hosts hosts, Shown shown) {
        this.standing = standing;
        this.reassigning = reassigning;
        this.hosts = hosts;
        this.shown = shown;
    }

    public Response reassign(Request request) {
        Standing.Side side = standing.of(request);
        Input input = request.json();
        Changing.By by = side.by(request, input);
        var to = new HostId(input.required("host_id", input.id("host_id"), NONE));
        var waived = Waived.read(request, input);
        input.check();
        Booking booking = side.booking();
        boolean mayKnow = by.party() == Party.HOST;
        if (mayKnow && hosts.find(booking.account(), to).isEmpty()) {
            throw Problem.notFound("host").raised();
        }
        return shown.settled(reassigning.reassign(booking.account(), booking.id(), by, to, waived), side.party());
    }
}
