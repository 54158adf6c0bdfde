package app.kept.account;

import app.kept.platform.db.DatabaseFault;
import app.kept.platform.db.Tx;
import java.util.Optional;
import java.util.UUID;

/**
 * Leads from a public name to the account and the thing behind it. Every other query starts with an account, so this
 * is where a stranger's word is looked up without one.
 */
public final class Directory {

    /** What a name can stand for. */
    public enum Kind {
        HOST,
        EVENT_TYPE,
        DOMAIN,
        API_KEY
    }

    /** Where a name leads. */
    public record Entry(AccountId account, UUID target) {}

    /** Fails with {@link #isTaken} when somebody has the name. */
    public void add(Tx tx, Kind kind, String name, AccountId account, UUID target) {
        tx.sql("""
                insert into directory (kind, name, account_id, target_id)
                values (:kind, :name, :account, :target)
                """)
                .bind("kind", kind)
                .bind("name", name)
                .bind("account", account)
                .bind("target", target)
                .update();
    }

    public void remove(Tx tx, Kind kind, String name, AccountId account) {
        tx.sql("delete from directory where kind = :kind and name = :name and account_id = :account")
                .bind("kind", kind)
                .bind("name", name)
                .bind("account", account)
                .update();
    }

    public Optional<Entry> find(Tx tx, Kind kind, String name) {
        return tx.sql("select account_id, target_id from directory where kind = :kind and name = :name")
                .bind("kind", kind)
                .bind("name", name)
                .optional(row -> new Entry(new AccountId(row.uuid("account_id")), row.uuid("target_id")));
    }

    public static boolean isTaken(DatabaseFault.ConstraintViolated violated) {
        return violated.constraint().equals("directory_pk");
    }
}
