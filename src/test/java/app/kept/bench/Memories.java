package app.kept.bench;

import app.kept.account.Audit;
import app.kept.account.ChangeWatch;
import app.kept.account.Changes;
import app.kept.account.Directory;
import app.kept.availability.Calendars;
import app.kept.availability.Explanations;
import app.kept.availability.KnownClients;
import app.kept.availability.OpenTimes;
import app.kept.availability.OpenTimesApi;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.host.Hosts;
import app.kept.platform.base.Time;
import app.kept.platform.base.TurnableTime;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseAddress;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/** Kept's open times over a server's database, with a memory that can be emptied. */
final class Memories implements AutoCloseable {
    static final LocalDate FROM = LocalDate.parse("2026-12-01");
    static final LocalDate TO = LocalDate.parse("2026-12-31");
    static final ZoneId VIEWER = ZoneId.of("America/New_York");

    private final Database database;
    private final TurnableTime time = TurnableTime.standingStillOnceSet(Time.system());
    private final EventTypes types;
    private final Hosts hosts;
    private final ChangeWatch watch;

    Memories(DatabaseAddress address) {
        database = new Database(address, 4);
        time.set(Slots.NOW);
        var directory = new Directory();
        var audit = new Audit(database, time);
        var changes = new Changes();
        types = new EventTypes(database, directory, audit, changes, (_, _, _, _) -> false, time);
        hosts = new Hosts(database, directory, audit, changes, time);
        watch = new ChangeWatch(database, changes, Time.system());
        watch.look();
        watch.start();
    }

    /** A month of one host's event type, asked for again and again. */
    final class Month {
        private final EventType type;
        private final Host host;
        private OpenTimes openTimes = empty();

        Month(UUID id) {
            type = types.findPublic(new EventTypeId(id)).orElseThrow();
            host = hosts.find(type.account(), type.host()).orElseThrow();
        }

        int open() {
            return openTimes.between(host, type, FROM, TO, VIEWER).values().stream()
                    .mapToInt(day -> day.size())
                    .sum();
        }

        /** With nothing in memory. */
        int openCold() {
            openTimes = empty();
            return open();
        }

        UUID host() {
            return host.id().value();
        }
    }

    OpenTimesApi api() {
        Calendars calendars = calendars();
        return new OpenTimesApi(
                calendars,
                new OpenTimes(calendars, time),
                new Explanations(
                        calendars, (_, _, _, _) -> Optional.empty(), (_, _, _) -> KnownClients.Sight.NOT_THERE, time),
                time);
    }

    @Override
    public void close() {
        watch.close();
        database.close();
    }

    private OpenTimes empty() {
        return new OpenTimes(calendars(), time);
    }

    private Calendars calendars() {
        return new Calendars(database, types, hosts, new Changes(), watch, time);
    }
}
