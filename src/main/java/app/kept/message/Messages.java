package app.kept.message;

import app.kept.account.AccountId;
import app.kept.message.channel.About;
import app.kept.message.channel.Fault;
import app.kept.platform.db.Columns;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The ledger of messages and attempts, read and added to. What becomes of a message is written by {@link Ledger}. */
public final class Messages {
    private final Database database;
    private final Secrets secrets;

    public Messages(Database database, Secrets secrets) {
        this.secrets = secrets;
        this.database = database;
    }

    /** A message to be, and its id. */
    record Numbered(UUID id, NewMessage message) {}

    /** Adds messages, but for those whose key is there already; the answer is which are new. */
    Set<UUID> add(Tx tx, List<Numbered> all, Instant now) {
        return new HashSet<>(tx.sql("""
                        insert into message (account_id, id, about_kind, about_id, dedup_key, step, template, channel,
                            recipient, address, language, time_zone, data, sealed, due_at, not_after, fallback, state, created_at)
                        select account_id, id, about_kind, about_id, dedup_key, step, template, channel, recipient, address,
                            language, time_zone, data, sealed, due_at, not_after, fallback, 'planned', :now
                        from unnest(:accounts::uuid[], :ids::uuid[], :about_kinds::text[], :about_ids::uuid[], :keys::text[],
                            :steps::text[], :templates::text[], :channels::text[], :recipients::text[], :addresses::text[],
                            :languages::text[], :zones::text[], :data::jsonb[], :sealed::text[], :due::timestamptz[],
                            :not_after::timestamptz[], :fallback::jsonb[])
                            as item (account_id, id, about_kind, about_id, dedup_key, step, template, channel, recipient,
                                address, language, time_zone, data, sealed, due_at, not_after, fallback)
                        on conflict on constraint message_dedup_uq do nothing
                        returning id
                        """)
                .bind("accounts", Columns.of(all, one -> one.message().account()))
                .bind("ids", Columns.of(all, Numbered::id))
                .bind(
                        "about_kinds",
                        Columns.of(all, one -> one.message().about().kind()))
                .bind("about_ids", Columns.of(all, one -> one.message().about().id()))
                .bind("keys", Columns.of(all, one -> one.message().dedupKey()))
                .bind("steps", Columns.of(all, one -> one.message().step()))
                .bind("templates", Columns.of(all, one -> one.message().template()))
                .bind("channels", Columns.of(all, one -> one.message().channel()))
                .bind("recipients", Columns.of(all, one -> one.message().recipient()))
                .bind("addresses", Columns.of(all, one -> one.message().address()))
                .bind("languages", Columns.of(all, one -> one.message().language()))
                .bind("zones", Columns.of(all, one -> one.message().timeZone().getId()))
                .bind(
                        "data",
                        Columns.of(all, one -> MessageJson.of(one.message().data())))
                .bind(
                        "sealed",
                        Columns.of(
                                all, one -> secrets.seal(one.id(), one.message().secrets())))
                .bind("due", Columns.of(all, one -> one.message().dueAt()))
                .bind("not_after", Columns.of(all, one -> one.message().notAfter()))
                .bind(
                        "fallback",
                        Columns.of(
                                all, one -> MessageJson.ofRoutes(one.message().fallback())))
                .bind("now", now)
                .list(row -> row.uuid("id")));
    }

    /** Those of these that are still to be sent; with each the tries that there were. */
    List<Piece.Loaded> toBeSent(Collection<AccountId> accounts, Collection<UUID> ids) {
        return database.read(tx -> {
            List<Message> messages =
                    tx.sql("""
                            select planned.account_id, planned.id, about_kind, about_id, step, template, channel, recipient,
                                address, language, time_zone, data, sealed, due_at, not_after, fallback, state, reason, sent_at
                            from unnest(:accounts::uuid[], :ids::uuid[]) as wanted (account_id, id)
                            cross join lateral (
                                select * from message
                                where account_id = wanted.account_id and id = wanted.id and state = 'planned'
                                order by account_id, id
                                limit 1) planned
                            """).bind("accounts", accounts).bind("ids", ids).list(Messages::read);
            List<Attempt> attempts =
                    tx.sql("""
                            select message_id, number, provider, started_at, ended_at, outcome, fault, answer
                            from unnest(:accounts::uuid[], :ids::uuid[]) as wanted (account_id, id)
                            cross join lateral (
                                select * from message_attempt
                                where account_id = wanted.account_id and message_id = wanted.id
                                offset 0) attempt
                            order by message_id, number
                            """).bind("accounts", accounts).bind("ids", ids).list(Messages::readAttempt);
            return Piece.Loaded.of(messages, attempts);
        });
    }

    /** Which of these accounts work; what is owed by one that does not stays unsent. */
    Set<AccountId> active(Collection<AccountId> accounts) {
        return new HashSet<>(database.read(
                tx -> tx.sql("select id from account where id = any(:accounts::uuid[]) and deactivated_at is null")
                        .bind("accounts", accounts)
                        .list(row -> new AccountId(row.uuid("id")))));
    }

    /** Part of the caller's transaction, in which nothing else becomes of it. */
    Optional<Message> lock(Tx tx, AccountId account, UUID id) {
        return tx.sql("""
                        select account_id, id, about_kind, about_id, step, template, channel, recipient, address, language,
                            time_zone, data, sealed, due_at, not_after, fallback, state, reason, sent_at
                        from message
                        where account_id = :account and id = :id
                        for update
                        """).bind("account", account).bind("id", id).optional(Messages::read);
    }

    /** Past, present and planned messages about one thing, in the order of their moments. */
    public List<Message> about(AccountId account, About about) {
        return latestAbout(account, about, Optional.empty(), Integer.MAX_VALUE);
    }

