package app.kept.journey.watch;

import app.kept.account.AccountId;
import app.kept.booking.BookingId;
import app.kept.journey.plan.Planning;
import app.kept.message.Outbox;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.db.Tx;
import app.kept.platform.observe.Log;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Has bookings planned again and says what was missing. What is there stays as it is. */
final class Checking {
    static final String CHECKED = "checked";
    static final String UNPLANNED = "unplanned";
    static final String PLANNED = "planned";
    static final String NOTED = "noted";
    static final String MOVED = "moved";
    static final String CALLED_OFF = "called_off";
    static final String REDRIVEN = "redriven";
    /** Were to be sent, and no piece of work would have done it. */
    static final String RESUMED = "resumed";

    /** For people; what it was in the program's words stands in the log. */
    private static final String AMISS = "It could not be found out what this booking owes. The server's log says why.";

    private final Database database;
    private final Planner planner;
    private final Confirmations confirmations;
    private final Outbox outbox;

    Checking(Database database, Planner planner, Confirmations confirmations, Outbox outbox) {
        this.database = database;
        this.planner = planner;
        this.confirmations = confirmations;
        this.outbox = outbox;
    }

    /** Part of the caller's transaction. */
    Totals check(Tx tx, AccountId account, List<Looking.Seen> seen, Instant now) {
        List<UUID> ids = seen.stream().map(Looking.Seen::id).toList();
        Totals totals = plan(tx, account, ids, now);
        // Planning has the bookings in hand now, so nobody else gives the same message a second piece of work.
        Set<UUID> resumed = outbox.resume(tx, account, Planning.ABOUT, ids);
        if (!resumed.isEmpty()) {
            tx.afterCommit(() -> resumed.forEach(id -> Log.warn("journey.was_stranded", "message", id)));
            // What nobody would have sent could not be moved or called off either.
            totals.addAll(plan(tx, account, ids, now));
        }
        Set<UUID> again = confirmations.redrive(tx, account, ids, now);
        return totals.add(CHECKED, seen.size())
                .add(UNPLANNED, seen.stream().filter(one -> !one.isPlanned()).count())
                .add(RESUMED, resumed.size())
                .add(REDRIVEN, again.size());
    }

    private Totals plan(Tx tx, AccountId account, List<UUID> ids, Instant now) {
        Set<UUID> before = idsOf(standing(Looking.lines(tx, account, ids)));
        Planner.Changed changed =
                planner.plan(tx, account, ids.stream().map(BookingId::new).toList());
        if (changed.added() > 0) told(tx, account, ids, before, now);
        return new Totals()
                .add(PLANNED, changed.added())
                .add(NOTED, changed.noted())
                .add(MOVED, changed.moved())
                .add(CALLED_OFF, changed.calledOff());
    }

    /** Each by itself, so that one that cannot be planned keeps no other from it, and is named. */
    Totals checkSingly(AccountId account, List<Looking.Seen> seen, Instant now) {
        var totals = new Totals();
        for (Looking.Seen one : seen) {
            try {
                totals.addAll(database.write(tx -> check(tx, account, List.of(one), now)));
            } catch (DatabaseFault.Unavailable | DatabaseFault.Collision away) {
                // It is about none of them in particular.
                throw away;
            } catch (RuntimeException failed) {
                totals.add(CHECKED, 1).add(Totals.ERRORS, 1);
                Log.error("journey.look_up_failed", failed, "booking_id", one.id(), "reference", one.reference());
                database.write(tx -> amiss(tx, account, one, now));
            }
        }
        return totals;
    }

    private void told(Tx tx, AccountId account, List<UUID> ids, Set<UUID> before, Instant now) {
        List<Looking.Line> added = standing(Looking.lines(tx, account, ids)).stream()
                .filter(line -> !before.contains(line.id()))
                .toList();
        Set<String> confirming = confirmations.steps(tx, account);
        confirmations.note(
                tx,
                account,
                idsOf(added.stream()
                        .filter(line -> confirming.contains(line.step()))
                        .toList()),
                now);
        List<String> missed = added.stream()
                .map(line -> line.booking() + " " + line.step())
                .distinct()
                .toList();
        tx.afterCommit(() -> missed.forEach(one -> Log.warn("journey.was_missing", "booking_and_step", one)));
    }

    /** But for what was called off: it may go after all. */
    private static List<Looking.Line> standing(List<Looking.Line> lines) {
        return lines.stream()
                .filter(line -> !line.state().equals("skipped") && !line.state().equals("superseded"))
                .toList();
    }

    private static int amiss(Tx tx, AccountId account, Looking.Seen one, Instant now) {
        return tx.sql("""
                        insert into journey_amiss (account_id, booking_id, at, reason)
                        values (:account, :booking, :now, :reason)
                        on conflict on constraint journey_amiss_pk do update set at = excluded.at, reason = excluded.reason
                        """)
                .bind("account", account)
                .bind("booking", one.id())
                .bind("now", now)
                .bind("reason", AMISS)
                .update();
    }

    private static Set<UUID> idsOf(List<Looking.Line> lines) {
        return lines.stream().map(Looking.Line::id).collect(Collectors.toSet());
    }
}
