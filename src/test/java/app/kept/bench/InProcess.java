package app.kept.bench;

import app.kept.account.Audit;
import app.kept.account.Caller;
import app.kept.account.ChangeWatch;
import app.kept.account.Changes;
import app.kept.account.Directory;
import app.kept.availability.Assigning;
import app.kept.availability.Calendars;
import app.kept.availability.Claims;
import app.kept.availability.ClaimsTogether;
import app.kept.availability.OpenTimes;
import app.kept.booking.Bookings;
import app.kept.booking.Judging;
import app.kept.booking.Placing;
import app.kept.booking.PlacingTogether;
import app.kept.booking.PlanRoom;
import app.kept.booking.Writing;
import app.kept.client.ClientFacts;
import app.kept.client.Clients;
import app.kept.client.GuestsTogether;
import app.kept.client.NewClient;
import app.kept.event.Fact;
import app.kept.event.Facts;
import app.kept.event.Reaction;
import app.kept.event.Reactions;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.host.Hosts;
import app.kept.plan.Plans;
import app.kept.platform.base.Time;
import app.kept.platform.base.TurnableTime;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseAddress;
import app.kept.platform.text.Language;
import app.kept.privacy.Consents;
import app.kept.work.Bell;
import app.kept.work.Outcome;
import app.kept.work.WorkQueue;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Kept's own code on the server's database, without the server: what its layers cost, HTTP left out. */
final class InProcess implements AutoCloseable {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private final List<UUID> eventTypes;
    private final Slots slots;
    private final Database database;
    private final EventTypes types;
    private final Hosts hosts;
    private final ChangeWatch watch;
    private final OpenTimes openTimes;
    private final Placing placing;
    private final AtomicInteger nextCalendar = new AtomicInteger();

    InProcess(ServerProcess.Postgres postgres, int pool, List<UUID> eventTypes, Slots slots) {
        this.eventTypes = eventTypes;
        this.slots = slots;
        this.database = new Database(new DatabaseAddress(postgres.url(), postgres.user(), postgres.password()), pool);
        TurnableTime time = TurnableTime.standingStillOnceSet(Time.system());
        time.set(Slots.NOW);
        var directory = new Directory();
        var audit = new Audit(database, time);
        var changes = new Changes();
        this.types = new EventTypes(database, directory, audit, changes, (_, _, _, _) -> false, time);
        this.hosts = new Hosts(database, directory, audit, changes, time);
        var claims = new Claims(database, changes, time);
        this.watch = new ChangeWatch(database, changes, Time.system());
        watch.start();
        this.openTimes = new OpenTimes(new Calendars(database, types, hosts, changes, watch, time), time);
        var reactions = new Reactions();
        reactions.add(new SomebodyElses());
        var facts = new Facts(database, new WorkQueue(database, new Bell(), time), reactions);
        var told = new ClientFacts(facts, time);
        var assigning = new Assigning(claims, time);
        var clients = new Clients(database, told, time);
        var bookings = new Bookings(database, time);
        var room = new PlanRoom(new Plans(database, audit, time), clients, bookings, assigning);
        var writing = new Writing(bookings, facts, claims, time);
        var consents = new Consents(database, time);
        var tables = new Placing.Tables(assigning, clients, bookings, room, writing, consents);
        this.placing = new Placing(
                database,
                new PlacingTogether(
                        database,
                        openTimes,
                        new PlacingTogether.Tables(
                                claims,
                                new ClaimsTogether(changes, time),
                                new GuestsTogether(told, time),
                                writing,
                                consents)),
                new Judging(openTimes),
                tables);
    }

    void place() {
        Slots.Slot slot = slots.next();
        var client = new NewClient("Bo Lind", "bo-" + slot.number() + "@example.com", null, NEW_YORK, Language.EN);
        var wish = new Placing.Wish(new EventTypeId(slot.eventType()), slot.start(), client, new Caller.Guest());
        Placing.Outcome outcome = placing.place(wish);
        if (!(outcome instanceof Placing.Outcome.Placed)) throw new IllegalStateException(outcome.toString());
    }

    void openTimes() {
        UUID id = eventTypes.get(Math.floorMod(nextCalendar.getAndIncrement(), eventTypes.size()));
        EventType type = types.findPublic(new EventTypeId(id)).orElseThrow();
        Host host = hosts.find(type.account(), type.host()).orElseThrow();
        var days = openTimes.between(host, type, Slots.FORTNIGHT_FROM, Slots.FORTNIGHT_TO, NEW_YORK);
        if (days.size() != 14 && days.size() != 15) throw new IllegalStateException(days.size() + " days");
    }

    @Override
    public void close() {
        watch.close();
        database.close();
    }

    /** The work that a booking makes has the server's own name; nobody does it here. */
    private static final class SomebodyElses implements Reaction {
        @Override
        public String name() {
            return "journey";
        }

        @Override
        public boolean wants(String type) {
            return type.equals("booking.created");
        }

        @Override
        public Outcome react(Fact fact) {
            throw new UnsupportedOperationException("nobody works here");
        }
    }
}
