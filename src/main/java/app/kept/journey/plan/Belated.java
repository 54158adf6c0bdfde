package app.kept.journey.plan;

import app.kept.booking.Booking;
import app.kept.journey.form.When;
import app.kept.message.Planned;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a booking that was planned before owes only because its event type or its people have changed since. Nothing is sent
 * now for a moment that has passed: no such change is an occasion to write to everybody.
 */
final class Belated {
    private static final String PASSED = "Its moment had passed when the reminders were changed.";
    /** Ways that come and go with a sign-in. */
    private static final Set<String> SIGNED_IN = Set.of("inbox", "push");

    private final Booking booking;
    private final List<String> known;
    private final boolean wasPlanned;
    private final Instant now;

    /** @param ledger what it holds of the booking */
    Belated(Situation situation, List<Planned> ledger, Instant now) {
        this.booking = situation.parties().booking();
        this.known = ledger.stream().map(Planned::dedupKey).toList();
        this.wasPlanned = Occurrence.lastSettled(situation.facts())
                .filter(fact -> known.stream().anyMatch(key -> key.contains(":" + fact.id() + ":")))
                .isPresent();
        this.now = now;
    }

    /** Why a reminder does not go that the event type began to ask for too late. */
    Optional<String> against(Owing one) {
        boolean isReminder = one.step().when() instanceof When.Reminders;
        return isReminder && wasPlanned && isPast(one) ? Optional.of(PASSED) : Optional.empty();
    }

    /** Whoever can sign in only since then was told in the ways that there were. */
    boolean wasTold(Owing one) {
        if (!SIGNED_IN.contains(one.channel()) || !isPast(one)) return false;
        String twins = one.keyOfAllWays(booking);
        return known.stream().anyMatch(key -> key.startsWith(twins));
    }

    private boolean isPast(Owing one) {
        return one.times().dueAt().isBefore(now);
    }
}
