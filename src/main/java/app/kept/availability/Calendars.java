package app.kept.availability;

import app.kept.account.ChangeWatch;
import app.kept.account.Changes;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.EventTypes;
import app.kept.host.Hosts;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import java.util.Optional;
import java.util.UUID;

/** What this node remembers of hosts and event types, so that open times cost no query. docs/time.md says how old it may be. */
public final class Calendars {
    private static final int MOST = 4_000;

    private final Database database;
    private final CalendarReader reader;
    private final ChangeWatch watch;
    private final Time time;
    private final Memory<EventTypeId, OpenCalendar> memory = new Memory<>(MOST);

    public Calendars(Database database, EventTypes types, Hosts hosts, Changes changes, ChangeWatch watch, Time time) {
        this.reader = new CalendarReader(database, types, hosts, time);
        this.database = database;
        this.watch = watch;
        this.time = time;
        changes.listen(new Forgetting());
    }

    /** As it was a moment ago, at the latest; what this node has changed is in it. */
    Optional<OpenCalendar> lately(EventTypeId id) {
        if (!watch.isCurrent()) return rightNow(id);
        return database.apart(() -> memory.get(id, this::isGood, () -> reader.read(id)));
    }

    /** As it is: out of memory when the database says that nothing has changed since. */
    Optional<OpenCalendar> rightNow(EventTypeId id) {
        // What somebody is about to write is not so yet, and may never be.
        return database.apart(() -> looked(id));
    }

    private Optional<OpenCalendar> looked(EventTypeId id) {
        // In this order: what a look sees is forgotten before anybody hears of that look.
        Optional<String> looked = watch.looked();
        Optional<OpenCalendar> known = looked.flatMap(seen -> memory.peek(id, this::isGood)
                .filter(calendar ->
                        watch.areSame(calendar.type().account(), calendar.subjects(), calendar.snapshot(), seen)));
        return known.isPresent() ? known : memory.renew(id, () -> reader.read(id));
    }

    /** As it is now, if the event type were as given: longer, or with other hosts. Nothing of it is remembered. */
    OpenCalendar asIf(EventType type) {
        return reader.as(type);
    }

    private boolean isGood(OpenCalendar calendar) {
        return calendar.isGoodAt(time.now());
    }

    private final class Forgetting implements Changes.Listener {
        @Override
        public void changed(UUID subject) {
            memory.forget(subject);
        }

        @Override
        public void changedAnything() {
            memory.forgetEverything();
        }
    }
}
