package app.kept.booking.life;

import app.kept.availability.Claims;
import app.kept.booking.Booking;
import app.kept.booking.BookingJson;
import app.kept.host.HostId;
import app.kept.platform.base.Time;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.util.List;

/** What is done with a booking, for programs: by a verb, or as a change of its fields. Both are the same acts. */
public final class LifeApi {
    private final Patching patching;
    private final Abilities abilities;
    private final Claims claims;
    private final Time time;

    public LifeApi(Patching patching, Abilities abilities, Claims claims, Time time) {
        this.patching = patching;
        this.abilities = abilities;
        this.claims = claims;
        this.time = time;
    }

    public Response confirm(Request request) {
        return answer(patching.act(request, false, abilities.confirming()::confirm));
    }

    public Response reject(Request request) {
        return answer(patching.act(request, true, abilities.rejecting()::reject));
    }

    /** By its verb, or by taking the booking away: it stays, as one that was called off. */
    public Response cancel(Request request) {
        return answer(patching.act(request, true, abilities.cancelling()::cancel));
    }

    public Response complete(Request request) {
        return answer(patching.act(request, false, abilities.attending()::complete));
    }

    public Response markNoShow(Request request) {
        return answer(patching.act(request, false, abilities.attending()::markNoShow));
    }

    public Response takeBackNoShow(Request request) {
        return answer(patching.act(request, false, abilities.attending()::takeBackNoShow));
    }

    public Response change(Request request) {
        return answer(patching.patch(request));
    }

    private Response answer(Patching.Settled settled) {
        Booking booking = settled.booking();
        List<HostId> hosts = claims.hostsOf(booking.account(), booking.id().value());
        return Response.json(200, BookingJson.of(booking, hosts, settled.party(), time.now()));
    }
}
