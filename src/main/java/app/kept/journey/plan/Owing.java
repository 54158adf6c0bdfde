package app.kept.journey.plan;

import app.kept.booking.Booking;
import app.kept.booking.BookingStatus;
import app.kept.event.Fact;
import app.kept.journey.form.Audience;
import app.kept.journey.form.Journey;
import app.kept.journey.form.Moment;
import app.kept.journey.form.Step;
import app.kept.journey.form.When;
import app.kept.message.Planned;
import app.kept.message.channel.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
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
        Optional<Fact> move = Occurrence.lastMove(situation.facts());
        if (move.isEmpty()) return all;
        var timetable = new Timetable(situation, move.get());
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

    /** Whether it tells of something at the moment at which that happens. */
    boolean isNews() {
        return isNews(step);
    }

    private static boolean isNews(Step step) {
        return step.when() instanceof When.At(Moment moment) && moment.equals(Moment.of(moment.point()));
    }

    /** The same, due at that moment if it was due before. */
    Owing noSoonerThan(Instant moment) {
        if (!times().dueAt().isBefore(moment)) return this;
        var times = new Planned.Times(moment, times().notAfter());
        return new Owing(
                step,
                new Timing(timing.occurrence(), times, timing.cause(), timing.against()),
                recipient,
                channel,
                route,
                fallback,
                against);
    }

    public String part() {
        return recipient.part();
    }

    public Planned.Times times() {
        return timing.times();
    }

    /** Where it goes. */
    Planned.Where where() {
        return new Planned.Where(route.map(Route::address).orElse(""), recipient.language(), recipient.zone());
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
        Optional<String> against = timing.against()
                .or(() -> ownDoing(recipient, step, timing, situation))
                .or(() -> formerHosts(recipient, step, timing, situation));
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
            Optional<String> lack = against.or(() -> Optional.of(Recipient.NO_WAY));
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
        if (step.actorToo() || !isNews(step)) return Optional.empty();
        return timing.cause()
                .filter(cause -> cause.isBy(recipient.part()))
                .filter(cause -> !Colleague.did(cause, recipient, situation))
                .filter(cause -> !(cause.isClientsYes() && recipient.part().equals(Recipient.CLIENT)))
                .map(_ -> "They did it themselves, and know.");
    }

    /** What was news to the host of before is none to whoever has it now: they are told of the whole booking. */
    private static Optional<String> formerHosts(Recipient recipient, Step step, Timing timing, Situation situation) {
        if (!recipient.part().equals(Recipient.HOST) || !isNews(step)) return Optional.empty();
        return timing.cause()
                .filter(cause -> cause.isForFormerHost(situation.facts()))
                .map(_ -> NoLonger.ANOTHERS);
    }
}
