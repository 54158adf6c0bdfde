package app.kept.webhook;

import app.kept.account.AccountId;
import app.kept.platform.db.Tx;
import java.util.Collection;
import java.util.UUID;

/**
 * What programs answered may repeat what they were told. What they were told is not kept a second time: each call is
 * written anew from the event, which tells no more of whoever is erased.
 */
public final class PersonalDeliveries {
    private PersonalDeliveries() {}

    /** Part of the transaction in which these events were made to name nobody; who is being called right now waits for it. */
    public static void erase(Tx tx, AccountId account, Collection<UUID> events) {
        tx.sql("""
                update delivery_attempt set answer = null, answer_headers = null
                from delivery
                where delivery.account_id = :account and delivery.event_id = any(:events::uuid[])
                    and delivery.webhook_id in (select id from webhook where account_id = :account)
                    and delivery_attempt.account_id = :account and delivery_attempt.delivery_id = delivery.id
                    and (answer is not null or answer_headers is not null)
                """).bind("account", account).bind("events", events).update();
    }
}
