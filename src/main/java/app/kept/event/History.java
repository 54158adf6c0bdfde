package app.kept.event;

import app.kept.account.AccountId;
import app.kept.account.Actor;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Everything that was ever changed in an account, as one list. What happens to a booking is a fact, everything else a
 * row of the audit; nothing is written in both, so the two are read together.
 */
public final class History {
    /** Of what else happens the audit has its own line, or it would drown the others: each message that went. */
    private static final Set<String> OF_FACTS = Set.of("booking", "review", "consultation");

    private static final Pattern IDS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final UUID LAST = new UUID(-1, -1);

    private final Database database;

    public History(Database database) {
        this.database = database;
    }

    /**
     * Which changes are asked for; what is absent is not asked about.
     *
     * @param objects to things of any of these kinds; empty for all
     * @param from from that moment on
     * @param to before that one
     */
    public record Sought(
            List<String> objects,
            Optional<String> objectId,
            Optional<String> action,
            Optional<Actor.Kind> actor,
            Optional<UUID> actorId,
            Optional<Instant> from,
            Optional<Instant> to) {

        /** The same of things of these kinds only. */
        public Sought among(List<String> kinds) {
            return new Sought(kinds, objectId, action, actor, actorId, from, to);
        }

        /** Whether a fact can be among them: only what happens to bookings, reviews and consultations is read from facts. */
        private boolean asksForFacts() {
            return (objects.isEmpty() || objects.stream().anyMatch(OF_FACTS::contains))
                    && (objectId.isEmpty() || about().isPresent());
        }

        /** What has facts is known by such an id. */
        private Optional<UUID> about() {
            return objectId.filter(id -> IDS.matcher(id).matches()).map(UUID::fromString);
        }
    }

    /** The newest first, a page of them; after the given one, which is absent for the first page. */
    public List<Change> list(AccountId account, Sought sought, Optional<UUID> after, int most) {
        return database.read(tx -> tx.sql("""
                        with change as (
                            (select id, at, actor, actor_id, action, object, object_id, request_id, before, after
                            from audit
                            where account_id = :account and id < :after
                                and (:objects::text[] is null or object = any(:objects::text[]))
                                and (:object_id::text is null or object_id = :object_id)
                                and (:action::text is null or action = :action)
                                and (:actor::text is null or actor = :actor)
                                and (:actor_id::uuid is null or actor_id = :actor_id)
                                and (:from::timestamptz is null or at >= :from)
                                and (:to::timestamptz is null or at < :to)
                            order by id desc
                            limit :most)
                            union all
                            (select id, at, actor, actor_id, substr(type, strpos(type, '.') + 1),
                                split_part(type, '.', 1), about::text, null, null, data
                            from fact
                            where :facts and account_id = :account and id < :after
                                and split_part(type, '.', 1) = any(:told::text[])
                                and (:objects::text[] is null or split_part(type, '.', 1) = any(:objects::text[]))
                                and (:object_id::text is null or about = :about)
                                and (:action::text is null or substr(type, strpos(type, '.') + 1) = :action)
                                and (:actor::text is null or actor = :actor)
                                and (:actor_id::uuid is null or actor_id = :actor_id)
                                and (:from::timestamptz is null or at >= :from)
                                and (:to::timestamptz is null or at < :to)
                            order by id desc
                            limit :most))
                        select id, at, actor, actor_id, action, object, object_id, request_id, before, after
                        from change
                        order by id desc
                        limit :most
                        """)
                .bind("account", account)
                .bind("after", after.orElse(LAST))
                .bind("objects", sought.objects().isEmpty() ? null : sought.objects())
                .bind("facts", sought.asksForFacts())
                .bind("told", OF_FACTS)
                .bind("object_id", sought.objectId().orElse(null))
                .bind("about", sought.about().orElse(null))
                .bind("action", sought.action().orElse(null))
                .bind("actor", sought.actor().orElse(null))
                .bind("actor_id", sought.actorId().orElse(null))
                .bind("from", sought.from().orElse(null))
                .bind("to", sought.to().orElse(null))
                .bind("most", most)
                .list(History::read));
    }

    private static Change read(Row row) {
        return new Change(
                row.uuid("id"),
                row.instant("at"),
                new Actor(row.choice("actor", Actor.Kind.class), row.maybeUuid("actor_id")),
                row.text("action"),
                row.text("object"),
                row.text("object_id"),
                row.maybeText("request_id"),
                row.maybeJson("before"),
                row.maybeJson("after"));
    }
}
