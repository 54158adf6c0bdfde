package app.kept.message.seeing;

import app.kept.account.AccountId;
import app.kept.message.Attempt;
import app.kept.message.MessageState;
import app.kept.message.channel.About;
import app.kept.message.channel.Fault;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Sql;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Reads messages and attempts, a page at a time. */
public final class Ledger {
    /**
     * That one is being sent is told by its open attempt and written nowhere else. It is looked for message by message: an
     * `exists` would be planned as one look through all attempts.
     */
    private static final String STANDING = """
            cross join lateral (
                select case when state = 'planned' and (
                    select true from message_attempt attempt
                    where attempt.account_id = message.account_id and attempt.message_id = message.id
                        and ended_at is null limit 1) then 'sending' else state end as standing) told
            """;

    private static final String COLUMNS = """
            select id, about_kind, about_id, dedup_key, step, template, channel, recipient, address, language, time_zone,
                data, due_at, not_after, standing as state, reason, created_at, sent_at
            """;

    private static final String LINE = COLUMNS + " from message " + STANDING;

    /** Most of what can be sought no index knows, for each would cost whoever plans and whoever sends. */
    private static final int LOOKS = 50_000;

    private final Database database;
    private final int looks;

    public Ledger(Database database) {
        this(database, LOOKS);
    }

    /** @param looks at how many messages it looks for one page */
    Ledger(Database database, int looks) {
        this.database = database;
        this.looks = looks;
    }

    /**
     * A page of them.
     *
     * @param next where to go on; there may be one though the page is not full, where looking any further takes too long
     */
    public record Found(List<Line> lines, Optional<UUID> next) {}

    /** The newest first. */
    public Found list(AccountId account, Sought sought, Optional<UUID> after, int most) {
        return database.read(tx -> {
            var narrowing = Narrowing.of(account, sought, after);
            if (!sought.isKnownToAnIndex()) narrowing.among(looks);
            List<Line> found = narrowing.ask(tx, COLUMNS, STANDING, most + 1).list(Ledger::read);
            if (found.size() > most) {
                List<Line> lines = List.copyOf(found.subList(0, most));
                return new Found(lines, Optional.of(lines.getLast().id()));
            }
            return new Found(found, sought.isKnownToAnIndex() ? Optional.empty() : lastLooked(tx, account, after));
        });
    }

    /** Empty where there are no more behind it. */
    private Optional<UUID> lastLooked(Tx tx, AccountId account, Optional<UUID> after) {
        String behind = after.isPresent() ? " and id < :after" : "";
        Sql sql = tx.sql("select id from message where account_id = :account" + behind
                        + " order by id desc offset :looks - 1 limit 1")
                .bind("account", account)
                .bind("looks", looks);
        after.ifPresent(id -> sql.bind("after", id));
        return sql.optional(row -> row.uuid("id"));
    }

