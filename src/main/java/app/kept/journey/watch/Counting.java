package app.kept.journey.watch;

import app.kept.account.AccountId;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of messages that were due in a span, as counters: told by the ledger, whoever did the work. */
final class Counting {
    static final String SENT_EMAIL = "sent_email";
    static final String SENT_SMS = "sent_sms";
    static final String WAITING = "waiting";
    static final String UNSURE = "unsure";
    static final String SUPERSEDED = "superseded";
    /** Mail that somebody was to get. */
    static final String OWED_EMAIL = "owed_email";

    /** Who counts: the duty, or a stage by its word. */
    static final String DUTY = "duty";

    private static final int MOST_WAITING = 10_000;
    /** When mail that has not gone is no matter of minutes any more. */
    private static final Duration LATE = Duration.ofMinutes(10);

    private final LookBack lookBack;

    Counting(LookBack lookBack) {
        this.lookBack = lookBack;
    }

    /** The span without its first moment. */
    record Span(Instant from, Instant to) {}

    private record Group(
            String step,
            String channel,
            String state,
            @Nullable String condition,
            @Nullable String reason,
            long count) {}

    /** The first condition that did not let it go, where it was conditions. */
    private static final String AGAINST = """
            left join lateral (
                select finding ->> 'condition' as condition
                from journey_trace
                cross join jsonb_array_elements(findings) with ordinality as all_of_them (finding, place)
                where journey_trace.account_id = message.account_id and journey_trace.message_id = message.id and not goes
                    and (finding ->> 'holds')::boolean = (finding ->> 'unless')::boolean
                order by place
                limit 1) against on message.state = 'skipped'
            """;

    /** By step: what was due in the span, and what was noted in it of moments that had passed. */
    Map<String, Totals> due(Tx tx, AccountId account, Span span) {
        return byStep(
                tx.sql("""
                        select step, channel, message.state, against.condition, reason, count(*) as found
                        from booking
                        join message on message.account_id = booking.account_id and about_id = booking.id
                            and about_kind = 'booking' and (due_at > :from and due_at <= :to
                                or due_at <= :from and message.created_at > :from and message.created_at <= :to)
                        """ + AGAINST + """
                        where booking.account_id = :account and end_at >= :back and not is_test
                        group by step, channel, message.state, against.condition, reason
                        """)
                        .bind("from", span.from())
                        .bind("to", span.to())
                        .bind("account", account)
                        .bind("back", span.from().minus(lookBack.of(tx, account)))
                        .list(Counting::group),
                true);
    }

    /** The same of what was waiting when it was counted before, and has come to an end; it is not asked for again. */
    Map<String, Totals> ended(Tx tx, AccountId account, String by, Span span) {
        return byStep(
                tx.sql("""
                        with ended as (
                            delete from journey_watch_waiting waiting using message
                            where waiting.account_id = :account and counted_by = :by
                                and message.account_id = waiting.account_id and message.id = message_id
                                and (state <> 'planned' or due_at > :from)
                            returning message_id, due_at)
                        select step, channel, message.state, against.condition, reason, count(*) as found
                        from ended
                        join message on message.account_id = :account and message.id = message_id
                        """ + AGAINST + """
                        -- What was put off is counted at its new moment.
                        where ended.due_at <= :from
                        group by step, channel, message.state, against.condition, reason
                        """)
                        .bind("account", account)
                        .bind("by", by)
                        .bind("from", span.from())
                        .list(Counting::group),
                false);
    }

    /** These have not come to an end yet. */
    void await(Tx tx, AccountId account, String by, Collection<UUID> waiting) {
        if (waiting.isEmpty()) return;
        tx.sql("""
                insert into journey_watch_waiting (account_id, counted_by, message_id)
                select :account, :by, message.id from message
                where account_id = :account and id = any(:ids::uuid[]) and state = 'planned'
                on conflict on constraint journey_watch_waiting_pk do nothing
                """).bind("account", account).bind("by", by).bind("ids", waiting).update();
    }

