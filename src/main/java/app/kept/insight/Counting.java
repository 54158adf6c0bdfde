package app.kept.insight;

import app.kept.account.AccountId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.work.Outcome;
import app.kept.work.WorkItem;
import app.kept.work.Worker;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesProvider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Brings what was counted up to date, as work. A day of a host is always counted as a whole, from the bookings and messages
 * themselves: whoever counts it twice, or after a crash, has the same.
 */
public final class Counting implements Worker {
    static final String KIND = "insight.count";

    /** All is counted anew, so that what left no fact is not wrong for longer. */
    static final Duration WHOLE_EVERY = Duration.ofDays(1);

    private static final Duration NEAR_EVERY = Duration.ofMinutes(1);
    private static final Duration DEADLINE = Duration.ofMinutes(10);
    /** What becomes of most messages is known within these days around a booking. */
    private static final int NEAR_BEFORE = 45;

    private static final int NEAR_AFTER = 30;
    /** So many days of all hosts at a time. */
    private static final int CHUNK = 28;
    /** Beyond so many it is as well to count everything. */
    private static final int MOST_CHANGED = 5_000;

    private final Database database;
    private final Time time;

    public Counting(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Duration deadline() {
        return DEADLINE;
    }

    @Override
    public Outcome work(WorkItem item) {
        count(item.account());
        return Outcome.done(tx -> States.end(tx, item.account()));
    }

    void count(AccountId account) {
        Optional<State> found = database.read(tx -> States.find(tx, account));
        if (found.isEmpty()) return;
        State state = found.get();
        Map<UUID, ZoneId> hosts = database.read(tx -> States.hosts(tx, account));
        Instant now = time.now();
        if (isOfNoUse(state, hosts)) {
            database.write(tx -> {
                States.startOver(tx, account, hosts, rules());
                return hosts;
            });
            countWhole(account, hosts);
        } else if (isDue(state.wholeAt(), WHOLE_EVERY, now) || !catchUp(account, hosts)) {
            countWhole(account, hosts);
        } else if (isDue(state.nearAt(), NEAR_EVERY, now)) {
            LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
            count(account, hosts, new Days(today.minusDays(NEAR_BEFORE), today.plusDays(NEAR_AFTER)));
            database.write(tx -> {
                States.countedNear(tx, account, now);
                return now;
            });
        }
    }

    /** Whether what was counted was counted by other clocks, or nothing is known of what happened since. */
    static boolean isOfNoUse(State state, Map<UUID, ZoneId> hosts) {
        boolean isOtherwise = state.zones().entrySet().stream()
                .anyMatch(one -> !one.getValue().equals(hosts.getOrDefault(one.getKey(), one.getValue())));
        return isOtherwise
                || state.isLost()
                || !state.rules().equals(rules())
                || state.wholeAt().isEmpty();
    }

    static boolean isDue(Optional<Instant> last, Duration every, Instant now) {
        return last.filter(at -> at.plus(every).isAfter(now)).isEmpty();
    }

    /** Which year's decisions of governments this program knows. */
    private static String rules() {
        return ZoneRulesProvider.getVersions("Europe/Berlin").lastKey();
    }

    private void countWhole(AccountId account, Map<UUID, ZoneId> hosts) {
        Instant now = time.now();
        Optional<Days> reach = database.read(tx -> States.reach(tx, account, hosts.keySet()));
        Days days = reach.orElse(new Days(LocalDate.EPOCH, LocalDate.EPOCH));
        database.write(tx -> {
            States.lock(tx, account);
            Tallies.forgetOutside(tx, account, days);
            return days;
        });
        count(account, hosts, days);
        database.write(tx -> {
            States.countedWhole(tx, account, States.size(tx, account, Integer.MAX_VALUE), now);
            return now;
        });
    }

    private void count(AccountId account, Map<UUID, ZoneId> hosts, Days days) {
        for (LocalDate day = days.from(); day.isBefore(days.until()); day = day.plusDays(CHUNK)) {
            LocalDate end = day.plusDays(CHUNK);
            var chunk = new Days(day, end.isBefore(days.until()) ? end : days.until());
            database.write(tx -> {
                States.lock(tx, account);
                hosts.forEach((host, zone) ->
                        Tallies.replace(tx, account, host, chunk, Counter.count(tx, account, host, zone, chunk)));
                Tallies.sumUp(tx, account, chunk);
                return chunk;
            });
        }
    }

    /** Counts the days of whatever has changed; false when that is too much to be looked for. */
    private boolean catchUp(AccountId account, Map<UUID, ZoneId> hosts) {
        return database.write(tx -> {
            States.lock(tx, account);
            String horizon = States.horizon(tx);
            List<UUID> changed = States.changed(tx, account, MOST_CHANGED);
            if (changed.size() == MOST_CHANGED) return false;
            if (!changed.isEmpty()) countDaysOf(tx, account, hosts, changed);
            States.knowHosts(tx, account, hosts);
            States.seen(tx, account, horizon);
            return true;
        });
    }

    private static void countDaysOf(Tx tx, AccountId account, Map<UUID, ZoneId> hosts, List<UUID> bookings) {
        var days = new HashMap<UUID, Set<LocalDate>>();
        for (States.Start start : States.starts(tx, account, bookings)) {
            ZoneId zone = hosts.get(start.host());
            if (zone == null) continue;
            days.computeIfAbsent(start.host(), _ -> new TreeSet<>())
                    .add(start.at().atZone(zone).toLocalDate());
        }
        var all = new TreeSet<LocalDate>();
        days.forEach((host, own) -> {
            ZoneId zone = hosts.getOrDefault(host, ZoneOffset.UTC);
            for (LocalDate day : own) {
                Tallies.replace(
                        tx, account, host, Days.one(day), Counter.count(tx, account, host, zone, Days.one(day)));
            }
            all.addAll(own);
        });
        for (LocalDate day : all) Tallies.sumUp(tx, account, Days.one(day));
    }
}
