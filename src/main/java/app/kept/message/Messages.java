package app.kept.message;

import app.kept.account.AccountId;
import app.kept.message.channel.About;
import app.kept.platform.base.Ids;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import app.kept.platform.text.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The ledger of messages and attempts. */
public final class Messages {
    private static final String COLUMNS = """
            account_id, id, about_kind, about_id, step, template, channel, recipient, address, language, time_zone, data,
            sealed, due_at, not_after, state, reason, sent_at
            """;

    private final Database database;
    private final Secrets secrets;

    public Messages(Database database, Secrets secrets) {
        this.secrets = secrets;
        this.database = database;
    }

    /** Adds a message, unless one with its key is there already; the answer is its id when it is new. */
    Optional<UUID> add(Tx tx, NewMessage message, Instant now, boolean queued) {
        UUID id = Ids.next();
        return tx.sql("""
                insert into message (account_id, id, about_kind, about_id, dedup_key, step, template, channel, recipient, address,
                    language, time_zone, data, sealed, due_at, not_after, state, queued, created_at)
                values (:account, :id, :about_kind, :about_id, :key, :step, :template, :channel, :recipient, :address,
                    :language, :time_zone, :data, :sealed, :due, :not_after::timestamptz, 'planned', :queued, :now)
                on conflict on constraint message_dedup_uq do nothing
                returning id
                """)
                .bind("account", message.account())
                .bind("id", id)
                .bind("about_kind", message.about().kind())
                .bind("about_id", message.about().id())
                .bind("key", message.dedupKey())
                .bind("step", message.step())
                .bind("template", message.template())
                .bind("channel", message.channel())
                .bind("recipient", message.recipient())
                .bind("address", message.address())
                .bind("language", message.language())
                .bind("time_zone", message.timeZone().getId())
                .bind("data", json(message.data()))
                .bind("sealed", secrets.seal(id, message.secrets()))
                .bind("due", message.dueAt())
                .bind("not_after", message.notAfter())
                .bind("queued", queued)
                .bind("now", now)
                .optional(row -> row.uuid("id"));
    }

    /** Takes some of what has fallen due out of the waiting messages, oldest first. */
    List<Message> takeDue(Tx tx, Instant now, int most) {
        return tx.sql("""
                with due as materialized (
                    select account_id, id
                    from message
                    where state = 'planned' and not queued and due_at <= :now
                    order by due_at, id
                    limit :most
                    for update skip locked
                )
                update message set queued = true
                from due
                where message.account_id = due.account_id and message.id = due.id
                returning message.account_id, message.id, about_kind, about_id, step, template, channel, recipient, address,
                    language, time_zone, data, sealed, message.due_at, not_after, state, reason, sent_at
                """).bind("now", now).bind("most", most).list(Messages::read);
    }

    Optional<Instant> nextDue() {
        return database.read(
                tx -> tx.sql("select min(due_at) as next from message where state = 'planned' and not queued")
                        .one(row -> Optional.ofNullable(row.maybeInstant("next"))));
    }

    Message get(AccountId account, UUID id) {
        return database.read(
                tx -> tx.sql("select " + COLUMNS + " from message where account_id = :account and id = :id")
                        .bind("account", account)
                        .bind("id", id)
                        .one(Messages::read));
    }

    /** Whether the account works; what is owed by one that does not stays unsent. */
    boolean isActive(AccountId account) {
        return database.read(tx -> tx.sql("select deactivated_at is null as active from account where id = :account")
                .bind("account", account)
                .one(row -> row.flag("active")));
    }

    /** Past, present and planned messages about one thing, in the order of their moments. */
    public List<Message> about(AccountId account, About about) {
        return database.read(tx -> tx.sql(
                        "select " + COLUMNS
                                + " from message where account_id = :account and about_id = :about_id and about_kind = :about_kind order by due_at, id")
                .bind("account", account)
                .bind("about_id", about.id())
                .bind("about_kind", about.kind())
                .list(Messages::read));
    }

