package app.kept.journey.plan;

import app.kept.account.AccountId;
import app.kept.booking.BookingId;
import app.kept.journey.condition.Parties;
import app.kept.journey.form.Journey;
import app.kept.journey.form.Step;
import app.kept.message.MessageState;
import app.kept.message.NewMessage;
import app.kept.message.NotSent;
import app.kept.message.Outbox;
import app.kept.message.Planned;
import app.kept.platform.base.Time;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Gives bookings that follow a journey another version of it. What is due already goes as it was owed, and nothing is sent
 * now for a moment that has passed: to change the rules is no occasion to write to everybody.
 */
public final class Adopting {
    private static final String PASSED = "Its moment had passed when the journey was changed.";

    private final Planning planning;
    private final Situations situations;
    private final Outbox outbox;
    private final Time time;

    public Adopting(Planning planning, Situations situations, Outbox outbox, Time time) {
        this.planning = planning;
        this.situations = situations;
        this.outbox = outbox;
        this.time = time;
    }

    /**
     * What becomes of messages.
     *
     * @param noted owed, and not sent for a reason
     * @param changed due when they were, by other rules or in other words
     */
    public record Changes(int added, int noted, int moved, int changed, int calledOff) {
        public static final Changes NONE = new Changes(0, 0, 0, 0, 0);

        public Changes and(Changes more) {
            return new Changes(
                    added + more.added,
                    noted + more.noted,
                    moved + more.moved,
                    changed + more.changed,
                    calledOff + more.calledOff);
        }
    }

    /** What it would change; nothing is written, and nobody waits. */
    public Changes would(Tx tx, AccountId account, Collection<BookingId> some, JourneyBook.Held wanted) {
        Differences differences = differences(tx, account, planning.following().look(tx, account, some), wanted);
        return new Changes(
                differences.missing.size() + differences.revived.size(),
                differences.without.size(),
                differences.moved.size(),
                differences.changed.size(),
                differences.over.over.values().stream().mapToInt(List::size).sum());
    }

    /** Part of the caller's transaction. Those that follow another journey, or this version already, stay as they are. */
    public Changes adopt(Tx tx, AccountId account, Collection<BookingId> some, JourneyBook.Held wanted) {
        // What has happened and is not planned yet is still owed by the version that they have.
        planning.plan(tx, some.stream().map(id -> new Planning.Ref(account, id)).toList());
        Map<BookingId, JourneyBook.Held> before =
                new HashMap<>(planning.following().lock(tx, account, some));
        before.values().removeIf(held -> !held.id().equals(wanted.id()) || held.version() == wanted.version());
        planning.following().follow(tx, account, before.keySet(), wanted);
        return apply(tx, account, differences(tx, account, before, wanted));
    }

    /** What is to be done. */
    private static final class Differences {
        final List<NewMessage> missing = new ArrayList<>();
        final List<NotSent> without = new ArrayList<>();
        final Map<UUID, NewMessage> moved = new HashMap<>();
        final Map<UUID, NewMessage> changed = new HashMap<>();
        /** Called off before, and owed after all. */
        final Map<UUID, NewMessage> revived = new HashMap<>();

        final Planning.Differences over = new Planning.Differences();
    }

    private Differences differences(
            Tx tx, AccountId account, Map<BookingId, JourneyBook.Held> before, JourneyBook.Held wanted) {
        var differences = new Differences();
        if (before.isEmpty()) return differences;
        List<Situation> all = situations.ofReal(tx, account, before.keySet());
        Map<UUID, List<Planned>> known =
                outbox.planned(tx, account, Planning.ABOUT, Planning.ids(all), Owing.KEYS).stream()
                        .collect(Collectors.groupingBy(Planned::about));
        for (Situation situation : all) {
            var booking = situation.parties().booking();
            JourneyBook.Held had = before.get(booking.id());
            if (had == null) continue;
            List<Planned> there = known.getOrDefault(booking.id().value(), List.of());
            compare(situation, had.journey(), wanted, there, differences);
        }
        return differences;
    }

    private void compare(
            Situation situation, Journey had, JourneyBook.Held wanted, List<Planned> known, Differences differences) {
        Instant now = time.now();
        Parties parties = situation.parties();
        Map<String, Owing> owed = new LinkedHashMap<>();
        for (Owing one : Owing.of(wanted.journey(), situation)) owed.putIfAbsent(one.key(parties.booking()), one);
        for (Planned there : known) {
            Owing one = owed.remove(there.dedupKey());
            if (one != null && one.times().dueAt().isAfter(now) && isOwedAgain(there, one, parties, now))
                differences.revived.put(there.id(), Planning.message(parties, wanted, there.dedupKey(), one));
            if (there.state() != MessageState.PLANNED || !there.dueAt().isAfter(now)) continue;
            if (one == null) {
                Planning.whyNot(parties, there, wanted, differences.over);
            } else if (one.against().isPresent()) {
                differences.over.callOff(
                        there.id(), MessageState.SKIPPED, one.against().get());
            } else {
                NewMessage message = Planning.message(parties, wanted, there.dedupKey(), one);
                boolean isSameRule = had.step(one.step().name())
                        .equals(wanted.journey().step(one.step().name()));
                if (!one.times().equals(there.times())) differences.moved.put(there.id(), message);
                else if (!isSameRule) differences.changed.put(there.id(), message);
            }
        }
        owed.forEach((key, one) -> {
            NewMessage message = Planning.message(parties, wanted, key, one);
            String against = one.against().orElse(isPast(one, now) ? PASSED : "");
            if (against.isEmpty()) differences.missing.add(message);
            else differences.without.add(new NotSent(message, against));
        });
    }

    private static boolean isOwedAgain(Planned there, Owing one, Parties parties, Instant now) {
        return NoLonger.isOwedAgain(there, one, parties.booking().startAt(), now);
    }

    /** Unless it names when it may go and that is still so. */
    private static boolean isPast(Owing owing, Instant now) {
        Step step = owing.step();
        Instant notAfter = owing.times().notAfter();
        boolean isOpen = step.window().opens() != null && (notAfter == null || notAfter.isAfter(now));
        return owing.times().dueAt().isBefore(now) && !isOpen;
    }

    private Changes apply(Tx tx, AccountId account, Differences differences) {
        int calledOff = 0;
        for (var one : differences.over.over.entrySet()) {
            Planning.Over why = one.getKey();
            calledOff += (why.state() == MessageState.SKIPPED
                            ? outbox.skip(tx, account, one.getValue(), why.reason())
                            : outbox.supersede(tx, account, one.getValue(), why.reason()))
                    .size();
        }
        int moved = outbox.restate(tx, account, differences.moved).size();
        int changed = outbox.restate(tx, account, differences.changed).size();
        int revived = outbox.revive(tx, account, differences.revived).size();
        outbox.plan(tx, differences.missing);
        int noted = outbox.note(tx, differences.without);
        return new Changes(differences.missing.size() + revived, noted, moved, changed, calledOff);
    }
}