    /** How much mail waits that should have gone minutes ago. */
    long lateMail(Tx tx, AccountId account, Instant now) {
        return tx.sql("""
                        select count(*) as found
                        from journey_watch_waiting waiting
                        join message on message.account_id = waiting.account_id and message.id = message_id
                        where waiting.account_id = :account and counted_by = :by and channel = 'email'
                            and state = 'planned' and due_at <= :late
                        """)
                .bind("account", account)
                .bind("by", DUTY)
                .bind("late", now.minus(LATE))
                .one(row -> row.number("found"));
    }

    /** Of the confirmations that were brought back in a span. */
    static Totals recovered(Tx tx, AccountId account, Span span) {
        var totals = new Totals();
        byStep(
                        tx.sql("""
                        select step, channel, state, against.condition, reason, count(*) as found
                        from journey_recovery
                        join message on message.account_id = journey_recovery.account_id and message.id = message_id
                        """ + AGAINST + """
                        where journey_recovery.account_id = :account and at > :from and at <= :to
                        group by step, channel, state, against.condition, reason
                        """)
                                .bind("account", account)
                                .bind("from", span.from())
                                .bind("to", span.to())
                                .list(Counting::group),
                        true)
                .values()
                .forEach(totals::addAll);
        return totals;
    }

    /** Messages of these steps that are due and have not come to an end; of all steps without. */
    List<UUID> waiting(Tx tx, AccountId account, Optional<Set<String>> steps, Span span) {
        Instant back = span.from().minus(lookBack.of(tx, account));
        return tx.sql("""
                        select message.id
                        from booking
                        join message on message.account_id = booking.account_id and about_id = booking.id
                            and about_kind = 'booking' and due_at > :from and due_at <= :to
                        where booking.account_id = :account and end_at >= :back and not is_test
                            and message.state = 'planned' and (:all or step = any(:steps::text[]))
                        limit :most
                        """)
                .bind("from", back)
                .bind("to", span.to())
                .bind("account", account)
                .bind("back", back)
                .bind("all", steps.isEmpty())
                .bind("steps", steps.orElse(Set.of()))
                .bind("most", MOST_WAITING)
                .list(row -> row.uuid("id"));
    }

    static List<UUID> waitingRecovered(Tx tx, AccountId account, Span span) {
        return tx.sql("""
                        select message.id
                        from journey_recovery
                        join message on message.account_id = journey_recovery.account_id and message.id = message_id
                        where journey_recovery.account_id = :account and at > :from and at <= :to
                            and message.state = 'planned'
                        limit :most
                        """)
                .bind("account", account)
                .bind("from", span.from())
                .bind("to", span.to())
                .bind("most", MOST_WAITING)
                .list(row -> row.uuid("id"));
    }

    /** How many of these are still to be done now; what was tried and waits for its next try is not. */
    static long left(Tx tx, AccountId account, Collection<UUID> messages, Instant now) {
        return tx.sql("""
                        select count(*) as found
                        from message
                        join work on work.account_id = message.account_id and work.id = message.id
                        where message.account_id = :account and message.id = any(:ids::uuid[]) and state = 'planned'
                            and message.due_at <= :now and work.due_at <= :now
                        """)
                .bind("account", account)
                .bind("ids", messages)
                .bind("now", now)
                .one(row -> row.number("found"));
    }

    private static Group group(Row row) {
        return new Group(
                row.text("step"),
                row.text("channel"),
                row.text("state"),
                row.maybeText("condition"),
                row.maybeText("reason"),
                row.number("found"));
    }

    /** @param isFirst whether none of them was counted before */
    private static Map<String, Totals> byStep(List<Group> groups, boolean isFirst) {
        var all = new TreeMap<String, Totals>();
        for (Group group : groups) {
            Totals totals = all.computeIfAbsent(group.step(), _ -> new Totals());
            totals.add(counter(group), group.count());
            boolean isOwed = !List.of("skipped", "superseded").contains(group.state());
            if (isFirst && group.channel().equals("email") && isOwed) totals.add(OWED_EMAIL, group.count());
        }
        return all;
    }

    private static String counter(Group group) {
        return switch (group.state()) {
            case "sent" -> "sent_" + group.channel();
            case "skipped" -> "skipped_" + ReasonCode.of(group.condition(), group.reason());
            case "superseded" -> SUPERSEDED;
            case "unsure" -> UNSURE;
            case "planned" -> WAITING;
            default -> Totals.ERRORS;
        };
    }
}