    /** Of these only, or of all when there are none. */
    List<Line> list(Tx tx, AccountId account, Sought sought, Collection<UUID> only, int most) {
        if (only.isEmpty())
            return Narrowing.of(account, sought, Optional.empty())
                    .ask(tx, COLUMNS, STANDING, most)
                    .list(Ledger::read);
        return only.stream()
                .flatMap(id -> find(tx, account, id).stream())
                .filter(line -> sought.states().contains(line.state().name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    public Optional<Line> find(AccountId account, UUID id) {
        return database.read(tx -> find(tx, account, id));
    }

    Optional<Line> find(Tx tx, AccountId account, UUID id) {
        return tx.sql(LINE + " where account_id = :account and id = :id")
                .bind("account", account)
                .bind("id", id)
                .optional(Ledger::read);
    }

    /** The last about something, the newest first. */
    public List<Line> about(AccountId account, About about, int most) {
        return database.read(tx -> tx.sql(LINE + """
                         where account_id = :account and about_id = :about and about_kind = :kind
                        order by id desc
                        limit :most
                        """)
                .bind("account", account)
                .bind("about", about.id())
                .bind("kind", about.kind())
                .bind("most", most)
                .list(Ledger::read));
    }

    /** All of these that there are, in no order. */
    public List<Line> all(AccountId account, Collection<UUID> ids) {
        if (ids.isEmpty()) return List.of();
        return database.read(tx -> tx.sql(LINE + " where account_id = :account and id = any(:ids::uuid[])")
                .bind("account", account)
                .bind("ids", ids)
                .list(Ledger::read));
    }

    List<Line> all(Tx tx, AccountId account, Collection<UUID> ids) {
        if (ids.isEmpty()) return List.of();
        return tx.sql(LINE + " where account_id = :account and id = any(:ids::uuid[])")
                .bind("account", account)
                .bind("ids", Set.copyOf(ids))
                .list(Ledger::read);
    }

    Optional<Line> findByKey(Tx tx, AccountId account, String dedupKey) {
        return tx.sql(LINE + " where account_id = :account and dedup_key = :key")
                .bind("account", account)
                .bind("key", dedupKey)
                .optional(Ledger::read);
    }

    /** Of those about the same that were sent again, the latest copy of each. */
    Map<UUID, Line> copies(Tx tx, AccountId account, Collection<UUID> about) {
        var copies = new LinkedHashMap<UUID, Line>();
        tx.sql(LINE + """
                 where account_id = :account and about_id = any(:about::uuid[])
                    and starts_with(dedup_key, 'resend:')
                order by id
                """)
                .bind("account", account)
                .bind("about", Set.copyOf(about))
                .list(Ledger::read)
                .forEach(line -> copies.put(Resending.original(line.dedupKey()), line));
        return copies;
    }

    /** Of the same step to the same by the same channel, the last that has gone since then. */
    Optional<Line> sentSince(Tx tx, AccountId account, Line line, Instant since) {
        return tx.sql(LINE + """
                 where account_id = :account and about_id = :about and about_kind = :kind
                    and step = :step and recipient = :recipient and channel = :channel and template = :template
                    and state = 'sent' and sent_at > :since
                order by sent_at desc
                limit 1
                """)
                .bind("account", account)
                .bind("about", line.about().id())
                .bind("kind", line.about().kind())
                .bind("step", line.step())
                .bind("recipient", line.recipient())
                .bind("channel", line.channel())
                .bind("template", line.template())
                .bind("since", since)
                .optional(Ledger::read);
    }

    /** How often it was sent again, and is at an end. */
    int resent(Tx tx, AccountId account, Line line) {
        return tx.sql("""
                select count(*) as resent from message
                where account_id = :account and about_id = :about and starts_with(dedup_key, :prefix)
                    and state <> 'planned'
                """)
                .bind("account", account)
                .bind("about", line.about().id())
                .bind("prefix", Resending.prefix(line.id()))
                .one(row -> row.integer("resent"));
    }

    /** Every try of all these. */
    public List<Attempt> attempts(AccountId account, Collection<UUID> messages) {
        if (messages.isEmpty()) return List.of();
        return database.read(tx -> tx.sql("""
                        select message_id, number, provider, started_at, ended_at, outcome, fault, answer
                        from message_attempt
                        where account_id = :account and message_id = any(:messages::uuid[])
                        order by message_id, number
                        """)
                .bind("account", account)
                .bind("messages", messages)
                .list(row -> new Attempt(
                        row.uuid("message_id"),
                        row.integer("number"),
                        row.text("provider"),
                        row.instant("started_at"),
                        row.maybeInstant("ended_at"),
                        row.maybeText("outcome"),
                        row.maybeText("fault") == null ? null : row.choice("fault", Fault.class),
                        row.maybeText("answer"))));
    }

    private static Line read(Row row) {
        return new Line(
                row.uuid("id"),
                new About(row.text("about_kind"), row.uuid("about_id")),
                row.text("dedup_key"),
                row.text("step"),
                row.text("template"),
                row.text("channel"),
                row.text("recipient"),
                row.text("address"),
                row.choice("language", Language.class),
                ZoneId.of(row.text("time_zone")),
                data(row.json("data")),
                row.instant("due_at"),
                row.maybeInstant("not_after"),
                row.choice("state", MessageState.class),
                row.maybeText("reason"),
                row.instant("created_at"),
                row.maybeInstant("sent_at"));
    }

    private static Map<String, String> data(JsonNode json) {
        var data = new LinkedHashMap<String, String>();
        json.propertyNames().forEach(name -> data.put(name, json.get(name).asString()));
        return data;
    }
}
