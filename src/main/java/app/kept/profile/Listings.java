package app.kept.profile;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The table of hosts who stand in no list that everybody may read: only who has their address finds them. */
public final class Listings {
    private final Database database;
    private final Audit audit;
    private final Time time;

    public Listings(Database database, Audit audit, Time time) {
        this.database = database;
        this.audit = audit;
        this.time = time;
    }

    public Set<HostId> unlisted(AccountId account) {
        return Set.copyOf(database.read(tx -> tx.sql("select host_id from unlisted_host where account_id = :account")
                .bind("account", account)
                .list(row -> new HostId(row.uuid("host_id")))));
    }

    public boolean isListed(Host host) {
        return database.read(tx -> isListed(tx, host));
    }

    /** From now on the host stands in such lists, or in none. */
    void change(Audit.By by, Host host, boolean listed) {
        change(by, host, _ -> true, listed);
    }

    /** The same, where it is still what somebody has seen; otherwise all stays. What it is then. */
    public boolean change(Audit.By by, Host host, Predicate<Boolean> isStill, boolean listed) {
        return database.write(tx -> {
            // There may be no row to lock yet, but there is the host's.
            tx.sql("select 1 as held from host where account_id = :account and id = :host for update")
                    .bind("account", host.account())
                    .bind("host", host.id())
                    .optional(row -> row.integer("held"));
            boolean before = isListed(tx, host);
            if (!isStill.test(before)) return before;
            int changed = listed
                    ? tx.sql("delete from unlisted_host where account_id = :account and host_id = :host")
                            .bind("account", host.account())
                            .bind("host", host.id())
                            .update()
                    : tx.sql("""
                            insert into unlisted_host (account_id, host_id, since)
                            values (:account, :host, :now)
                            on conflict on constraint unlisted_host_pk do nothing
                            """)
                            .bind("account", host.account())
                            .bind("host", host.id())
                            .bind("now", time.now())
                            .update();
            if (changed > 0) {
                audit.write(
                        tx,
                        by,
                        Audit.Change.changed(
                                "listing", host.id(), Map.of("listed", !listed), Map.of("listed", listed)));
            }
            return listed;
        });
    }

    private static boolean isListed(Tx tx, Host host) {
        return tx.sql("select 1 as held from unlisted_host where account_id = :account and host_id = :host")
                .bind("account", host.account())
                .bind("host", host.id())
                .optional(row -> row.integer("held"))
                .isEmpty();
    }
}
