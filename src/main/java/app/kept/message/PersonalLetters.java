package app.kept.message;

import app.kept.account.AccountId;
import app.kept.platform.db.Tx;
import app.kept.work.WorkQueue;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What the ledger knows about somebody: told to them, or made to tell nothing any more. */
public final class PersonalLetters {
    private final WorkQueue work;

    public PersonalLetters(WorkQueue work) {
        this.work = work;
    }

    /** What was sent or is to be sent about these to somebody in this part, with each try. */
    public List<JsonNode> tell(Tx tx, AccountId account, String kind, Collection<UUID> about, String recipient) {
        return tx.sql("""
                        select to_jsonb(message) - 'account_id' - 'sealed' - 'dedup_key' - 'queued' || jsonb_build_object(
                            'attempts', coalesce(
                                (select jsonb_agg(to_jsonb(attempt) - 'account_id' - 'message_id' order by number)
                                from message_attempt attempt
                                where attempt.account_id = message.account_id and attempt.message_id = message.id),
                                '[]')) as told
                        from message
                        where account_id = :account and about_kind = :kind and about_id = any(:about::uuid[])
                            and recipient = :recipient
                        order by due_at, id
                        """)
                .bind("account", account)
                .bind("kind", kind)
                .bind("about", about)
                .bind("recipient", recipient)
                .list(row -> row.json("told"));
    }

    /**
     * Part of the caller's transaction. Whoever wants to send one of them meanwhile waits, and then finds that it is not
     * to be sent.
     *
     * @return whether one is just being sent; then nothing has been changed
     */
    public boolean isUnderWay(Tx tx, AccountId account, String kind, Collection<UUID> about) {
        return tx
                .sql("""
                select state from message
                where account_id = :account and about_kind = :kind and about_id = any(:about::uuid[])
                order by id
                for update
                """)
                .bind("account", account)
                .bind("kind", kind)
                .bind("about", about)
                .list(row -> row.text("state"))
                .stream()
                .anyMatch("sending"::equals);
    }

    /**
     * Part of the caller's transaction: what is said to anybody about these names nobody, and what was to go to somebody in
     * this part does not go.
     */
    public void erase(Tx tx, AccountId account, String kind, Collection<UUID> about, String recipient) {
        List<UUID> letters = tx.sql("""
                        update message
                        set data = '{}', sealed = null,
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
                update message_attempt set answer = 'Erased.'
                where account_id = :account and message_id = any(:letters::uuid[]) and answer is not null
                """).bind("account", account).bind("letters", letters).update();
        work.forgetReasons(tx, account, letters);
    }
}