    /** So many of them, of one step or of all, those that are due last; in the order of their moments. */
    public List<Message> latestAbout(AccountId account, About about, Optional<String> step, int most) {
        return database.read(tx -> tx.sql("""
                        select account_id, id, about_kind, about_id, step, template, channel, recipient, address, language,
                            time_zone, data, sealed, due_at, not_after, fallback,
                            case when state = 'planned' and exists (
                                select from message_attempt attempt
                                where attempt.account_id = message.account_id and attempt.message_id = message.id
                                    and ended_at is null) then 'sending' else state end as state,
                            reason, sent_at
                        from message
                        where account_id = :account and about_id = :about_id and about_kind = :about_kind
                            and (:step::text is null or step = :step)
                        order by due_at desc, id desc
                        limit :most
                        """)
                .bind("account", account)
                .bind("about_id", about.id())
                .bind("about_kind", about.kind())
                .bind("step", step.orElse(null))
                .bind("most", most)
                .list(Messages::read)
                .reversed());
    }

    /** Every try for these messages. */
    public List<Attempt> attemptsOf(AccountId account, Collection<UUID> messages) {
        return database.read(tx ->
                tx.sql("""
                        select message_id, number, provider, started_at, ended_at, outcome, fault, answer
                        from message_attempt
                        where account_id = :account and message_id = any(:messages::uuid[])
                        order by started_at, number
                        """).bind("account", account).bind("messages", messages).list(Messages::readAttempt));
    }

    /** The state of a message of which nobody knows whether this provider has it. */
    Optional<MessageState> unknown(Tx tx, AccountId account, UUID id, String provider) {
        return tx.sql("""
                        select state from message
                        where account_id = :account and id = :id and state in ('planned', 'unsure') and exists (
                            select from message_attempt attempt
                            where attempt.account_id = message.account_id and message_id = message.id
                                and provider = :provider and (ended_at is null or outcome = 'unsure'))
                        """)
                .bind("account", account)
                .bind("id", id)
                .bind("provider", provider)
                .optional(row -> row.choice("state", MessageState.class));
    }

    /** The provider has it after all; empty where that was known. */
    Optional<Outcomes.Of> settle(Tx tx, AccountId account, UUID id, String provider, Instant now) {
        return tx.sql("""
                        update message set state = 'sent', sent_at = :now, reason = null, sealed = null
                        where account_id = :account and id = :id and state in ('planned', 'unsure') and exists (
                            select from message_attempt attempt
                            where attempt.account_id = message.account_id and message_id = message.id
                                and provider = :provider and (ended_at is null or outcome = 'unsure'))
                        returning account_id, id, about_kind, about_id, step, template, channel, recipient
                        """)
                .bind("now", now)
                .bind("account", account)
                .bind("id", id)
                .bind("provider", provider)
                .optional(Outcomes.Of::read);
    }

    /** A message that has come to its end, and in which state. */
    record Ended(Outcomes.Of of, MessageState state) {}

    /** Which of these were planned. One that may have arrived by a call without an answer is unsure instead. */
    List<Ended> end(Tx tx, AccountId account, Collection<UUID> ids, MessageState state, String reason) {
        tx.sql("""
                update message_attempt
                set ended_at = started_at, outcome = 'unsure',
                    answer = 'The call was cut off before its answer was written down.'
                where account_id = :account and message_id = any(:ids::uuid[]) and ended_at is null
                """).bind("account", account).bind("ids", ids).update();
        return tx.sql("""
                        update message
                        set state = case when exists (
                                select from message_attempt attempt
                                where attempt.account_id = message.account_id and attempt.message_id = message.id
                                    and outcome = 'unsure') then 'unsure' else :state end,
                            reason = :reason,
                            sealed = case when :state = 'failed' then sealed end
                        where account_id = :account and id = any(:ids::uuid[]) and state = 'planned'
                        returning account_id, id, about_kind, about_id, step, template, channel, recipient, state
                        """)
                .bind("state", state)
                .bind("reason", reason)
                .bind("account", account)
                .bind("ids", ids)
                .list(row -> new Ended(Outcomes.Of.read(row), row.choice("state", MessageState.class)));
    }

    /** What its work needs to know of a message. */
    record Owed(UUID id, About about, String recipient, String channel) {}

    /** Plans these again, if they did not arrive, or nobody knows; what was said before that does not count any more. */
    List<Owed> owedAgain(Tx tx, AccountId account, Collection<UUID> ids, Instant now) {
        return tx.sql("""
                        update message set state = 'planned', reason = null, due_at = :now
                        where account_id = :account and id = any(:ids::uuid[]) and state in ('failed', 'unsure')
                        returning id, about_kind, about_id, channel,
                            case when channel = 'webhook' then address else recipient end as recipient
                        """)
                .bind("now", now)
                .bind("account", account)
                .bind("ids", ids)
                .list(row -> new Owed(
                        row.uuid("id"),
                        new About(row.text("about_kind"), row.uuid("about_id")),
                        row.text("recipient"),
                        row.text("channel")));
    }

    List<UUID> failedBetween(Tx tx, AccountId account, Instant from, Instant to) {
        return tx.sql("""
                        select id from message
                        where account_id = :account and is_trouble and state = 'failed' and due_at >= :from and due_at < :to
                        order by id
                        for update
                        """)
                .bind("account", account)
                .bind("from", from)
                .bind("to", to)
                .list(row -> row.uuid("id"));
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
                MessageJson.data(row.json("data")),
                row.maybeText("sealed"),
                row.instant("due_at"),
                row.maybeInstant("not_after"),
                MessageJson.routes(row.maybeJson("fallback")),
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
                row.maybeText("fault") == null ? null : row.choice("fault", Fault.class),
                row.maybeText("answer"));
    }
}
