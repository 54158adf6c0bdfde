package app.kept.web;

import app.kept.account.LinkPurpose;
import app.kept.booking.Booking;
import app.kept.identity.Links;
import app.kept.platform.db.Database;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import java.time.Duration;
import java.time.Instant;

/** The address at which a booking can be looked at by whoever made it. Who does not have it cannot guess it. */
public final class BookedLink {
    private static final Duration AFTER_THE_END = Duration.ofDays(30);

    private final Database database;
    private final Links links;

    public BookedLink(Database database, Links links) {
        this.database = database;
        this.links = links;
    }

    /** The same link again while it is good: a form that was sent twice must not end what the first one gave. */
    Link to(Asked asked, Booking booking) {
        Instant goodUntil = booking.endAt().plus(AFTER_THE_END);
        var wanted = new Links.Wanted(
                booking.account(), LinkPurpose.BOOKING, booking.id().value(), null, goodUntil);
        String token = database.write(tx -> links.standing(tx, wanted));
        return at(asked, token);
    }

    /** The page of a link that is known already. */
    static Link at(Asked asked, String token) {
        return asked.visitor().around().into(outside(asked, token));
    }

    /** The page on its own, whatever is around the one that leads to it. */
    static Link outside(Asked asked, String token) {
        return Link.to("/booking/" + token)
                .with(Visitor.LANGUAGE, asked.visitor().chosen())
                .with(Asked.ZONE, asked.chosenZone());
    }
}
