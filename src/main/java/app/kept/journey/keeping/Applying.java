package app.kept.journey.keeping;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.booking.BookingId;
import app.kept.journey.form.Journey;
import app.kept.journey.form.JourneyId;
import app.kept.journey.plan.Adopting;
import app.kept.journey.plan.JourneyBook;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.db.Tx;
import app.kept.platform.observe.Log;
import app.kept.platform.text.Json;
import app.kept.work.Effect;
import app.kept.work.NewWork;
import app.kept.work.Outcome;
import app.kept.work.WorkItem;
import app.kept.work.WorkQueue;
import app.kept.work.Worker;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Gives existing bookings another version of their journey, some of them at a time. What is done of a run stands in its
 * row, written together with what was done: whoever goes on after a crash goes on there.
 */
public final class Applying implements Worker {
    static final String KIND = "journey.apply";
    private static final int BATCH = 50;
    /** Then others have their turn. */
    private static final int BATCHES_AT_ONCE = 10;

    private final Database database;
    private final JourneyTable table;
    private final Journeys journeys;
    private final JourneyRuns runs;
    private final Adopting adopting;
    private final WorkQueue work;
    private final Audit audit;
    private final Time time;

    public Applying(Database database, Journeys journeys, Adopting adopting, WorkQueue work, Audit audit, Time time) {
        this.database = database;
        this.table = journeys.table();
        this.journeys = journeys;
        this.runs = new JourneyRuns(time);
        this.adopting = adopting;
        this.work = work;
        this.audit = audit;
        this.time = time;
    }

    /** What came of asking for it. */
    public sealed interface Begun {
        record Running(JourneyRun run) implements Begun {}

        record NoSuchJourney() implements Begun {}

        record NoSuchVersion() implements Begun {}
    }

    /** Asked twice for the same it is one run; one with another version takes its place. */
    public Begun begin(Audit.By by, JourneyId id, int version) {
        AccountId account = by.account();
        return database.write(tx -> {
            if (table.lock(tx, account, id).isEmpty()) return new Begun.NoSuchJourney();
            Optional<Journey> journey = journeys.journey(tx, account, id, version);
            if (journey.isEmpty()) return new Begun.NoSuchVersion();
            Optional<JourneyRun> running = runs.running(tx, account, id).filter(one -> one.version() == version);
            if (running.isPresent()) return new Begun.Running(running.get());
            UUID run = Ids.next();
            int bookings = runs.count(
                    tx,
                    new JourneyRuns.Wanted(account, id, version, journey.get().scope()));
            runs.begin(tx, account, run, id, version, bookings, by.actor().id());
            work.add(tx, List.of(new NewWork(account, KIND, run, time.now())));
            var told = Json.object().put("version", version).put("bookings", bookings);
            audit.write(
                    tx, by, new Audit.Change("applied", "journey", id.value().toString(), null, told));
            return new Begun.Running(runs.find(tx, account, run).orElseThrow());
        });
    }

    public Optional<JourneyRun> run(AccountId account, UUID id) {
        return database.read(tx -> runs.find(tx, account, id));
    }

    /** The newest first. */
    public List<JourneyRun> runs(AccountId account, JourneyId journey, int most) {
        return database.read(tx -> runs.list(tx, account, journey, most));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome work(WorkItem item) {
        for (int i = 0; i < BATCHES_AT_ONCE; i++) {
            if (goOn(item.account(), item.subject())) return Outcome.done();
        }
        return new Outcome.Later(time.now(), "there are more bookings", false, Effect.NONE);
    }

    @Override
    public Effect givenUp(WorkItem item, String reason) {
        return tx -> runs.end(tx, item.account(), item.subject(), JourneyRun.State.FAILED);
    }

    /** Whether nothing is left. */
    private boolean goOn(AccountId account, UUID id) {
        try {
            return database.write(tx -> batch(tx, account, id, BATCH));
        } catch (DatabaseFault.Unavailable | DatabaseFault.Collision | DatabaseFault.CommitUnknown away) {
            // It is about none of them in particular.
            throw away;
        } catch (RuntimeException one) {
            return singly(account, id);
        }
    }

    /** Each by itself, so that one that cannot be given it keeps no other from it, and is named. */
    private boolean singly(AccountId account, UUID id) {
        for (int i = 0; i < BATCH; i++) {
            try {
                if (database.write(tx -> batch(tx, account, id, 1))) return true;
            } catch (DatabaseFault.Unavailable | DatabaseFault.Collision | DatabaseFault.CommitUnknown away) {
                throw away;
            } catch (RuntimeException failed) {
                database.write(tx -> passOver(tx, account, id, failed));
            }
        }
        return false;
    }

    /** Whether nothing is left. Who holds the run is the only one who goes on with it. */
    private boolean batch(Tx tx, AccountId account, UUID id, int most) {
        Optional<JourneyRun> found = running(tx, account, id);
        if (found.isEmpty()) return true;
        JourneyRun run = found.get();
        JourneyBook.Held held = journeys.version(tx, account, run.journey(), run.version());
        List<BookingId> some = next(tx, account, run, held, most);
        if (some.isEmpty()) {
            boolean didNothing = run.done() == 0 && run.passedOver() > 0;
            runs.end(tx, account, id, didNothing ? JourneyRun.State.FAILED : JourneyRun.State.DONE);
            return true;
        }
        Adopting.Changes changes = adopting.adopt(tx, account, some, held);
        runs.advance(tx, account, run, some.size(), changes, some.getLast().value());
        return false;
    }

    private boolean passOver(Tx tx, AccountId account, UUID id, RuntimeException why) {
        Optional<JourneyRun> found = running(tx, account, id);
        if (found.isEmpty()) return false;
        JourneyRun run = found.get();
        JourneyBook.Held held = journeys.version(tx, account, run.journey(), run.version());
        for (BookingId booking : next(tx, account, run, held, 1)) {
            runs.passOver(tx, account, run, booking.value());
            tx.afterCommit(() -> Log.error("journey.not_given", why, "booking_id", booking.value(), "run", id));
        }
        return true;
    }

    private Optional<JourneyRun> running(Tx tx, AccountId account, UUID id) {
        return runs.lock(tx, account, id).filter(run -> run.state() == JourneyRun.State.RUNNING);
    }

    private List<BookingId> next(Tx tx, AccountId account, JourneyRun run, JourneyBook.Held held, int most) {
        var wanted = new JourneyRuns.Wanted(
                account, run.journey(), run.version(), held.journey().scope());
        return runs.bookings(tx, wanted, run.last().orElse(null), most);
    }
}
