package app.kept.client;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Sql;
import app.kept.platform.db.Tx;
import java.util.stream.Stream;

/** Clients who look like one person and are two: somebody who knows them says so, or takes it back. */
public final class TwoPeople {
    /** Of two clients, by the names {@code newer} and {@code older}: whether somebody has said so. */
    public static final String SAID = """
            exists (select from client_two
                where client_two.account_id = :account and one_id = least(newer.id, older.id)
                    and other_id = greatest(newer.id, older.id))""";

    private final Database database;
    private final Audit audit;
    private final Time time;

    public TwoPeople(Database database, Audit audit, Time time) {
        this.database = database;
        this.audit = audit;
        this.time = time;
    }

    /** Of two of whom one is erased or somebody else by now there is nothing to be said. */
    public boolean say(Audit.By by, ClientId one, ClientId other) {
        return database.write(tx -> {
            if (one.equals(other) || !areThere(tx, by.account(), one, other)) return false;
            int said = bound(tx, """
                            insert into client_two (account_id, one_id, other_id, said_at)
                            values (:account, least(:one::uuid, :other::uuid), greatest(:one::uuid, :other::uuid), :now)
                            on conflict on constraint client_two_pk do nothing
                            """, by.account(), one, other)
                    .bind("now", time.now())
                    .update();
            if (said == 1) note(tx, by, "told_apart", one);
            return true;
        });
    }

    public void takeBack(Audit.By by, ClientId one, ClientId other) {
        database.write(tx -> {
            int taken = bound(tx, """
                            delete from client_two
                            where account_id = :account and one_id = least(:one::uuid, :other::uuid)
                                and other_id = greatest(:one::uuid, :other::uuid)
                            """, by.account(), one, other).update();
            if (taken == 1) note(tx, by, "told_apart_no_more", one);
            return taken;
        });
    }

    /** Part of a transaction that merges: who is not the one who goes is not the one who stays. */
    static void follow(Tx tx, AccountId account, ClientId from, ClientId into) {
        bound(tx, """
                        insert into client_two (account_id, one_id, other_id, said_at)
                        select account_id, least(:other::uuid, third), greatest(:other::uuid, third), said_at
                        from (select account_id, said_at, case when one_id = :one then other_id else one_id end as third
                            from client_two where account_id = :account and (one_id = :one or other_id = :one)) as said
                        where third <> :other
                        on conflict on constraint client_two_pk do nothing
                        """, account, from, into).update();
        forget(tx, account, from);
    }

    /** Part of the caller's transaction. */
    static void forget(Tx tx, AccountId account, ClientId client) {
        tx.sql("delete from client_two where account_id = :account and (one_id = :id or other_id = :id)")
                .bind("account", account)
                .bind("id", client)
                .update();
    }

    private static boolean areThere(Tx tx, AccountId account, ClientId one, ClientId other) {
        return Stream.of(one, other)
                        .sorted((first, second) -> first.value().compareTo(second.value()))
                        .filter(id -> LivingClient.hold(tx, account, id)
                                .filter(id::equals)
                                .isPresent())
                        .count()
                == 2;
    }

    private static Sql bound(Tx tx, String sql, AccountId account, ClientId one, ClientId other) {
        return tx.sql(sql).bind("account", account).bind("one", one).bind("other", other);
    }

    private void note(Tx tx, Audit.By by, String action, ClientId client) {
        audit.write(tx, by, new Audit.Change(action, "client", client.value().toString(), null, null));
    }
}
