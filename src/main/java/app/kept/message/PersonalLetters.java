package app.kept.message;

import app.kept.account.AccountId;
import app.kept.event.FactRedaction;
import app.kept.platform.db.Tx;
import app.kept.work.WorkQueue;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What the ledger knows about somebody: told to them, or made to tell nothing any more. */
public final class PersonalLetters {
    private final FactRedaction facts;
    private final WorkQueue work;

    public PersonalLetters(FactRedaction facts, WorkQueue work) {
        this.facts = facts;
        this.work = work;
    }

    /**
     * What was sent or is to be sent about these to somebody in this part, with each try. Why somebody left one out by hand
     * is a note among those who look after it.
     */
    public List<JsonNode> tell(Tx tx, AccountId account, String kind, Collection<UUID> about, String recipient) {
        return tx.sql("""
                        select to_jsonb(message) - 'account_id' - 'sealed' - 'dedup_key' || jsonb_build_object(
                            'attempts', coalesce(
                                (select jsonb_agg(to_jsonb(attempt) - 'account_id' - 'message_id' order by number)
                                from message_attempt attempt
                                where attempt.account_id = message.account_id and attempt.message_id = message.id),
                                '[]'))
                            || case when starts_with(reason, :by_hand) then jsonb_build_object('reason', :by_hand || '.')
                                else '{}' end as told
                        from message
                        where account_id = :account and about_kind = :kind and about_id = any(:about::uuid[])
                            and recipient = :recipient
                        order by due_at, id
                        """)
                .bind("by_hand", ByHand.BEGINNING)
                .bind("account", account)
                .bind("kind", kind)
                .bind("about", about)
                .bind("recipient", recipient)
                .list(row -> row.json("told"));
    }

    /**
     * Part of the caller's transaction. Until it ends nobody begins to send one of them, and then it finds that it is not to
     * be sent.
     *
     * @return whether one is just being sent, or was cut off while it was; then nothing has been changed
     */
    public boolean isUnderWay(Tx tx, AccountId account, String kind, Collection<UUID> about) {
        List<UUID> planned = planned(tx, account, kind, about);
        if (work.isInHand(tx, account, planned)) return true;
        return tx.sql("""
                        select exists (
                            select from message_attempt
                            where account_id = :account and message_id = any(:planned::uuid[]) and ended_at is null) as open
                        """).bind("account", account).bind("planned", planned).one(row -> row.flag("open"));
    }

    private static List<UUID> planned(Tx tx, AccountId account, String kind, Collection<UUID> about) {
        return tx.sql("""
                        select id from message
                        where account_id = :account and about_kind = :kind and about_id = any(:about::uuid[])
                            and state = 'planned'
                        order by id
                        """)
                .bind("account", account)
                .bind("kind", kind)
                .bind("about", about)
                .list(row -> row.uuid("id"));
    }

    /**
     * Part of the caller's transaction: what is said to anybody about these names nobody, and what was to go to somebody in
     * this part does not go.
     */
    public void erase(Tx tx, AccountId account, String kind, Collection<UUID> about, String recipient) {
        work.callOff(tx, account, planned(tx, account, kind, about));
        List<UUID> letters = tx.sql("""
                        update message
                        set data = '{}', sealed = null, fallback = null,
                            address = case when recipient = :recipient then '' else address end,
                            state = case when state = 'planned' then 'skipped' else state end,
                            reason = case when state = 'planned' then 'The client was erased.'
                                when reason is not null then 'Erased.' end
                        where account_id = :account and about_kind = :kind and about_id = any(:about::uuid[])
                        returning id
                        """)
                .bind("recipient", recipient)
                .bind("account", account)
                .bind("kind", kind)
                .bind("about", about)
                .list(row -> row.uuid("id"));
        // A provider may have repeated the address.
        tx.sql("""
                update message_attempt set answer = 'Erased.', reference = null
                where account_id = :account and message_id = any(:letters::uuid[]) and answer is not null
                """).bind("account", account).bind("letters", letters).update();
        facts.redact(tx, account, letters);
        work.forgetReasons(tx, account, letters);
    }

    /**
     * Part of the caller's transaction, for keys that say to whom: what follows this word in them is gone, and each stays the
     * only one of its kind.
     */
    public void eraseFromKeys(Tx tx, AccountId account, String kind, Collection<UUID> about, String behind) {
        tx.sql("""
                update message
                set dedup_key = left(dedup_key, strpos(dedup_key, :behind) + length(:behind) - 1) || 'erased:' || id
                where account_id = :account and about_kind = :kind and about_id = any(:about::uuid[])
                    and strpos(dedup_key, :behind) > 0
                """)
                .bind("behind", behind)
                .bind("account", account)
                .bind("kind", kind)
                .bind("about", about)
                .update();
    }
}
