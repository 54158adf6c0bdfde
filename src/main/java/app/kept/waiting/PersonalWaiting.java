package app.kept.waiting;

import app.kept.platform.db.Tx;
import app.kept.privacy.PersonalData;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** For what a client waits, found by their address: told and erased. */
public final class PersonalWaiting implements PersonalData {
    @Override
    public void tell(Tx tx, Whose whose, ObjectNode into) {
        ArrayNode waits = into.putArray("waiting");
        tx.sql("""
                select event_type_id, waiting.email, waiting.created_at, confirmed_at, expires_at
                from waiting
                join client on client.account_id = waiting.account_id and client.email = waiting.email
                where client.account_id = :account and client.id = any(:clients::uuid[])
                order by waiting.id
                """)
                .bind("account", whose.account())
                .bind("clients", whose.clients())
                .list(row -> waits.addObject()
                        .put("event_type_id", row.uuid("event_type_id").toString())
                        .put("email", row.text("email"))
                        .put("created_at", row.instant("created_at").toString())
                        .put("confirmed", row.maybeInstant("confirmed_at") != null)
                        .put("expires_at", row.instant("expires_at").toString()));
    }

    @Override
    public void erase(Tx tx, Whose whose) {
        tx.sql("""
                delete from waiting
                using client
                where waiting.account_id = :account and client.account_id = :account
                    and client.id = any(:clients::uuid[]) and client.email = waiting.email
                """)
                .bind("account", whose.account())
                .bind("clients", whose.clients())
                .update();
    }
}
