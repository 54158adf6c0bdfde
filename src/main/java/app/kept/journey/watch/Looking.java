package app.kept.journey.watch;

import app.kept.account.AccountId;
import app.kept.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Which bookings are looked at, and what the ledger has of them. */
final class Looking {
    /** So long a reaction may wait before what it would plan counts as missing. */
    static final Duration YOUNG = Duration.ofMinutes(10);

    /** When more than that wait, planning is behind everywhere and nothing can be told of one booking. */
    private static final int MOST_WAITING = 5_000;

    private Looking() {}

    /** @param isPlanned whether it follows a journey */
    record Seen(UUID id, String reference, Instant end, boolean isPlanned) {}

    /** When those end that are looked at: from a moment on, and before another. */
    record Ends(Instant from, Instant until) {}

    static List<Seen> after(Tx tx, WatchBook.Place place, WatchBook.Cursor from, Ends ends, int most) {
        return tx.sql("""
                        select booking.id, reference, end_at, journey_booking.booking_id is not null as planned
                        from booking
                        left join journey_booking
                            on journey_booking.account_id = booking.account_id and journey_booking.booking_id = booking.id
                        where booking.account_id = :account and (end_at, booking.id) > (:end, :booking)
                            and end_at >= :from and end_at < :until and not is_test
                            and (booking.created_at >= :since or journey_booking.booking_id is not null)
                        order by end_at, booking.id
                        limit :most
                        """)
                .bind("account", place.account())
                .bind("end", from.end())
                .bind("booking", from.booking())
                .bind("from", ends.from)
                .bind("until", ends.until)
                .bind("since", place.since())
                .bind("most", most)
                .list(row ->
                        new Seen(row.uuid("id"), row.text("reference"), row.instant("end_at"), row.flag("planned")));
    }

    /** Bookings to which something happened just now that has not been reacted to; absent when they are too many. */
    static Optional<Set<UUID>> beingPlanned(Tx tx, AccountId account, String lane, Instant now) {
        List<UUID> waiting = tx.sql("""
                        select subject from work
                        where lane = :lane and account_id = :account and owed_at > :young
                        limit :most
                        """)
                .bind("lane", lane)
                .bind("account", account)
                .bind("young", now.minus(YOUNG))
                .bind("most", MOST_WAITING)
                .list(row -> row.uuid("subject"));
        if (waiting.size() == MOST_WAITING) return Optional.empty();
        if (waiting.isEmpty()) return Optional.of(Set.of());
        return Optional.of(new HashSet<>(
                tx.sql("""
                        select about from fact where account_id = :account and id = any(:facts::uuid[])
                        """).bind("account", account).bind("facts", waiting).list(row -> row.uuid("about"))));
    }

    /** A row of the ledger. */
    record Line(UUID id, UUID booking, String step, String state) {}

    static List<Line> lines(Tx tx, AccountId account, Collection<UUID> bookings) {
        return tx.sql("""
                        select known.* from unnest(:bookings::uuid[]) as wanted (booking)
                        cross join lateral (
                            select id, about_id, step, state from message
                            where account_id = :account and about_id = wanted.booking and about_kind = 'booking'
                            offset 0) known
                        """)
                .bind("bookings", bookings)
                .bind("account", account)
                .list(row -> new Line(row.uuid("id"), row.uuid("about_id"), row.text("step"), row.text("state")));
    }
}
