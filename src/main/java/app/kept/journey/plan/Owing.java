package app.kept.journey.plan;

import app.kept.booking.Booking;
import app.kept.booking.BookingStatus;
import app.kept.event.Fact;
import app.kept.journey.form.Audience;
import app.kept.journey.form.Journey;
import app.kept.journey.form.Occasion;
import app.kept.journey.form.Step;
import app.kept.message.Planned;
import app.kept.message.channel.Route;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One thing that a booking owes as it stands now: what the planner compares with the ledger. It follows from the booking,
 * its facts and the journey alone, so that whoever asks at another time, or for no booking at all, gets the same.
 *
 * @param channel by which it goes, or would
 * @param route empty where there is none
 * @param against why it does not go, in a sentence
 */
public record Owing(
        Step step,
        Timing timing,
        Recipient recipient,
        String channel,
        Optional<Route> route,
        List<Route> fallback,
        Optional<String> against) {
    /** How the keys of all that journeys owe begin. */
    static final String KEYS = "j:";

    private static final Set<BookingStatus> OVER = EnumSet.of(BookingStatus.REJECTED, BookingStatus.CANCELLED);

    /** When one of a step's occurrences may go, and what it follows from. */
    public record Timing(
            String occurrence, Planned.Times times, Optional<Occurrence> cause, Optional<String> against) {}

    public static List<Owing> of(Journey journey, Situation situation) {
        var all = new ArrayList<Owing>();
        Map<Occasion, Occurrence> happened = Occurrence.last(situation.facts());
        Optional<Fact> move = Occurrence.lastMove(situation.facts());
        if (move.isEmpty()) return all;
        var timetable = new Timetable(situation.parties(), happened, move.get());
        for (Step step : journey.steps()) {
            if (!isFor(step, situation)) continue;
            for (Timing timing : timetable.of(step)) {
                for (Recipient recipient : Recipient.of(step.to(), situation)) {
                    all.addAll(to(recipient, step, timing, situation));
                }
            }
        }
        return all;
    }

    /** Whether the booking does not take place. */
    static boolean isOver(Booking booking) {
        return OVER.contains(booking.status());
    }

    public String part() {
        return recipient.part();
    }

    public Planned.Times times() {
        return timing.times();
    }

    /** The same for the same thing however often it is asked, and unlike that of anything else. */
    String key(Booking booking) {
        String how = step.by() == Step.By.FALLBACK ? "fallback" : channel;
        String mark = recipient.mark().isEmpty() ? "" : ":" + recipient.mark();
        return keyOfAllWays(booking) + how + mark;
    }

    /** How the keys begin of the same thing by whichever channel. */
    String keyOfAllWays(Booking booking) {
        return KEYS + booking.id().value() + ":" + step.name() + ":" + timing.occurrence() + ":" + recipient.part()
                + ":";
    }

    private static boolean isFor(Step step, Situation situation) {
        return step.kinds().isEmpty()
                || step.kinds().contains(situation.parties().type().kind());
    }

    private static List<Owing> to(Recipient recipient, Step step, Timing timing, Situation situation) {
        Optional<String> against = timing.against().or(() -> ownDoing(recipient, step, timing, situation));
        if (step.by() == Step.By.FALLBACK) return instead(recipient, step, timing, against);
        var all = new ArrayList<Owing>();
        for (String channel : channels(step)) {
            Optional<Route> route = recipient.by(channel);
            Optional<String> lack = route.isPresent() ? Optional.empty() : Recipient.lacking(channel);
            // Where nobody can sign in nothing is missing.
            if (route.isEmpty() && lack.isEmpty()) continue;
            all.add(new Owing(step, timing, recipient, channel, route, List.of(), against.or(() -> lack)));
        }
        return all;
    }

    /** The first way that there is, and the others behind it. */
    private static List<Owing> instead(Recipient recipient, Step step, Timing timing, Optional<String> against) {
        List<Route> ways = step.channels().stream()
                .flatMap(channel -> recipient.by(channel).stream())
                .toList();
        if (ways.isEmpty()) {
            String channel = step.channels().getFirst();
            Optional<String> lack = against.or(() -> Optional.of("No way to reach them is known."));
            return List.of(new Owing(step, timing, recipient, channel, Optional.empty(), List.of(), lack));
        }
        return List.of(new Owing(
                step,
                timing,
                recipient,
                ways.getFirst().channel(),
                Optional.of(ways.getFirst()),
                ways.subList(1, ways.size()),
                against));
    }

    private static List<String> channels(Step step) {
        return switch (step.to()) {
            case Audience.People _ -> step.channels();
            case Audience.Webhook _ -> List.of(Recipient.WEBHOOK);
            case Audience.Contact _ -> List.of(Recipient.CONTACT);
        };
    }

    /** Nobody is told of what they did themselves at the moment at which they do it. */
    private static Optional<String> ownDoing(Recipient recipient, Step step, Timing timing, Situation situation) {
        if (step.actorToo()) return Optional.empty();
        return timing.cause()
                .filter(cause -> cause.isBy(recipient.part()))
                .filter(cause -> !Colleague.did(cause.actor(), recipient, situation))
                .map(_ -> "They did it themselves, and know.");
    }
}