    /** Every try for the messages about one thing. */
    public List<Attempt> attemptsAbout(AccountId account, About about) {
        return database.read(tx -> tx.sql("""
                        select message_id, number, provider, started_at, ended_at, outcome, answer
                        from message_attempt
                        join message on message.account_id = message_attempt.account_id and message.id = message_id
                        where message.account_id = :account and about_id = :about_id and about_kind = :about_kind
                        order by started_at, number
                        """)
                .bind("account", account)
                .bind("about_id", about.id())
                .bind("about_kind", about.kind())
                .list(Messages::readAttempt));
    }

    List<Attempt> attempts(AccountId account, UUID message) {
        return database.read(tx ->
                tx.sql("""
                        select message_id, number, provider, started_at, ended_at, outcome, answer
                        from message_attempt
                        where account_id = :account and message_id = :message
                        order by number
                        """).bind("account", account).bind("message", message).list(Messages::readAttempt));
    }

    /**
     * Written and committed before the provider is called, so that a crash leaves a trace of the call. Whether it may be:
     * its end may have come since it was looked at.
     */
    boolean beginAttempt(Message message, int number, String provider, Instant now) {
        return database.write(tx -> {
            boolean isToBeSent = tx.sql("""
                            update message set state = 'sending'
                            where account_id = :account and id = :id and state in ('planned', 'sending')
                            """)
                            .bind("account", message.account())
                            .bind("id", message.id())
                            .update()
                    == 1;
            if (!isToBeSent) return false;
            tx.sql("""
                    insert into message_attempt (account_id, message_id, number, provider, started_at)
                    values (:account, :message, :number, :provider, :now)
                    """)
                    .bind("account", message.account())
                    .bind("message", message.id())
                    .bind("number", number)
                    .bind("provider", provider)
                    .bind("now", now)
                    .update();
            return true;
        });
    }

    void endAttempt(Tx tx, Message message, int number, Instant now, String outcome, String answer) {
        tx.sql("""
                update message_attempt set ended_at = :now, outcome = :outcome, answer = :answer
                where account_id = :account and message_id = :message and number = :number and ended_at is null
                """)
                .bind("now", now)
                .bind("outcome", outcome)
                .bind("answer", answer)
                .bind("account", message.account())
                .bind("message", message.id())
                .bind("number", number)
                .update();
    }

    /** Moves a message that is not at its end; one that is stays as it is. */
    void move(Tx tx, AccountId account, UUID id, MessageState state, String reason, Instant now) {
        tx.sql("""
                update message
                set state = :state,
                    sealed = case when :state = 'planned' then sealed end,
                    reason = nullif(:reason, ''),
                    sent_at = case when :state = 'sent' then :now::timestamptz end
                where account_id = :account and id = :id and state in ('planned', 'sending')
                """)
                .bind("state", state)
                .bind("reason", reason)
                .bind("now", now)
                .bind("account", account)
                .bind("id", id)
                .update();
    }

    private static Message read(Row row) {
        return new Message(
                new AccountId(row.uuid("account_id")),
                row.uuid("id"),
                new About(row.text("about_kind"), row.uuid("about_id")),
                row.text("step"),
                row.text("template"),
                row.text("channel"),
                row.text("recipient"),
                row.text("address"),
                row.choice("language", Language.class),
                ZoneId.of(row.text("time_zone")),
                data(row.json("data")),
                row.maybeText("sealed"),
                row.instant("due_at"),
                row.maybeInstant("not_after"),
                row.choice("state", MessageState.class),
                row.maybeText("reason"),
                row.maybeInstant("sent_at"));
    }

    private static Attempt readAttempt(Row row) {
        return new Attempt(
                row.uuid("message_id"),
                row.integer("number"),
                row.text("provider"),
                row.instant("started_at"),
                row.maybeInstant("ended_at"),
                row.maybeText("outcome"),
                row.maybeText("answer"));
    }

    private static JsonNode json(Map<String, String> data) {
        var json = Json.object();
        data.forEach(json::put);
        return json;
    }

    private static Map<String, String> data(JsonNode json) {
        var data = new LinkedHashMap<String, String>();
        new ArrayList<>(json.propertyNames())
                .forEach(name -> data.put(name, json.get(name).asString()));
        return data;
    }
}
