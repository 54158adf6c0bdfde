package app.kept.journey.watch;

import app.kept.account.AccountId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Aside;
import app.kept.platform.db.Database;
import app.kept.platform.db.Sql;
import app.kept.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which bookings should have had a message and did not: it failed, nobody knows, it is late, its moment passed unused,
 * nobody could be reached, or nothing was planned at all. What did not go for a good reason is not among them.
 */
public final class Missing {
    /** What is due longer than this and has not gone. */
    private static final Duration LATE = Duration.ofMinutes(10);

    /** Besides how long it is looked after. */
    private static final Duration MORE = Duration.ofDays(16);

    private static final List<String> BAD_SKIPS = List.of(
            "No email address is known%",
            "No way to reach them is known%",
            "Its moment had passed before it could be sent%",
            "It could not be sent at its moment%",
            "%Then it would be too late.",
            "%would have been too late%");

    /**
     * Bookings with what they lack; one that another message of the same step reached lacks nothing. What was sent again is
     * told by its last copy alone, unless that was left out.
     */
    private static final String AMISS = """
            with amiss as (
                select message.id, booking.id as booking_id, reference, end_at, message.step, message.channel,
                    message.recipient, message.due_at, message.state as kind,
                    case when message.state = 'planned' then 'It is due and has not gone.' else message.reason end as why
                from booking
                join message on message.account_id = booking.account_id and about_id = booking.id
                    and about_kind = 'booking' and due_at <= :now
                where booking.account_id = :account and end_at >= :back and not is_test
                    and (message.state in ('failed', 'unsure')
                        or message.state = 'planned' and due_at <= :late
                        or message.state = 'skipped' and reason ilike any(:skips::text[]))
                    and not exists (
                        select from message other
                        where other.account_id = message.account_id and other.about_id = message.about_id
                            and other.about_kind = 'booking' and other.step = message.step
                            and other.recipient = message.recipient and other.due_at = message.due_at
                            and other.state = 'sent')
                    and not exists (
                        select from message again
                        where again.account_id = message.account_id and again.about_id = message.about_id
                            and again.about_kind = 'booking'
                            and (starts_with(again.dedup_key, 'resend:' || message.id || ':')
                                or again.id > message.id and starts_with(message.dedup_key, 'resend:')
                                    and starts_with(again.dedup_key, left(message.dedup_key, 44)))
                            and again.state not in ('skipped', 'superseded'))
                    and not (message.state = 'skipped' and starts_with(message.dedup_key, 'resend:'))
                union all
                select booking.id, booking.id, reference, end_at, null, null, null, booking.created_at, 'unplanned',
                    coalesce(amiss.reason, 'Nothing of it has been planned.')
                from booking
                join journey_watch on journey_watch.account_id = booking.account_id
                left join journey_booking
                    on journey_booking.account_id = booking.account_id and journey_booking.booking_id = booking.id
                left join journey_amiss amiss
                    on amiss.account_id = booking.account_id and amiss.booking_id = booking.id
                where booking.account_id = :account and end_at >= :watched and not is_test
                    and booking.created_at >= since and booking.created_at <= :late
                    and (journey_booking.booking_id is null or amiss.booking_id is not null))
            """;

    private final Database database;
    private final LookBack lookBack;
    private final Time time;
    private final Aside<Asked, List<Line>> aside;

    Missing(Database database, LookBack lookBack, Time time, Aside<Asked, List<Line>> aside) {
        this.database = database;
        this.lookBack = lookBack;
        this.time = time;
        this.aside = aside;
    }

    /** A page of them. */
    record Asked(AccountId account, Optional<UUID> after, int most) {}

    /**
     * A message that should have been.
     *
     * @param id of the message; of the booking where nothing is planned
     * @param step absent where nothing is planned
     * @param kind failed, unsure, planned (late), skipped, unplanned
     */
    public record Line(
            UUID id,
            UUID booking,
            String reference,
            @Nullable String step,
            @Nullable String channel,
            @Nullable String recipient,
            Instant dueAt,
            String kind,
            String why) {}

    /** How many of which kind. */
    public record Count(String kind, long count) {}

    /** The same as {@link #list}, or as it was a while ago; nothing where it is being looked for for the first time. */
    public Optional<Aside.Told<List<Line>>> soon(AccountId account, Optional<UUID> after, int most) {
        return aside.soon(new Asked(account, after, most), () -> list(account, after, most));
    }

    /** In the order of the bookings' ends, the newest first; after the given one, which is absent for the first page. */
    public List<Line> list(AccountId account, Optional<UUID> after, int most) {
        Instant now = time.now();
        return database.read(tx -> patiently(tx, account, now, AMISS + """
                        select amiss.* from amiss
                        where :after::uuid is null or (end_at, booking_id, id) < (
                            select end_at, booking.id, :after::uuid from booking
                            where booking.account_id = :account and booking.id = coalesce(
                                (select about_id from message where account_id = :account and id = :after), :after))
                        order by end_at desc, booking_id desc, id desc
                        limit :most
                        """)
                .bind("after", after.orElse(null))
                .bind("most", most)
                .list(row -> new Line(
                        row.uuid("id"),
                        row.uuid("booking_id"),
                        row.text("reference"),
                        row.maybeText("step"),
                        row.maybeText("channel"),
                        row.maybeText("recipient"),
                        row.instant("due_at"),
                        row.text("kind"),
                        row.text("why"))));
    }

    List<Count> counts(AccountId account) {
        Instant now = time.now();
        return database.read(tx -> patiently(
                        tx,
                        account,
                        now,
                        AMISS + "select kind, count(*) as found from amiss group by kind order by kind")
                .list(row -> new Count(row.text("kind"), row.number("found"))));
    }

    private Sql patiently(Tx tx, AccountId account, Instant now, String sql) {
        tx.mayTakeLong();
        Instant watched = now.minus(lookBack.of(tx, account));
        return tx.sql(sql)
                .bind("account", account)
                .bind("now", now)
                .bind("late", now.minus(LATE))
                .bind("back", watched.minus(MORE))
                .bind("watched", watched)
                .bind("skips", BAD_SKIPS);
    }
}
