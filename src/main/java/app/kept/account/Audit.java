package app.kept.account;

import app.kept.platform.base.Id;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Who changed what. Written in the transaction of the change, so that there is no change without its row. */
public final class Audit {
    private final Database database;
    private final Time time;

    public Audit(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /** By whom and in which request something is changed. */
    public record By(AccountId account, Actor actor, String requestId) {}

    /**
     * A change, in a form without secrets.
     *
     * @param action a verb in the past: created, revoked
     * @param before absent where there was nothing
     * @param after absent where there is nothing left
     */
    public record Change(
            String action,
            String object,
            String objectId,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {
        public static Change created(String object, Object id, Object after) {
            return new Change("created", object, named(id), null, Json.tree(after));
        }

        public static Change changed(String object, Object id, Object before, Object after) {
            return new Change("changed", object, named(id), Json.tree(before), Json.tree(after));
        }

        public static Change removed(String object, Object id, Object before) {
            return new Change("removed", object, named(id), Json.tree(before), null);
        }

        private static String named(Object id) {
            return id instanceof Id typed ? typed.value().toString() : id.toString();
        }
    }

    public void write(Tx tx, By by, Change change) {
        tx.sql("""
                insert into audit (account_id, id, at, actor, actor_id, action, object, object_id, request_id,
                    before, after)
                values (:account, :id, :now, :actor, :actor_id, :action, :object, :object_id, :request,
                    :before, :after)
                """)
                .bind("account", by.account())
                .bind("id", Ids.next())
                .bind("now", time.now())
                .bind("actor", by.actor().kind())
                .bind("actor_id", by.actor().id())
                .bind("action", change.action())
                .bind("object", change.object())
                .bind("object_id", change.objectId())
                .bind("request", by.requestId())
                .bind("before", change.before())
                .bind("after", change.after())
                .updateSoon();
    }

    /** When the oldest row was written; empty when there is none. */
    public Optional<Instant> oldest() {
        return database.read(tx -> tx.sql("select min(at) as oldest from audit")
                .one(row -> Optional.ofNullable(row.maybeInstant("oldest"))));
    }

    /** Forgets what was written before, some of it at a time; how many rows it was. */
    public int forget(Instant before, int most) {
        return database.write(
                tx -> tx.sql("""
                        delete from audit
                        where (account_id, id) in (
                            select account_id, id from audit where at < :before order by at limit :most)
                        """).bind("before", before).bind("most", most).update());
    }
}
