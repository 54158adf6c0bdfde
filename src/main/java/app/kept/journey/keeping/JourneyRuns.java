package app.kept.journey.keeping;

import app.kept.account.AccountId;
import app.kept.booking.BookingId;
import app.kept.journey.form.JourneyId;
import app.kept.journey.form.Scope;
import app.kept.journey.plan.Adopting;
import app.kept.platform.base.Time;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of runs, and the bookings that a run is about. */
final class JourneyRuns {
    /** What ended longer ago owes nothing any more, unless something is still planned. */
    private static final Duration LOOKED_BACK = Duration.ofDays(14);

    private static final String FOLLOWING = """
            %s
            from journey_booking follows
            join booking on booking.account_id = follows.account_id and booking.id = follows.booking_id
            join event_type on event_type.account_id = booking.account_id and event_type.id = booking.event_type_id
            where follows.account_id = :account and follows.journey_id = :journey and follows.version <> :version
                and not is_test
                and (status in ('pending', 'confirmed') and end_at > :since or exists (
                    select from message
                    where message.account_id = follows.account_id and about_kind = 'booking'
                        and about_id = follows.booking_id and state = 'planned' and starts_with(dedup_key, 'j:')))
                and (cardinality(:kinds::text[]) = 0 or event_type.kind = any(:kinds::text[]))
                and (cardinality(:types::uuid[]) = 0 or booking.event_type_id = any(:types::uuid[]))
                and (cardinality(:hosts::uuid[]) = 0 or booking.host_id = any(:hosts::uuid[]))
            """;

    private final Time time;

    JourneyRuns(Time time) {
        this.time = time;
    }

    /** Part of the caller's transaction, who holds the journey: one that was under way is overtaken. */
    void begin(Tx tx, AccountId account, UUID id, JourneyId journey, int version, int bookings, @Nullable UUID by) {
        tx.sql("""
                update journey_run set state = 'overtaken', ended_at = :now
                where account_id = :account and journey_id = :journey and state = 'running'
                """)
                .bind("now", time.now())
                .bind("account", account)
                .bind("journey", journey)
                .update();
        tx.sql("""
                insert into journey_run (account_id, id, journey_id, version, state, bookings, done, passed_over, added,
                    noted, moved, changed, called_off, begun_at, begun_by)
                values (:account, :id, :journey, :version, 'running', :bookings, 0, 0, 0, 0, 0, 0, 0, :now, :by)
                """)
                .bind("account", account)
                .bind("id", id)
                .bind("journey", journey)
                .bind("version", version)
                .bind("bookings", bookings)
                .bind("now", time.now())
                .bind("by", by)
                .update();
    }

    Optional<JourneyRun> find(Tx tx, AccountId account, UUID id) {
        return tx.sql("select * from journey_run where account_id = :account and id = :id")
                .bind("account", account)
                .bind("id", id)
                .optional(JourneyRuns::read);
    }

    /** The same, held until the transaction has ended. */
    Optional<JourneyRun> lock(Tx tx, AccountId account, UUID id) {
        return tx.sql("select * from journey_run where account_id = :account and id = :id for update")
                .bind("account", account)
                .bind("id", id)
                .optional(JourneyRuns::read);
    }

    /** The newest first. */
    List<JourneyRun> list(Tx tx, AccountId account, JourneyId journey, int most) {
        return tx.sql("""
                        select * from journey_run
                        where account_id = :account and journey_id = :journey
                        order by id desc
                        limit :most
                        """)
                .bind("account", account)
                .bind("journey", journey)
                .bind("most", most)
                .list(JourneyRuns::read);
    }

    Optional<JourneyRun> running(Tx tx, AccountId account, JourneyId journey) {
        return tx.sql("""
                        select * from journey_run
                        where account_id = :account and journey_id = :journey and state = 'running'
                        """).bind("account", account).bind("journey", journey).optional(JourneyRuns::read);
    }

    void advance(Tx tx, AccountId account, JourneyRun run, int done, Adopting.Changes more, @Nullable UUID last) {
        tx.sql("""
                update journey_run
                set done = done + :done, added = added + :added, noted = noted + :noted, moved = moved + :moved,
                    changed = changed + :changed, called_off = called_off + :off, last_booking = coalesce(:last::uuid, last_booking)
                where account_id = :account and id = :id
                """)
                .bind("done", done)
                .bind("added", more.added())
                .bind("noted", more.noted())
                .bind("moved", more.moved())
                .bind("changed", more.changed())
                .bind("off", more.calledOff())
                .bind("last", last)
                .bind("account", account)
                .bind("id", run.id())
                .update();
    }

    /** One that could not be given it. */
    void passOver(Tx tx, AccountId account, JourneyRun run, UUID booking) {
        tx.sql("""
                update journey_run set passed_over = passed_over + 1, last_booking = :booking
                where account_id = :account and id = :id
                """)
                .bind("booking", booking)
                .bind("account", account)
                .bind("id", run.id())
                .update();
    }

    void end(Tx tx, AccountId account, UUID id, JourneyRun.State state) {
        tx.sql("""
                update journey_run set state = :state, ended_at = :now
                where account_id = :account and id = :id and state = 'running'
                """)
                .bind("state", state)
                .bind("now", time.now())
                .bind("account", account)
                .bind("id", id)
                .update();
    }

    /**
     * Which bookings a version is for, of those that follow its journey.
     *
     * @param version those that follow it already are done; zero is followed by none
     */
    record Wanted(AccountId account, JourneyId journey, int version, Scope scope) {}

    /**
     * Some of the bookings that follow a journey and still owe something, behind one, in the order of their ids. What a
     * version is not for stays with the one that it has.
     */
    List<BookingId> bookings(Tx tx, Wanted wanted, @Nullable UUID behind, int most) {
        return tx.sql(FOLLOWING.formatted("select follows.booking_id") + """
                            and (:behind::uuid is null or follows.booking_id > :behind)
                        order by follows.booking_id
                        limit :most
                        """)
                .bind("account", wanted.account())
                .bind("journey", wanted.journey())
                .bind("version", wanted.version())
                .bind("since", time.now().minus(LOOKED_BACK))
                .bind("kinds", wanted.scope().kinds())
                .bind("types", wanted.scope().eventTypes())
                .bind("hosts", wanted.scope().hosts())
                .bind("behind", behind)
                .bind("most", most)
                .list(row -> new BookingId(row.uuid("booking_id")));
    }

    int count(Tx tx, Wanted wanted) {
        return tx.sql(FOLLOWING.formatted("select count(*) as bookings"))
                .bind("account", wanted.account())
                .bind("journey", wanted.journey())
                .bind("version", wanted.version())
                .bind("since", time.now().minus(LOOKED_BACK))
                .bind("kinds", wanted.scope().kinds())
                .bind("types", wanted.scope().eventTypes())
                .bind("hosts", wanted.scope().hosts())
                .one(row -> row.integer("bookings"));
    }

    private static JourneyRun read(Row row) {
        return new JourneyRun(
                row.uuid("id"),
                new JourneyId(row.uuid("journey_id")),
                row.integer("version"),
                row.choice("state", JourneyRun.State.class),
                row.integer("bookings"),
                row.integer("done"),
                row.integer("passed_over"),
                new Adopting.Changes(
                        row.integer("added"),
                        row.integer("noted"),
                        row.integer("moved"),
                        row.integer("changed"),
                        row.integer("called_off")),
                Optional.ofNullable(row.maybeUuid("last_booking")),
                row.instant("begun_at"),
                Optional.ofNullable(row.maybeInstant("ended_at")));
    }
}
