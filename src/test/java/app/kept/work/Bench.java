package app.kept.work;

import app.kept.account.AccountId;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Presence;
import app.kept.platform.base.Time;
import app.kept.platform.base.TurnableTime;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseAddress;
import app.kept.platform.observe.Metrics;
import app.kept.testing.Rows;
import app.kept.testing.TestPostgres;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** A database, a clock that stands still, and engines over both. */
final class Bench implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    final AccountId account = AccountId.next();
    final TurnableTime time = TurnableTime.standingStillOnceSet(Time.system());
    final Metrics metrics = new Metrics();
    final Presence people = new Presence();
    final Database database;
    final WorkQueue queue;
    final Rows rows;

    private final Bell bell = new Bell();
    private final List<Engine> engines = new ArrayList<>();

    Bench() {
        this(new ClaimTogether());
    }

    Bench(Claiming claiming) {
        DatabaseAddress address = TestPostgres.fresh();
        this.database = new Database(address, 8);
        this.queue = new WorkQueue(database, bell, time, claiming);
        this.rows = new Rows(address);
        time.set(NOON);
        // What a test notes here within an effect is there if the effect was committed, once for each time.
        rows.change("create table note (subject uuid not null)");
    }

    Engine engine(Worker... workers) {
        return engine(List.of(), 32, workers);
    }

    Engine engine(List<Duty> duties, int atOnce, Worker... workers) {
        var all = new ArrayList<>(duties);
        all.add(new LaterWork(queue, time));
        var engine = new Engine(
                new Engine.Parts(queue, database, bell, time, metrics, List.of(workers), all, people, atOnce));
        engines.add(engine);
        return engine;
    }

    /** A piece of work that is due now; the answer is what it is about. */
    UUID add(String kind) {
        return add(kind, NOON);
    }

    UUID add(String kind, Instant dueAt) {
        UUID subject = Ids.next();
        add(List.of(new NewWork(account, kind, subject, dueAt)));
        return subject;
    }

    void addMany(String kind, int pieces) {
        add(IntStream.range(0, pieces)
                .mapToObj(_ -> new NewWork(account, kind, Ids.next(), NOON))
                .toList());
    }

    void add(List<NewWork> items) {
        database.write(tx -> {
            queue.add(tx, items);
            return items.size();
        });
    }

    /** Notes what was done, in the transaction that ends it. */
    static Effect note(WorkItem item) {
        return tx -> tx.sql("insert into note (subject) values (:subject)")
                .bind("subject", item.subject())
                .update();
    }

    /** Takes what is due, whoever has it, as the engine would. */
    List<WorkItem> claim(UUID lease, int most) {
        List<Turn> turns = queue.turns(null, time.now(), 100);
        return queue.claim(
                lease,
                time.now(),
                turns.stream().map(turn -> new Turn.Share(turn, most)).toList());
    }

    long waiting() {
        return rows.number("select (select count(*) from work) + (select count(*) from work_later)");
    }

    long leased() {
        return rows.number("select count(*) from work where leased_until > clock_timestamp()");
    }

    List<String> notes() {
        return rows.texts("select subject from note");
    }

    @Override
    public void close() {
        engines.forEach(Engine::close);
        database.close();
    }
}
