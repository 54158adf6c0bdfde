package app.kept.journey.condition;

import app.kept.account.AccountId;
import app.kept.journey.form.Question;
import app.kept.platform.db.Columns;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The table of what was seen when messages were judged: of each the last time. */
public final class Traces {
    private final Database database;

    public Traces(Database database) {
        this.database = database;
    }

    /** A transaction of its own; of several about one message the last counts. What was seen later than these stays. */
    public void write(List<Trace> all) {
        if (all.isEmpty()) return;
        // In one order, so that two who write the same do not wait for each other.
        var byMessage = new LinkedHashMap<List<UUID>, Trace>();
        all.stream()
                .sorted(Comparator.comparing((Trace trace) -> trace.account().value())
                        .thenComparing(Trace::message)
                        .thenComparing(Trace::at))
                .forEach(trace -> byMessage.put(List.of(trace.account().value(), trace.message()), trace));
        List<Trace> once = List.copyOf(byMessage.values());
        database.write(tx -> tx.sql("""
                        insert into journey_trace (account_id, message_id, at, goes, findings)
                        select * from unnest(:accounts::uuid[], :messages::uuid[], :at::timestamptz[], :goes::boolean[],
                            :findings::jsonb[])
                        on conflict on constraint journey_trace_pk do update
                        set at = excluded.at, goes = excluded.goes, findings = excluded.findings
                        where journey_trace.at <= excluded.at
                        """)
                .bind("accounts", Columns.of(once, Trace::account))
                .bind("messages", Columns.of(once, Trace::message))
                .bind("at", Columns.of(once, Trace::at))
                .bind("goes", Columns.of(once, Trace::goes))
                .bind("findings", Columns.of(once, trace -> json(trace.findings())))
                .update());
    }

    /** By message; nothing for one that was never judged. */
    public Map<UUID, Trace> of(AccountId account, Collection<UUID> messages) {
        if (messages.isEmpty()) return Map.of();
        return database
                .read(tx -> tx.sql("""
                        select account_id, message_id, at, goes, findings
                        from journey_trace
                        where account_id = :account and message_id = any(:messages::uuid[])
                        """)
                        .bind("account", account)
                        .bind("messages", messages)
                        .list(Traces::read))
                .stream()
                .collect(Collectors.toMap(Trace::message, Function.identity()));
    }

    /** Part of the caller's transaction: what was seen about these bookings, for the client to whom they belong. */
    public List<JsonNode> tell(Tx tx, AccountId account, Collection<UUID> bookings) {
        return tx.sql("""
                select jsonb_build_object('message_id', message_id, 'at', at, 'goes', goes, 'findings', findings) as told
                from journey_trace
                join message on message.account_id = journey_trace.account_id and message.id = message_id
                where journey_trace.account_id = :account and about_kind = 'booking' and about_id = any(:bookings::uuid[])
                order by at, message_id
                """).bind("account", account).bind("bookings", bookings).list(row -> row.json("told"));
    }

    /** Part of the caller's transaction: what was seen about these bookings tells of nobody any more. */
    public void erase(Tx tx, AccountId account, Collection<UUID> bookings) {
        tx.sql("""
                update journey_trace set findings = '[]'
                where account_id = :account and message_id in (
                    select id from message
                    where account_id = :account and about_kind = 'booking' and about_id = any(:bookings::uuid[]))
                """).bind("account", account).bind("bookings", bookings).update();
    }

    private static JsonNode json(List<Finding> findings) {
        ArrayNode all = Json.array();
        for (Finding finding : findings) {
            ObjectNode one = all.addObject().put("condition", finding.question().word());
            ObjectNode arguments = one.putObject("arguments");
            new TreeMap<>(finding.question().arguments()).forEach(arguments::put);
            one.put("unless", finding.isUnless()).put("holds", finding.holds()).put("seen", finding.seen());
        }
        return all;
    }

    private static Trace read(Row row) {
        return new Trace(
                new AccountId(row.uuid("account_id")),
                row.uuid("message_id"),
                row.instant("at"),
                row.flag("goes"),
                row.json("findings").valueStream().map(Traces::finding).toList());
    }

    private static Finding finding(JsonNode json) {
        var arguments = new LinkedHashMap<String, String>();
        JsonNode kept = json.path("arguments");
        kept.propertyNames().forEach(name -> arguments.put(name, kept.path(name).asString()));
        return new Finding(
                new Question(json.path("condition").asString(), arguments),
                json.path("unless").asBoolean(),
                json.path("holds").asBoolean(),
                json.path("seen").asString());
    }
}
