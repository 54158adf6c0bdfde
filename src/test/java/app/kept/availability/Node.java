package app.kept.availability;

import app.kept.account.Audit;
import app.kept.account.ChangeWatch;
import app.kept.account.Changes;
import app.kept.account.Directory;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.EventTypes;
import app.kept.host.Hosts;
import app.kept.platform.base.Time;
import app.kept.platform.base.TurnableTime;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** What one more node remembers, over the same database: it looks for changes when it is told to. */
final class Node implements AutoCloseable {
    final Changes changes = new Changes();
    final ChangeWatch watch;
    final Calendars calendars;
    final OpenTimes openTimes;

    private final Database database;
    private final EventTypes types;
    private final AtomicLong spent = new AtomicLong();

    Node(DatabaseAddress address, Instant now) {
        database = new Database(address, 4);
        TurnableTime time = TurnableTime.standingStillOnceSet(Time.system());
        time.set(now);
        var directory = new Directory();
        var audit = new Audit(database, time);
        types = new EventTypes(database, directory, audit, changes, (_, _, _, _) -> false, time);
        var hosts = new Hosts(database, directory, audit, changes, time);
        watch = new ChangeWatch(database, changes, new Stopwatch());
        calendars = new Calendars(database, types, hosts, changes, watch, time);
        openTimes = new OpenTimes(calendars, time);
    }

    /** Lets the machine's time pass, in which nobody looks for changes. */
    void waits(Duration span) {
        spent.addAndGet(span.toNanos());
    }

    EventType type(String id) {
        return types.findPublic(new EventTypeId(UUID.fromString(id))).orElseThrow();
    }

    Map<LocalDate, List<Span>> open(String type, String from, String to) {
        return calendars
                .lately(new EventTypeId(UUID.fromString(type)))
                .map(calendar -> openTimes.onDates(
                        calendar, LocalDate.parse(from), LocalDate.parse(to), ZoneId.of("Europe/Berlin")))
                .orElse(Map.of());
    }

    int count(String type, String date) {
        return open(type, date, date)
                .getOrDefault(LocalDate.parse(date), List.of())
                .size();
    }

    @Override
    public void close() {
        watch.close();
        database.close();
    }

    private final class Stopwatch implements Time {
        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public long nanos() {
            return spent.get();
        }
    }
}
