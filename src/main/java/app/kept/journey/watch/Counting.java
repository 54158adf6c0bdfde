package app.kept.journey.watch;

import app.kept.account.AccountId;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

    private static final int MOST_WAITING = 10_000;

    private Counting() {}

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

    /** By step. */
    static Map<String, Totals> due(Tx tx, AccountId account, Span span) {
        return byStep(tx.sql("""
                        select step, channel, message.state, against.condition, reason, count(*) as found
                        from booking
                        join message on message.account_id = booking.account_id and about_id = booking.id
                            and about_kind = 'booking' and due_at > :from and due_at <= :to
                        """ + AGAINST + """
                        where booking.account_id = :account and end_at >= :back and not is_test
                        group by step, channel, message.state, against.condition, reason
                        """)
                .bind("from", span.from())
                .bind("to", span.to())
                .bind("account", account)
                .bind("back", span.from().minus(Looking.BACK))
                .list(Counting::group));
    }

    /** Of the confirmations that were brought back in a span. */
    static Totals recovered(Tx tx, AccountId account, Span span) {
        var totals = new Totals();
        byStep(tx.sql("""
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
                        .list(Counting::group))
                .values()
                .forEach(totals::addAll);
        return totals;
    }

    /** Messages of these steps that are due and have not come to an end. */
    static List<UUID> waiting(Tx tx, AccountId account, Collection<String> steps, Span span) {
        return tx.sql("""
                        select message.id
                        from booking
                        join message on message.account_id = booking.account_id and about_id = booking.id
                            and about_kind = 'booking' and due_at > :from and due_at <= :to
                        where booking.account_id = :account and end_at >= :back and not is_test
                            and message.state = 'planned' and step = any(:steps::text[])
                        limit :most
                        """)
                .bind("from", span.from().minus(Looking.BACK))
                .bind("to", span.to())
                .bind("account", account)
                .bind("back", span.from().minus(Looking.BACK))
                .bind("steps", steps)
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

    /** How many of these are still to be done now. */
    static long left(Tx tx, AccountId account, Collection<UUID> messages, Instant now) {
        return tx.sql("""
                        select count(*) as found from message
                        where account_id = :account and id = any(:ids::uuid[]) and state = 'planned' and due_at <= :now
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

    private static Map<String, Totals> byStep(List<Group> groups) {
        var all = new TreeMap<String, Totals>();
        for (Group group : groups) {
            Totals totals = all.computeIfAbsent(group.step(), _ -> new Totals());
            totals.add(counter(group), group.count());
            boolean isOwed = !List.of("skipped", "superseded").contains(group.state());
            if (group.channel().equals("email") && isOwed) totals.add(OWED_EMAIL, group.count());
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
