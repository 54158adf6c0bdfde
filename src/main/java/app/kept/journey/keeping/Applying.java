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
import app.kept.platform.db.Tx;
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
            boolean isOver = database.write(tx -> batch(tx, item.account(), item.subject()));
            if (isOver) return Outcome.done();
        }
        return new Outcome.Later(time.now(), "there are more bookings", false, Effect.NONE);
    }

    @Override
    public Effect givenUp(WorkItem item, String reason) {
        return tx -> runs.end(tx, item.account(), item.subject(), JourneyRun.State.FAILED);
    }

    /** Whether nothing is left. Who holds the run is the only one who goes on with it. */
    private boolean batch(Tx tx, AccountId account, UUID id) {
        Optional<JourneyRun> found = runs.lock(tx, account, id).filter(run -> run.state() == JourneyRun.State.RUNNING);
        if (found.isEmpty()) return true;
        JourneyRun run = found.get();
        JourneyBook.Held held = journeys.version(tx, account, run.journey(), run.version());
        var wanted = new JourneyRuns.Wanted(
                account, run.journey(), run.version(), held.journey().scope());
        List<BookingId> some = runs.bookings(tx, wanted, run.last().orElse(null), BATCH);
        if (some.isEmpty()) {
            runs.end(tx, account, id, JourneyRun.State.DONE);
            return true;
        }
        Adopting.Changes changes = adopting.adopt(tx, account, some, held);
        runs.advance(tx, account, run, some.size(), changes, some.getLast().value());
        return false;
    }
}
