package app.kept.webhook;

import app.kept.account.AccountId;
import app.kept.platform.db.Columns;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Sql;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** The table of deliveries: which there are, and what became of each. */
public final class Deliveries {
    private static final String COLUMNS = """
            id, webhook_id, event_id, position, type, about, at, state, tries, attempts, due_at, created_at, ended_at""";

    private final Database database;

    public Deliveries(Database database) {
        this.database = database;
    }

    /** Which are looked for; all that is given has to hold. */
    public record Sought(
            Optional<Delivery.State> state,
            Optional<String> type,
            Optional<UUID> about,
            Optional<Instant> from,
            Optional<Instant> to) {
        public static final Sought ALL =
                new Sought(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The newest first; behind the one named, where one is. */
    public List<Delivery> list(AccountId account, UUID webhook, Sought sought, Optional<UUID> after, int most) {
        // Each filter with an index of its own is a statement of its own: one for all would be planned for none of
        // them.
        String sql = "select " + COLUMNS + " from delivery where account_id = :account and webhook_id = :webhook"
                + (sought.state().isPresent() ? " and state = :state" : "")
                + (sought.type().isPresent() ? " and type = :type" : "")
                + (sought.about().isPresent() ? " and about = :about" : "")
                + """
                 and (:from::timestamptz is null or created_at >= :from) and (:to::timestamptz is null or created_at < :to)
                    and (:after::uuid is null or (created_at, id) < (
                        select created_at, id from delivery where account_id = :account and id = :after))
                order by created_at desc, id desc
                limit :most
                """;
        return database.read(tx -> {
            Sql asked = tx.sql(sql)
                    .bind("account", account)
                    .bind("webhook", webhook)
                    .bind("from", sought.from().orElse(null))
                    .bind("to", sought.to().orElse(null))
                    .bind("after", after.orElse(null))
                    .bind("most", most);
            sought.state().ifPresent(state -> asked.bind("state", state));
            sought.type().ifPresent(type -> asked.bind("type", type));
            sought.about().ifPresent(about -> asked.bind("about", about));
            return asked.list(Deliveries::read);
        });
    }

    public Optional<Delivery> find(AccountId account, UUID id) {
        return database.read(tx -> find(tx, account, id));
    }

    Optional<Delivery> find(Tx tx, AccountId account, UUID id) {
        return find(tx, account, id, "");
    }

    /** Part of the caller's transaction: nobody else changes it meanwhile. */
    Optional<Delivery> lock(Tx tx, AccountId account, UUID id) {
        return find(tx, account, id, " for no key update");
    }

    /** All calls of one, the last one first. */
    public List<Delivery.Attempt> attempts(AccountId account, UUID id) {
        return database.read(
                tx -> tx.sql("""
                        select n, at, micros, status, reason, request, answer_headers, answer, is_cut
                        from delivery_attempt
                        where account_id = :account and delivery_id = :id
                        order by n desc
                        limit 200
                        """).bind("account", account).bind("id", id).list(Deliveries::attempt));
    }

    /** How many are in which state but delivered, counted up to a bound. */
    public int count(AccountId account, UUID webhook, Delivery.State state, int most) {
        return database.read(tx -> tx.sql("""
                        select count(*) as found from (
                            select from delivery
                            where account_id = :account and webhook_id = :webhook and state = :state
                                and state <> 'delivered'
                            limit :most) as found_ones
                        """)
                .bind("account", account)
                .bind("webhook", webhook)
                .bind("state", state)
                .bind("most", most)
                .one(row -> row.integer("found")));
    }

    /**
     * Part of the caller's transaction: these wait from now on. An event that has a delivery there keeps it.
     *
     * @return those that were not there before
     */
    Set<UUID> add(Tx tx, AccountId account, List<Delivery> fresh) {
        return add(tx, account, fresh, Delivery.State.WAITING);
    }

    /** The same, but they wait for somebody to begin them. */
    void addHeld(Tx tx, AccountId account, List<Delivery> fresh) {
        add(tx, account, fresh, Delivery.State.HELD);
    }

    private static Set<UUID> add(Tx tx, AccountId account, List<Delivery> fresh, Delivery.State state) {
        if (fresh.isEmpty()) return Set.of();
        return new HashSet<>(tx.sql("""
                        insert into delivery (account_id, id, webhook_id, position, event_id, type, about, at, state, due_at,
                            created_at)
                        select :account, id, webhook_id, position, event_id, type, about, at, :state,
                            case when :state = 'waiting' then due_at end, created_at
                        from unnest(:ids::uuid[], :webhooks::uuid[], :positions::int8[], :events::uuid[], :types::text[],
                                :abouts::uuid[], :at::timestamptz[], :due::timestamptz[], :created::timestamptz[])
                            as one (id, webhook_id, position, event_id, type, about, at, due_at, created_at)
                        on conflict on constraint delivery_event_uq do nothing
                        returning id
                        """)
                .bind("account", account)
                .bind("state", state)
                .bind("ids", Columns.of(fresh, Delivery::id))
                .bind("webhooks", Columns.of(fresh, Delivery::webhook))
                .bind("positions", Columns.of(fresh, Delivery::position))
                .bind("events", Columns.of(fresh, Delivery::event))
                .bind("types", Columns.of(fresh, Delivery::type))
                .bind("abouts", Columns.of(fresh, Delivery::about))
                .bind("at", Columns.of(fresh, Delivery::at))
                .bind("due", Columns.of(fresh, Delivery::dueAt))
                .bind("created", Columns.of(fresh, Delivery::createdAt))
                .list(row -> row.uuid("id")));
    }

    /** Part of the caller's transaction: these begin anew, those of them that stand so. */
    List<Delivery> beginAgain(Tx tx, AccountId account, Collection<UUID> ids, Set<Delivery.State> from, Instant now) {
        return tx.sql("""
                        update delivery set state = 'waiting', tries = 0, due_at = :now, ended_at = null
                        where account_id = :account and id = any(:ids::uuid[]) and state = any(:from::text[])
                        returning id, webhook_id, event_id, position, type, about, at, state, tries, attempts, due_at,
                            created_at, ended_at
                        """)
                .bind("now", now)
                .bind("account", account)
                .bind("ids", ids)
                .bind("from", from.stream().map(Words::of).toList())
                .list(Deliveries::read);
    }

    /** Part of the caller's transaction: one that waits for its next try is due now. */
    List<Delivery> hurry(Tx tx, AccountId account, UUID id, Instant now) {
        return tx.sql("""
                        update delivery set due_at = :now
                        where account_id = :account and id = :id and state = 'waiting'
                        returning id, webhook_id, event_id, position, type, about, at, state, tries, attempts, due_at,
                            created_at, ended_at
                        """)
                .bind("now", now)
                .bind("account", account)
                .bind("id", id)
                .list(Deliveries::read);
    }

    /** The oldest of those in a state. */
    List<UUID> oldest(Tx tx, Webhook webhook, Delivery.State state, int most) {
        return tx.sql("""
                        select id from delivery
                        where account_id = :account and webhook_id = :webhook and state = :state and state <> 'delivered'
                        order by created_at, id
                        limit :most
                        """)
                .bind("account", webhook.account())
                .bind("webhook", webhook.id())
                .bind("state", state)
                .bind("most", most)
                .list(row -> row.uuid("id"));
    }

    /** Part of the caller's transaction: what waits is held, for as long as its webhook is paused. */
    void hold(Tx tx, Webhook webhook) {
        tx.sql("""
                update delivery set state = 'held', due_at = null
                where account_id = :account and webhook_id = :webhook and state = 'waiting' and type <> 'webhook.test'
                """)
                .bind("account", webhook.account())
                .bind("webhook", webhook.id())
                .update();
    }

    /** Part of the caller's transaction: one that waits is not tried any more. */
    void giveUp(Tx tx, AccountId account, UUID id, Instant now) {
        tx.sql("""
                update delivery set state = 'failed', due_at = null, ended_at = :now
                where account_id = :account and id = :id and state = 'waiting'
                """).bind("now", now).bind("account", account).bind("id", id).update();
    }

    /** Part of the caller's transaction: which of these events have a delivery for a webhook. */
    List<Delivery> ofEvents(Tx tx, Webhook webhook, Collection<UUID> events) {
        return tx.sql("select " + COLUMNS + """
                         from delivery
                        where account_id = :account and webhook_id = :webhook and event_id = any(:events::uuid[])
                        """)
                .bind("account", webhook.account())
                .bind("webhook", webhook.id())
                .bind("events", events)
                .list(Deliveries::read);
    }

    private static Optional<Delivery> find(Tx tx, AccountId account, UUID id, String lock) {
        return tx.sql("select " + COLUMNS + " from delivery where account_id = :account and id = :id" + lock)
                .bind("account", account)
                .bind("id", id)
                .optional(Deliveries::read);
    }

    private static Delivery read(Row row) {
        OptionalLong position = row.maybeNumber("position");
        return new Delivery(
                row.uuid("id"),
                row.uuid("webhook_id"),
                row.uuid("event_id"),
                position.isPresent() ? position.getAsLong() : null,
                row.text("type"),
                row.uuid("about"),
                row.instant("at"),
                row.choice("state", Delivery.State.class),
                row.integer("tries"),
                row.integer("attempts"),
                row.maybeInstant("due_at"),
                row.instant("created_at"),
                row.maybeInstant("ended_at"));
    }

    private static Delivery.Attempt attempt(Row row) {
        OptionalInt status = row.maybeInteger("status");
        return new Delivery.Attempt(
                row.integer("n"),
                row.instant("at"),
                row.number("micros"),
                status.isPresent() ? status.getAsInt() : null,
                row.text("reason"),
                row.json("request"),
                row.maybeJson("answer_headers"),
                row.maybeText("answer"),
                row.flag("is_cut"));
    }
}
