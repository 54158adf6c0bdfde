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

    /** Part of a transaction in which nobody else touches what these are about. */
    public static void erase(Tx tx, AccountId account, Collection<UUID> about) {
        tx.sql("""
                update delivery_attempt set answer = null, answer_headers = null
                from delivery
                where delivery.account_id = :account and delivery.about = any(:about::uuid[])
                    and delivery_attempt.account_id = :account and delivery_attempt.delivery_id = delivery.id
                    and (answer is not null or answer_headers is not null)
                """).bind("account", account).bind("about", about).update();
    }
}
