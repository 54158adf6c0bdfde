package app.kept.message;

import app.kept.account.AccountId;
import app.kept.message.channel.About;
import app.kept.platform.db.Columns;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Looks up and moves what is planned: many messages with as many statements as one. */
final class Replanning {
    private Replanning() {}

    /** Everything of these whose key begins like that, whatever became of it. */
    static List<Planned> of(Tx tx, AccountId account, String kind, Collection<UUID> abouts, String prefix) {
        return tx.sql("""
                        select known.* from unnest(:abouts::uuid[]) as wanted (about)
                        cross join lateral (
                            select id, about_id, dedup_key, state, reason, address, language, time_zone, due_at, not_after
                            from message
                            where account_id = :account and about_id = wanted.about and about_kind = :kind
                                and starts_with(dedup_key, :prefix)
                            offset 0) known
                        """)
                .bind("abouts", abouts)
                .bind("account", account)
                .bind("kind", kind)
                .bind("prefix", prefix)
                .list(row -> new Planned(
                        row.uuid("id"),
                        row.uuid("about_id"),
                        row.text("dedup_key"),
                        row.choice("state", MessageState.class),
                        row.maybeText("reason"),
                        new Planned.Where(
                                row.text("address"),
                                row.choice("language", Language.class),
                                ZoneId.of(row.text("time_zone"))),
                        row.instant("due_at"),
                        row.maybeInstant("not_after")));
    }

    /**
     * A message and when it is due now.
     *
     * @param recipient for whom it waits in line: programs by their addresses, so that none waits for another
     */
    record Moved(UUID id, About about, String recipient, String channel, Instant dueAt) {}

    static List<Moved> move(Tx tx, AccountId account, Map<UUID, Planned.Times> to) {
        List<Map.Entry<UUID, Planned.Times>> all = List.copyOf(to.entrySet());
        return tx.sql("""
                        update message set due_at = moved.due_at, not_after = moved.not_after
                        from unnest(:ids::uuid[], :due::timestamptz[], :not_after::timestamptz[])
                            as moved (id, due_at, not_after)
                        where message.account_id = :account and message.id = moved.id and message.state = 'planned'
                        returning message.id, about_kind, about_id, channel, message.due_at,
                            case when channel = 'webhook' then address else recipient end as recipient
                        """)
                .bind("ids", Columns.of(all, Map.Entry::getKey))
                .bind("due", Columns.of(all, one -> one.getValue().dueAt()))
                .bind("not_after", Columns.of(all, one -> one.getValue().notAfter()))
                .bind("account", account)
                .list(Replanning::moved);
    }

    /** Those that are to be sent, and of which no piece of work thinks. */
    static List<Moved> stranded(Tx tx, AccountId account, String kind, Collection<UUID> abouts) {
        return tx.sql("""
                        select known.* from unnest(:abouts::uuid[]) as wanted (about)
                        cross join lateral (
                            select id, about_kind, about_id, recipient, channel, due_at from message
                            where account_id = :account and about_id = wanted.about and about_kind = :kind
                                and state = 'planned'
                            offset 0) known
                        where not exists (select from work where work.account_id = :account and work.id = known.id)
                            and not exists (
                                select from work_later
                                where work_later.account_id = :account and work_later.id = known.id)
                        """)
                .bind("abouts", abouts)
                .bind("account", account)
                .bind("kind", kind)
                .list(Replanning::moved);
    }

    /** What they are about, for whom they are, and by which key they are known stays; those that were called off are planned. */
    static List<Moved> restate(Tx tx, AccountId account, Map<UUID, NewMessage> as, Collection<String> states) {
        List<Map.Entry<UUID, NewMessage>> all = List.copyOf(as.entrySet());
        return tx.sql("""
                        update message
                        set template = stated.template, channel = stated.channel, address = stated.address,
                            language = stated.language, time_zone = stated.zone, data = stated.data,
                            fallback = stated.fallback, due_at = stated.due_at, not_after = stated.not_after,
                            state = 'planned', reason = case when message.state = 'planned' then reason end
                        from unnest(:ids::uuid[], :templates::text[], :channels::text[], :addresses::text[],
                            :languages::text[], :zones::text[], :data::jsonb[], :fallback::jsonb[], :due::timestamptz[],
                            :not_after::timestamptz[])
                            as stated (id, template, channel, address, language, zone, data, fallback, due_at, not_after)
                        where message.account_id = :account and message.id = stated.id
                            and message.state = any(:states::text[])
                        returning message.id, about_kind, about_id, message.channel, message.due_at,
                            case when message.channel = 'webhook' then message.address else recipient end as recipient
                        """)
                .bind("ids", Columns.of(all, Map.Entry::getKey))
                .bind("templates", Columns.of(all, one -> one.getValue().template()))
                .bind("channels", Columns.of(all, one -> one.getValue().channel()))
                .bind("addresses", Columns.of(all, one -> one.getValue().address()))
                .bind("languages", Columns.of(all, one -> one.getValue().language()))
                .bind("zones", Columns.of(all, one -> one.getValue().timeZone().getId()))
                .bind(
                        "data",
                        Columns.of(all, one -> MessageJson.of(one.getValue().data())))
                .bind(
                        "fallback",
                        Columns.of(
                                all, one -> MessageJson.ofRoutes(one.getValue().fallback())))
                .bind("due", Columns.of(all, one -> one.getValue().dueAt()))
                .bind("not_after", Columns.of(all, one -> one.getValue().notAfter()))
                .bind("account", account)
                .bind("states", states)
                .list(Replanning::moved);
    }

    /** Whoever comes second finds it planned, and does nothing. */
    static List<Moved> letGo(Tx tx, AccountId account, UUID id, Instant now) {
        return tx.sql("""
                        update message set state = 'planned', reason = null
                        where account_id = :account and id = :id and state = 'skipped' and starts_with(reason, :by_hand)
                            and due_at > :now
                        returning id, about_kind, about_id, channel, due_at,
                            case when channel = 'webhook' then address else recipient end as recipient
                        """)
                .bind("account", account)
                .bind("id", id)
                .bind("by_hand", ByHand.BEGINNING)
                .bind("now", now)
                .list(Replanning::moved);
    }

    private static Moved moved(Row row) {
        return new Moved(
                row.uuid("id"),
                new About(row.text("about_kind"), row.uuid("about_id")),
                row.text("recipient"),
                row.text("channel"),
                row.instant("due_at"));
    }
}
