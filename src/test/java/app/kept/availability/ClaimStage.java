package app.kept.availability;

import app.kept.account.AccountId;
import app.kept.account.Changes;
import app.kept.host.BookingRules;
import app.kept.host.BookingRules.Assignment;
import app.kept.host.BookingRules.Limits;
import app.kept.host.Confirmation;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.base.TurnableTime;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseAddress;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Language;
import app.kept.testing.Rows;
import app.kept.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** An account with hosts, and two nodes that take their time; the clock stands until it is turned. */
final class ClaimStage implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    static final Duration HOUR = Duration.ofHours(1);
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    final AccountId account = AccountId.next();
    final TurnableTime time = TurnableTime.standingStillOnceSet(Time.system());
    final Rows rows;
    final List<Node> nodes;
    private final DatabaseAddress address = TestPostgres.fresh();

    /** One server's way to the claims. */
    static final class Node implements AutoCloseable {
        final Database database;
        final Claims claims;
        final Assigning assigning;
        final HoldKeeping keeping;

        Node(DatabaseAddress address, Time time) {
            this.database = new Database(address, 12);
            var changes = new Changes();
            this.claims = new Claims(database, changes, time);
            this.assigning = new Assigning(claims, time);
            this.keeping = new HoldKeeping(database, changes, time);
        }

        Assigned take(EventType type, List<Host> possible, Instant start, Holder holder) {
            return database.write(tx -> assigning.take(tx, type, possible, start, holder));
        }

        Assigned move(EventType type, List<Host> possible, Instant start, Holder holder) {
            return database.write(tx -> assigning.move(tx, type, possible, start, holder));
        }

        boolean keep(EventType type, UUID hold, UUID booking, int hosts) {
            return database.write(tx -> claims.keep(tx, type.account(), hold, booking, hosts));
        }

        List<HostId> release(EventType type, UUID holder) {
            return database.write(tx -> claims.release(tx, type.account(), holder));
        }

        <T> T write(Function<Tx, T> work) {
            return database.write(work);
        }

        @Override
        public void close() {
            database.close();
        }
    }

    ClaimStage() {
        rows = new Rows(address);
        time.set(NOON);
        nodes = List.of(new Node(address, time), new Node(address, time));
        rows.change("""
                insert into account (id, name, time_zone, language, created_at) values (?, 'A', 'UTC', 'en', now())
                """, account.value());
    }

    DatabaseAddress address() {
        return address;
    }

    Node node() {
        return nodes.getFirst();
    }

    Host host(ZoneId zone) {
        UUID id = Ids.next();
        rows.change("""
                insert into host (account_id, id, slug, name, time_zone, language, auto_confirm, created_at)
                values (?, ?, ?, 'A', ?, 'en', true, now())
                """, account.value(), id, "h-" + id, zone.getId());
        return new Host(account, new HostId(id), "h-" + id, "A", null, null, null, null, null, zone, Language.EN, true);
    }

    List<Host> hosts(int number) {
        var hosts = new ArrayList<Host>();
        for (int i = 0; i < number; i++) hosts.add(host(BERLIN));
        return hosts;
    }

    /** An hour with these hosts, without anything special to it. */
    EventType type(Assignment assignment, List<Host> hosts) {
        return type(assignment, hosts, Duration.ZERO, 1, Limits.NONE);
    }

    EventType shared(Host host, int capacity) {
        return type(Assignment.SINGLE, List.of(host), Duration.ZERO, capacity, Limits.NONE);
    }

    EventType limited(Host host, int capacity, int day, int week, int month) {
        return type(Assignment.SINGLE, List.of(host), Duration.ZERO, capacity, limits(day, week, month));
    }

    /** Zero is no limit. */
    static Limits limits(int day, int week, int month) {
        return new Limits(limit(day), limit(week), limit(month), OptionalInt.empty());
    }

    EventType type(Assignment assignment, List<Host> hosts, Duration buffer, int capacity, Limits limits) {
        var id = new EventTypeId(Ids.next());
        Host first = hosts.getFirst();
        rows.change("""
                insert into event_type (account_id, id, host_id, slug, name, kind, duration_minutes, confirmation,
                    interval_minutes, notice_minutes, window_days, created_at)
                values (?, ?, ?, ?, 'T', 'talk', 60, 'instant', 60, 0, 365, now())
                """, account.value(), id.value(), first.id().value(), "t-" + id.value());
        var rules = new BookingRules(
                HOUR,
                buffer,
                buffer,
                Duration.ZERO,
                new BookingRules.Window.Days(365),
                limits,
                capacity,
                assignment,
                hosts.stream().map(Host::id).toList(),
                Optional.empty());
        return new EventType(
                account, id, first.id(), "t-" + id.value(), "T", "talk", HOUR, Confirmation.INSTANT, rules);
    }

    static Holder booking() {
        return new Holder(Ids.next(), Optional.empty());
    }

    Holder hold(Duration lasting) {
        return Holder.hold(Ids.next(), time.now().plus(lasting));
    }

    long claims() {
        return rows.number("select count(*) from claim");
    }

    /** Asks every pair, and nothing of the constraint. */
    long overlaps() {
        return rows.number("""
                select count(*) from claim a join claim b
                    on a.account_id = b.account_id and a.host_id = b.host_id and a.id <> b.id
                        and lower(a.during) < upper(b.during) and lower(b.during) < upper(a.during)
                """);
    }

    /** Sessions whose seats are more than there is room for, or not what the claim says, or none. */
    long wrongSeats() {
        return rows.number("""
                select count(*)
                from claim
                left join (select account_id, claim_id, count(*) as sitting from seat group by 1, 2) as counted
                    on counted.account_id = claim.account_id and claim_id = claim.id
                where capacity > 1 and (sitting is null or sitting > capacity or sitting <> seats)
                """);
    }

    long deadlocks() {
        return rows.number("select deadlocks from pg_stat_database where datname = current_database()");
    }

    /** All at the same moment, on both nodes by turns; what any of them throws is thrown here. */
    <T> List<T> atOnce(int racers, Function<Node, T> work) throws Exception {
        var gate = new CyclicBarrier(racers);
        var tasks = new ArrayList<Callable<T>>();
        for (int i = 0; i < racers; i++) {
            Node node = nodes.get(i % nodes.size());
            tasks.add(() -> {
                gate.await();
                return work.apply(node);
            });
        }
        var all = new ArrayList<T>();
        try (ExecutorService threads = Executors.newFixedThreadPool(racers)) {
            for (Future<T> one : threads.invokeAll(tasks)) all.add(one.get());
        }
        return all;
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
    }

    private static OptionalInt limit(int most) {
        return most == 0 ? OptionalInt.empty() : OptionalInt.of(most);
    }
}
