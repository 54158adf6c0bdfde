package app.kept.account;

import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
            return new Change("created", object, id.toString(), null, Json.tree(after));
        }

        public static Change changed(String object, Object id, Object before, Object after) {
            return new Change("changed", object, id.toString(), Json.tree(before), Json.tree(after));
        }
    }

    /** A line of the audit. */
    public record Line(UUID id, Instant at, Actor actor, String requestId, Change change) {}

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
                .update();
    }

    /** The newest first, a page of them; after the given line, which is absent for the first page. */
    public List<Line> list(AccountId account, Optional<UUID> after, int most) {
        return database.read(tx -> tx.sql("""
                        select id, at, actor, actor_id, action, object, object_id, request_id, before, after
                        from audit
                        where account_id = :account and id < :after
                        order by id desc
                        limit :most
                        """)
                .bind("account", account)
                .bind("after", after.orElse(new UUID(-1, -1)))
                .bind("most", most)
                .list(Audit::read));
    }

    private static Line read(Row row) {
        return new Line(
                row.uuid("id"),
                row.instant("at"),
                new Actor(row.choice("actor", Actor.Kind.class), row.maybeUuid("actor_id")),
                row.text("request_id"),
                new Change(
                        row.text("action"),
                        row.text("object"),
                        row.text("object_id"),
                        row.maybeJson("before"),
                        row.maybeJson("after")));
    }
}
