package app.kept.booking;

import app.kept.availability.Claims;
import app.kept.platform.base.Time;
import app.kept.platform.http.Response;

/** A booking as one side sees it: with what that side can do, and with what somebody asks for instead. */
public final class Shown {
    private final Claims claims;
    private final Proposals proposals;
    private final Time time;

    public Shown(Claims claims, Proposals proposals, Time time) {
        this.claims = claims;
        this.proposals = proposals;
        this.time = time;
    }

    /** After it was changed, or was to be. */
    public Response settled(Changed changed, Party side) {
        return booking(Refusals.settled(changed), side);
    }

    public Response booking(Booking booking, Party side) {
        var hosts = claims.hostsOf(booking.account(), booking.id().value());
        var open = proposals.open(booking.account(), booking.id());
        return Response.json(200, BookingJson.of(booking, hosts, side, time.now(), open));
    }
}
