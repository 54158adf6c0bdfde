package app.kept.journey.keeping;

import app.kept.account.AccountId;
import app.kept.journey.form.JourneyId;
import app.kept.platform.base.Time;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The tables of journeys and of their versions, to which versions are only added. */
final class JourneyTable {
    private final Time time;

    JourneyTable(Time time) {
        this.time = time;
    }

    /** A version to be written. */
    record Written(
            String name,
            String source,
            Map<String, UUID> places,
            @Nullable UUID by) {}

    /** Those that were there first come first. */
    List<JourneyRow> list(Tx tx, AccountId account, @Nullable UUID after, int most) {
        return tx.sql("""
                        select id, name, version, is_archived, created_at from journey
                        where account_id = :account and (:after::uuid is null or id > :after)
                        order by id
                        limit :most
                        """)
                .bind("account", account)
                .bind("after", after)
                .bind("most", most)
                .list(JourneyTable::row);
    }

    Optional<JourneyRow> find(Tx tx, AccountId account, JourneyId id) {
        return tx.sql("""
                        select id, name, version, is_archived, created_at from journey
                        where account_id = :account and id = :id
                        """).bind("account", account).bind("id", id).optional(JourneyTable::row);
    }

    /** The same, held until the transaction has ended. */
    Optional<JourneyRow> lock(Tx tx, AccountId account, JourneyId id) {
        return tx.sql("""
                        select id, name, version, is_archived, created_at from journey
                        where account_id = :account and id = :id
                        for update
                        """).bind("account", account).bind("id", id).optional(JourneyTable::row);
    }

    /** All of an account, held until the transaction has ended. */
    List<JourneyRow> lockAll(Tx tx, AccountId account) {
        return tx.sql("""
                        select id, name, version, is_archived, created_at from journey
                        where account_id = :account
                        order by id
                        for update
                        """).bind("account", account).list(JourneyTable::row);
    }

    Optional<JourneyVersion> version(Tx tx, AccountId account, JourneyId id, int number) {
        return tx.sql("""
                        select journey_id, version, source, places, made_at, made_by from journey_version
                        where account_id = :account and journey_id = :id and version = :number
                        """)
                .bind("account", account)
                .bind("id", id)
                .bind("number", number)
                .optional(JourneyTable::version);
    }

    /** The newest of each of these. */
    List<JourneyVersion> newest(Tx tx, AccountId account, Collection<JourneyId> ids) {
        return tx.sql("""
                        select journey_id, journey_version.version, source, places, made_at, made_by
                        from journey
                        join journey_version on journey_version.account_id = journey.account_id
                            and journey_id = id and journey_version.version = journey.version
                        where journey.account_id = :account and id = any(:ids::uuid[])
                        """).bind("account", account).bind("ids", ids).list(JourneyTable::version);
    }

    /** The newest first. */
    List<JourneyVersion> versions(Tx tx, AccountId account, JourneyId id, int before, int most) {
        return tx.sql("""
                        select journey_id, version, source, places, made_at, made_by from journey_version
                        where account_id = :account and journey_id = :id and version < :before
                        order by version desc
                        limit :most
                        """)
                .bind("account", account)
                .bind("id", id)
                .bind("before", before)
                .bind("most", most)
                .list(JourneyTable::version);
    }

    /**
     * Part of the caller's transaction: a new journey with its first version. Of two who add one of the same name at once
     * one waits for the other.
     *
     * @return whether there was none of that name
     */
    boolean add(Tx tx, AccountId account, JourneyId id, Written written) {
        int added = tx.sql("""
                        insert into journey (account_id, id, name, version, is_archived, created_at)
                        values (:account, :id, :name, 1, false, :now)
                        on conflict on constraint journey_name_uq do nothing
                        """)
                .bind("account", account)
                .bind("id", id)
                .bind("name", written.name())
                .bind("now", time.now())
                .update();
        if (added == 1) addVersion(tx, account, id, 1, written);
        return added == 1;
    }

    /** Part of the caller's transaction, who holds the journey; fails with {@link #isNameTaken}. */
    void change(Tx tx, AccountId account, JourneyId id, int number, Written written) {
        addVersion(tx, account, id, number, written);
        tx.sql("""
                update journey set version = :number, name = :name where account_id = :account and id = :id
                """)
                .bind("number", number)
                .bind("name", written.name())
                .bind("account", account)
                .bind("id", id)
                .update();
    }

    void archive(Tx tx, AccountId account, JourneyId id, boolean isArchived) {
        tx.sql("update journey set is_archived = :archived where account_id = :account and id = :id")
                .bind("archived", isArchived)
                .bind("account", account)
                .bind("id", id)
                .update();
    }

    static boolean isNameTaken(DatabaseFault.ConstraintViolated violated) {
        return violated.constraint().equals("journey_name_uq");
    }

    private void addVersion(Tx tx, AccountId account, JourneyId id, int number, Written written) {
        tx.sql("""
                insert into journey_version (account_id, journey_id, version, source, places, made_at, made_by)
                values (:account, :id, :number, :source, :places, :now, :by)
                """)
                .bind("account", account)
                .bind("id", id)
                .bind("number", number)
                .bind("source", written.source())
                .bind("places", Json.tree(written.places()))
                .bind("now", time.now())
                .bind("by", written.by())
                .update();
    }

    private static JourneyRow row(Row row) {
        return new JourneyRow(
                new JourneyId(row.uuid("id")),
                row.text("name"),
                row.integer("version"),
                row.flag("is_archived"),
                row.instant("created_at"));
    }

    private static JourneyVersion version(Row row) {
        return new JourneyVersion(
                new JourneyId(row.uuid("journey_id")),
                row.integer("version"),
                row.text("source"),
                places(row.json("places")),
                row.instant("made_at"),
                row.maybeUuid("made_by"));
    }

    private static Map<String, UUID> places(JsonNode json) {
        var places = new HashMap<String, UUID>();
        json.forEachEntry((name, id) -> places.put(name, UUID.fromString(id.asString())));
        return Map.copyOf(places);
    }
}
