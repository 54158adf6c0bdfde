package app.kept.account;

import app.kept.platform.db.Tx;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * The one exception to an audit that never changes: of somebody who is erased it tells no more. Who changed something
 * about them, and when, stays.
 */
public final class AuditRedaction {
    private AuditRedaction() {}

    /** What was changed of one thing, oldest first. */
    public static List<JsonNode> tell(Tx tx, AccountId account, String object, UUID id, int most) {
        return tx.sql("""
                        select to_jsonb(audit) - 'account_id' as told from audit
                        where account_id = :account and object = :object and object_id = :id
                        order by audit.id
                        limit :most
                        """)
                .bind("account", account)
                .bind("object", object)
                .bind("id", id.toString())
                .bind("most", most)
                .list(row -> row.json("told"));
    }

    /** Part of the caller's transaction: of changes to these it is not told any more what they were. */
    public static void redact(Tx tx, AccountId account, Collection<UUID> objects) {
        tx.sql("""
                update audit set before = null, after = null
                where account_id = :account and object_id = any(:objects::text[]) and (before is not null or after is not null)
                """)
                .bind("account", account)
                .bind("objects", objects.stream().map(UUID::toString).toList())
                .update();
    }
}
