package app.kept.journey.preview;

import app.kept.account.AccountId;
import app.kept.journey.form.JourneyId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables of previews, and of what each of them has found so far. */
public final class PreviewRuns {
    private final Database database;
    private final Time time;

    public PreviewRuns(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /** Who wants what. */
    record Begin(UUID id, JourneyId journey, Optional<Integer> version, Optional<String> source, Wish wish) {}

    /** Part of the caller's transaction: one of the same journey that was under way is stopped. */
    void begin(Tx tx, AccountId account, Begin wanted, int bookings, @Nullable UUID by) {
        tx.sql("select id from journey where account_id = :account and id = :journey for no key update")
                .bind("account", account)
                .bind("journey", wanted.journey())
                .list(row -> row.uuid("id"));
        running(tx, account, wanted.journey()).forEach(id -> end(tx, account, id, PreviewRun.State.STOPPED, null));
        tx.sql("""
                insert into journey_preview (account_id, id, journey_id, version, source, wish, state, bookings, done,
                    begun_at, begun_by)
                values (:account, :id, :journey, :version, :source, :wish::jsonb, 'running', :bookings, 0, :now, :by)
                """)
                .bind("account", account)
                .bind("id", wanted.id())
                .bind("journey", wanted.journey())
                .bind("version", wanted.version().orElse(null))
                .bind("source", wanted.source().orElse(null))
                .bind("wish", wanted.wish().json())
                .bind("bookings", bookings)
                .bind("now", time.now())
                .bind("by", by)
                .update();
    }

    private static List<UUID> running(Tx tx, AccountId account, JourneyId journey) {
        return tx.sql("""
                        select id from journey_preview
                        where account_id = :account and journey_id = :journey and state = 'running'
                        """).bind("account", account).bind("journey", journey).list(row -> row.uuid("id"));
    }

    Optional<PreviewRun> find(AccountId account, UUID id) {
        return database.read(tx -> tx.sql("select * from journey_preview where account_id = :account and id = :id")
                .bind("account", account)
                .bind("id", id)
                .optional(PreviewRuns::read));
    }

    /** Held until the transaction has ended. */
    Optional<PreviewRun> lock(Tx tx, AccountId account, UUID id) {
        return tx.sql("select * from journey_preview where account_id = :account and id = :id for update")
                .bind("account", account)
                .bind("id", id)
                .optional(PreviewRuns::read);
    }

    /** The newest first. */
    List<PreviewRun> list(AccountId account, JourneyId journey, int most) {
        return database.read(tx -> tx.sql("""
                        select * from journey_preview
                        where account_id = :account and journey_id = :journey
                        order by id desc
                        limit :most
                        """)
                .bind("account", account)
                .bind("journey", journey)
                .bind("most", most)
                .list(PreviewRuns::read));
    }

    /** What was found of some clients, with how far that is: both or nothing. */
    void advance(Tx tx, AccountId account, PreviewRun run, Part part, String cursor) {
        tx.sql("""
                insert into journey_preview_part (account_id, preview_id, cursor, notes, looked_at, counted, clients)
                values (:account, :id, :cursor, :notes, :looked, :counted, :clients)
                """)
                .bind("account", account)
                .bind("id", run.id())
                .bind("cursor", cursor)
                .bind("notes", Note.text(part.notes()))
                .bind("looked", part.lookedAt())
                .bind("counted", part.counted())
                .bind("clients", part.clients())
                .update();
        tx.sql("""
                update journey_preview set done = done + :looked, cursor = :cursor
                where account_id = :account and id = :id
                """)
                .bind("looked", part.lookedAt())
                .bind("cursor", cursor)
                .bind("account", account)
                .bind("id", run.id())
                .update();
    }

    /**
     * What was found of some clients.
     *
     * @param lookedAt how many bookings were looked at
     * @param counted how many of them follow the journey
     */
    record Part(List<Note> notes, int lookedAt, int counted, int clients) {}

    /** All that was found, as one. */
    Part found(AccountId account, UUID id) {
        var reader = new Note.Reader();
        var notes = new ArrayList<Note>();
        List<int[]> counts = database.read(tx -> tx.sql("""
                        select notes, looked_at, counted, clients from journey_preview_part
                        where account_id = :account and preview_id = :id
                        order by cursor
                        """)
                .bind("account", account)
                .bind("id", id)
                .list(row -> {
                    notes.addAll(reader.read(row.text("notes")));
                    return new int[] {row.integer("looked_at"), row.integer("counted"), row.integer("clients")};
                }));
        return new Part(
                notes,
                counts.stream().mapToInt(count -> count[0]).sum(),
                counts.stream().mapToInt(count -> count[1]).sum(),
                counts.stream().mapToInt(count -> count[2]).sum());
    }

    /** Whether it was still under way. */
    boolean end(Tx tx, AccountId account, UUID id, PreviewRun.State state, @Nullable Result result) {
        int ended = tx.sql("""
                        update journey_preview set state = :state, ended_at = :now, result = :result::jsonb
                        where account_id = :account and id = :id and state = 'running'
                        """)
                .bind("state", state)
                .bind("now", time.now())
                .bind("result", result == null ? null : Json.tree(result))
                .bind("account", account)
                .bind("id", id)
                .update();
        tx.sql("delete from journey_preview_part where account_id = :account and preview_id = :id")
                .bind("account", account)
                .bind("id", id)
                .update();
        return ended == 1;
    }

    /** When the first of all that have ended did. */
    public Optional<Instant> firstEnd() {
        return database.read(tx -> tx.sql("select min(ended_at) as first from journey_preview")
                .one(row -> Optional.ofNullable(row.maybeInstant("first"))));
    }

    public int forget(Instant before, int most) {
        return database.write(
                tx -> tx.sql("""
                        delete from journey_preview
                        where (account_id, id) in (
                            select account_id, id from journey_preview
                            where ended_at < :before
                            order by ended_at
                            limit :most)
                        """).bind("before", before).bind("most", most).update());
    }

    private static PreviewRun read(Row row) {
        return new PreviewRun(
                row.uuid("id"),
                new JourneyId(row.uuid("journey_id")),
                row.optional("version", Integer::valueOf),
                Optional.ofNullable(row.maybeText("source")),
                Wish.of(row.json("wish")),
                row.choice("state", PreviewRun.State.class),
                row.integer("bookings"),
                row.integer("done"),
                Optional.ofNullable(row.maybeText("cursor")),
                row.optional("result", Json::read),
                row.instant("begun_at"),
                Optional.ofNullable(row.maybeInstant("ended_at")));
    }
}
