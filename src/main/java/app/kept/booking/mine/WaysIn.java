package app.kept.booking.mine;

import app.kept.account.AccountId;
import app.kept.account.LinkPurpose;
import app.kept.booking.Booking;
import app.kept.identity.Links;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** The links of single bookings: those that are good already, and one more where there is none. */
public final class WaysIn {
    private static final Duration AFTER_THE_END = Duration.ofDays(30);
    /** For what was long ago. */
    private static final Duration AT_LEAST = Duration.ofDays(1);

    private final Database database;
    private final Links links;
    private final Time time;

    public WaysIn(Database database, Links links, Time time) {
        this.database = database;
        this.links = links;
        this.time = time;
    }

    /** The tokens of those that have a link; nothing is written. */
    public Map<UUID, String> known(AccountId account, Collection<UUID> bookings) {
        return database.read(tx -> links.current(tx, account, LinkPurpose.BOOKING, bookings));
    }

    public String to(Booking booking) {
        Instant usual = booking.endAt().plus(AFTER_THE_END);
        Instant least = time.now().plus(AT_LEAST);
        var wanted = new Links.Wanted(
                booking.account(),
                LinkPurpose.BOOKING,
                booking.id().value(),
                null,
                usual.isAfter(least) ? usual : least);
        return database.write(tx -> links.standing(tx, wanted));
    }
}
