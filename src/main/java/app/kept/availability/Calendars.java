package app.kept.availability;

import app.kept.account.ChangeWatch;
import app.kept.account.Changes;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.EventTypes;
import app.kept.host.Hosts;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What this node remembers of hosts and event types, so that open times cost no query. docs/time.md says how old it may be. */
public final class Calendars {
    private static final int MOST = 4_000;

    private final Database database;
    private final CalendarReader reader;
    private final ChangeWatch watch;
    private final Time time;
    private final Memory<EventTypeId, OpenCalendar> memory = new Memory<>(MOST);
    private final Memory<EventTypeId, OpenRules> rules = new Memory<>(MOST);

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
                .filter(calendar -> watch.areSame(new ChangeWatch.Read(
                        calendar.type().account(), calendar.subjects(), calendar.snapshot(), seen))));
        return known.isPresent() ? known : memory.renew(id, () -> reader.read(id));
    }

    /** The rules as they are: out of memory when the database says that nobody has changed them since. */
    Optional<OpenRules> rulesRightNow(EventTypeId id) {
        return database.apart(() -> {
            Optional<Remembered> known = remembered(id);
            if (known.filter(this::isStillSo).isPresent()) return known.map(Remembered::rules);
            // What is shown rests on the same rules.
            if (known.isPresent()) memory.forget(id.value());
            return rules.renew(id, () -> reader.readRules(id));
        });
    }

    /** The event type as it was a moment ago: for those who read what is sent, and judge nothing. */
    Optional<EventType> typeLately(EventTypeId id) {
        return remembered(id).map(Remembered::rules).or(() -> rulesRightNow(id)).map(OpenRules::type);
    }

    /** The rules as they were a moment ago, to be held against the database before anything rests on them. */
    Optional<Remembered> remembered(EventTypeId id) {
        // In this order: what a look sees is forgotten before anybody hears of that look.
        return watch.looked()
                .flatMap(seen ->
                        rules.peek(id, known -> known.isGoodAt(time.now())).map(known -> new Remembered(known, seen)));
    }

    /** @param looked what the last look saw before this was taken out of memory */
    record Remembered(OpenRules rules, String looked) {
        ChangeWatch.Read read() {
            return new ChangeWatch.Read(rules.type().account(), rules.subjects(), rules.snapshot(), looked);
        }
    }

    /** Those that are no longer so, by their places. */
    Set<Integer> outdated(Tx tx, List<ChangeWatch.Read> reads) {
        return watch.changed(tx, reads);
    }

    private boolean isStillSo(Remembered known) {
        return watch.areSame(known.read());
    }

    /** The rules as they are now, if the event type were as given: longer, or with other hosts. Nothing is remembered. */
    OpenRules rulesAsIf(EventType type) {
        return reader.rulesAs(type);
    }

    /** The same with all that is taken. */
    OpenCalendar asIf(EventType type) {
        return reader.readAs(type);
    }

    private boolean isGood(OpenCalendar calendar) {
        return calendar.isGoodAt(time.now());
    }

    private final class Forgetting implements Changes.Listener {
        @Override
        public void changed(UUID subject) {
            memory.forget(subject);
            rules.forget(subject);
        }

        @Override
        public void changedAnything() {
            memory.forgetEverything();
            rules.forgetEverything();
        }
    }
}
