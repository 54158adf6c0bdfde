package app.kept.journey.watch;

import app.kept.account.AccountId;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What happened while bookings were followed, as one list: what was sent and of which kind, what could not be sent or looked
 * up and about which booking, and what runs did. It is told by the ledger and the table of runs, so it is never kept twice.
 */
final class Events {
    static final String LOOK_UP_FAILED = "look_up_failed";

    private static final String ALL = """
            with happened as (
                select message.id, message.channel || '_' || message.state as event,
                    'cal_booking_' || regexp_replace(message.step, '^booking_', '') as kind,
                    coalesce(message.sent_at, message.due_at) as at, booking.id as booking_id, reference, message.step,
                    message.channel, message.recipient, message.reason, tried.provider, tried.fault, tried.number as tries,
                    null::jsonb as totals
                from booking
                join message on message.account_id = booking.account_id and about_id = booking.id
                    and about_kind = 'booking' and due_at > :from and due_at <= :to
                    and message.state in ('sent', 'failed', 'unsure')
                left join lateral (
                    select provider, fault, number from message_attempt
                    where account_id = message.account_id and message_id = message.id
                    order by number desc
                    limit 1) tried on true
                where booking.account_id = :account and end_at >= :back and not is_test
                union all
                select booking_id, 'look_up_failed', null, at, booking_id, reference, null, null, null, amiss.reason, null,
                    null, null, null
                from journey_amiss amiss
                join booking on booking.account_id = amiss.account_id and booking.id = booking_id
                where amiss.account_id = :account and at > :from and at <= :to
                union all
                select id, kind, null, coalesce(ended_at, began_at), null, null, null, null, null, null, null, null, null,
                    totals
                from journey_watch_run
                where account_id = :account and began_at > :from and began_at <= :to)
            """;

    private final Database database;
    private final LookBack lookBack;

    Events(Database database, LookBack lookBack) {
        this.database = database;
        this.lookBack = lookBack;
    }

    /**
     * Something that happened.
     *
     * @param event {@code email_sent}, {@code sms_failed}, {@code look_up_failed}, or the kind of a run
     * @param kind of a message: {@code cal_booking_reminder_24h}
     */
    record Event(
            UUID id,
            String event,
            @Nullable String kind,
            Instant at,
            @Nullable UUID booking,
            @Nullable String reference,
            @Nullable String step,
            @Nullable String channel,
            @Nullable String recipient,
            @Nullable String reason,
            @Nullable String provider,
            @Nullable String fault,
            @Nullable Integer tries,
            @Nullable JsonNode totals) {}

    /** @param event only these; all without it */
    record Wanted(Counting.Span span, Optional<String> event, Optional<UUID> after, int most) {}

    /** What was due or done in the span, the newest first. */
    List<Event> list(AccountId account, Wanted wanted) {
        return database.read(tx -> tx.sql(ALL + """
                        select * from happened
                        where (:event::text is null or event = :event)
                            and (:after::uuid is null
                                or (at, id) < (select last.at, last.id from happened last where last.id = :after))
                        order by at desc, id desc
                        limit :most
                        """)
                .bind("account", account)
                .bind("from", wanted.span().from())
                .bind("to", wanted.span().to())
                .bind("back", wanted.span().from().minus(lookBack.of(tx, account)))
                .bind("event", wanted.event().orElse(null))
                .bind("after", wanted.after().orElse(null))
                .bind("most", wanted.most())
                .list(Events::read));
    }

    private static Event read(Row row) {
        return new Event(
                row.uuid("id"),
                row.text("event"),
                row.maybeText("kind"),
                row.instant("at"),
                row.maybeUuid("booking_id"),
                row.maybeText("reference"),
                row.maybeText("step"),
                row.maybeText("channel"),
                row.maybeText("recipient"),
                row.maybeText("reason"),
                row.maybeText("provider"),
                row.maybeText("fault"),
                row.optional("tries", Integer::valueOf).orElse(null),
                row.maybeJson("totals"));
    }
}
