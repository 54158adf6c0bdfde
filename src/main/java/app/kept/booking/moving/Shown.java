package app.kept.booking.moving;

import app.kept.availability.Claims;
import app.kept.booking.Booking;
import app.kept.booking.BookingJson;
import app.kept.booking.Changed;
import app.kept.booking.Proposals;
import app.kept.booking.Refusals;
import app.kept.platform.http.Response;

/** A booking after it was moved or was to be. */
public final class Shown {
    private final Claims claims;
    private final Proposals proposals;

    public Shown(Claims claims, Proposals proposals) {
        this.claims = claims;
        this.proposals = proposals;
    }

    Response answer(Changed changed) {
        Booking booking = Refusals.settled(changed);
        return Response.json(
                200,
                BookingJson.of(
                        booking,
                        claims.hostsOf(booking.account(), booking.id().value()),
                        proposals.open(booking.account(), booking.id())));
    }

    Proposals proposals() {
        return proposals;
    }
}
