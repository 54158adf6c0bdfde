package app.kept.journey.plan;

import app.kept.booking.BookingId;
import app.kept.booking.Happening;
import app.kept.event.Fact;
import app.kept.event.Reaction;
import app.kept.work.Effect;
import app.kept.work.Outcome;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Plans what a booking owes after each thing that happens to it: many together, written with the end of the work. */
public final class PlanReaction implements Reaction {
    private static final Set<String> BOOKINGS =
            Arrays.stream(Happening.values()).map(Happening::type).collect(Collectors.toUnmodifiableSet());

    private final Planning planning;

    public PlanReaction(Planning planning) {
        this.planning = planning;
    }

    @Override
    public String name() {
        return "journey";
    }

    @Override
    public boolean wants(String type) {
        return BOOKINGS.contains(type);
    }

    @Override
    public Outcome react(Fact fact) {
        var ref = new Planning.Ref(fact.account(), new BookingId(fact.about()));
        return Outcome.done(new Effect.Line<>(planning, ref));
    }
}
