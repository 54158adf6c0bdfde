package app.kept.webhook;

import app.kept.account.AccountId;
import app.kept.event.TypesWanted;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.text.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What people look at beside the lists: how much waits, what was answered last, and what a call says. */
public final class HookDesk {
    /** Beyond that nobody counts. */
    public static final int COUNTED = 1_000;

    private static final Instant SOME_DAY = Instant.parse("2026-11-20T10:00:00Z");
    private static final UUID SOME_ID = UUID.fromString("0190d2c4-9c40-7f64-8e91-5c7d8e9fa004");

    private final Database database;

    public HookDesk(Database database) {
        this.database = database;
    }

    /**
     * The last call of a delivery.
     *
     * @param status absent where there was no answer
     */
    public record LastCall(
            Instant at, long micros, @Nullable Integer status, String reason) {}

    /**
     * What a webhook gets when it is resumed.
     *
     * @param held what was under way when it was paused
     * @param since what has happened since
     * @param isMore whether it is more than that
     */
    public record Missed(int held, int since, boolean isMore) {}

    /** How many deliveries are in which state, each up to {@link #COUNTED}; delivered ones are not counted. */
    public Map<Delivery.State, Integer> counts(AccountId account, UUID webhook) {
        var counts = new EnumMap<Delivery.State, Integer>(Delivery.State.class);
        database.read(tx -> tx.sql("""
                        select one.state, found.number
                        from (values ('waiting'), ('failed'), ('held')) as one (state)
                        cross join lateral (
                            select count(*) as number from (
                                select from delivery
                                where account_id = :account and webhook_id = :webhook and state = one.state
                                    and state <> 'delivered'
                                limit :most) as found_ones) as found
                        """)
                        .bind("account", account)
                        .bind("webhook", webhook)
                        .bind("most", COUNTED)
                        .list(row -> Map.entry(row.choice("state", Delivery.State.class), row.integer("number"))))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    /** The last call of each, where there was one. */
    public Map<UUID, LastCall> last(AccountId account, Collection<UUID> deliveries) {
        var last = new LinkedHashMap<UUID, LastCall>();
        if (deliveries.isEmpty()) return last;
        database.read(tx -> tx.sql("""
                        select one.id, call.at, call.micros, call.status, call.reason
                        from unnest(:ids::uuid[]) as one (id)
                        cross join lateral (
                            select at, micros, status, reason
                            from delivery_attempt
                            where account_id = :account and delivery_id = one.id
                            order by n desc
                            limit 1) as call
                        """)
                        .bind("account", account)
                        .bind("ids", deliveries)
                        .list(row -> Map.entry(row.uuid("id"), call(row))))
                .forEach(entry -> last.put(entry.getKey(), entry.getValue()));
        return last;
    }

    /** What is kept for one that is paused. */
    public Missed missed(Webhook webhook) {
        TypesWanted types = TypesWanted.of(webhook.wish().types());
        int held = counts(webhook.account(), webhook.id()).getOrDefault(Delivery.State.HELD, 0);
        return database.read(tx -> tx.sql("""
                        with span as materialized (
                            select fact_id
                            from feed
                            where account_id = :account and position > :after
                            order by position
                            limit :most
                        )
                        select (select count(*) from span) as looked, count(*) as wanted
                        from span
                        join fact on fact.account_id = :account and fact.id = span.fact_id
                        where :all or fact.type = any(:exact::text[])
                            or exists (
                                select from unnest(:beginnings::text[]) as wanted (beginning)
                                where starts_with(fact.type, beginning))
                        """)
                .bind("account", webhook.account())
                .bind("after", webhook.fannedTo())
                .bind("most", COUNTED)
                .bind("all", types.isAll())
                .bind("exact", types.exact())
                .bind("beginnings", types.beginnings())
                .one(row ->
                        new Missed(held, row.integer("wanted"), held >= COUNTED || row.integer("looked") >= COUNTED)));
    }

    /** What a delivery says, laid out for people. */
    public Optional<String> body(AccountId account, UUID delivery) {
        return sent(account, delivery).map(HookDesk::pretty);
    }

    /** Byte for byte as it goes out; what is known of somebody who was erased is not in it any more. */
    Optional<String> sent(AccountId account, UUID delivery) {
        return database.read(tx -> tx.sql("""
                        select delivery.event_id, delivery.type, delivery.at, webhook.form, fact.data
                        from delivery
                        join webhook on webhook.account_id = delivery.account_id and webhook.id = delivery.webhook_id
                        left join fact on fact.account_id = delivery.account_id and fact.id = delivery.event_id
                        where delivery.account_id = :account and delivery.id = :id
                        """)
                .bind("account", account)
                .bind("id", delivery)
                .optional(row -> {
                    @Nullable JsonNode data = row.maybeJson("data");
                    var event = new Payload.Event(
                            row.uuid("event_id"),
                            row.text("type"),
                            row.instant("at"),
                            data == null ? Call.said() : data);
                    return body(event, row.choice("form", Webhook.Form.class));
                }));
    }

    /** What a call would say of such an event. */
    public static String example(String type, JsonNode data, Webhook.Form form) {
        return pretty(body(new Payload.Event(SOME_ID, type, SOME_DAY, data), form));
    }

    /** How many a replay of all that failed would send again; empty where that is too much at once. */
    public OptionalInt failed(AccountId account, UUID webhook) {
        int failed = new Deliveries(database).count(account, webhook, Delivery.State.FAILED, Resending.MOST + 1);
        return failed > Resending.MOST ? OptionalInt.empty() : OptionalInt.of(failed);
    }

    private static LastCall call(Row row) {
        OptionalInt status = row.maybeInteger("status");
        return new LastCall(
                row.instant("at"),
                row.number("micros"),
                status.isPresent() ? status.getAsInt() : null,
                row.text("reason"));
    }

    private static String body(Payload.Event event, Webhook.Form form) {
        return new String(Payload.of(event, form), StandardCharsets.UTF_8);
    }

    private static String pretty(String body) {
        return Json.pretty(Json.read(body));
    }
}
