package app.kept.journey.plan;

import app.kept.booking.Booking;
import app.kept.booking.BookingStatus;
import app.kept.journey.condition.Parties;
import app.kept.journey.form.Occasion;
import app.kept.journey.form.Point;
import app.kept.journey.form.Step;
import app.kept.journey.form.When;
import app.kept.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Whether a message still speaks of what is so, in the moment before the planner has heard of a change. */
final class Outdated {
    /** Whoever does not want it late does not mean the seconds that sending takes. */
    private static final Duration LATE = Duration.ofMinutes(10);

    private Outdated() {}

    static Optional<String> why(Message message, Step step, Booking booking, Instant now) {
        Optional<String> untrue = untrue(message.data(), step, booking);
        if (untrue.isPresent()) return untrue;
        boolean isLate = now.isAfter(message.dueAt().plus(LATE));
        return isLate && step.afterOutage() == Step.AfterOutage.SKIP
                ? Optional.of("It could not be sent at its moment, and is of no use later.")
                : Optional.empty();
    }

    /** Whenever it goes. */
    static Optional<String> untrue(Map<String, String> data, Step step, Booking booking) {
        if (isOfLiveBooking(step) && Owing.isOver(booking)) return Optional.of(NoLonger.OVER);
        if (isOfSession(step) && booking.status() == BookingStatus.NO_SHOW) return Optional.of(NoLonger.NOT_COME);
        Optional<String> taken = occasion(step).flatMap(it -> NoLonger.of(it, booking.status()));
        if (taken.isPresent()) return taken;
        boolean isMoved = !data.getOrDefault(BookingWords.START, "")
                .equals(booking.startAt().toString());
        return isOfSession(step) && isMoved
                ? Optional.of("The booking was moved meanwhile, and what it owes moved with it.")
                : Optional.empty();
    }

    /** What it says instead because the booking has changed since it was planned. */
    static Map<String, String> anew(Message message, Parties parties) {
        Booking booking = parties.booking();
        if (message.data().getOrDefault(BookingWords.VERSION, "").equals(Integer.toString(booking.version())))
            return Map.of();
        if (message.recipient().equals(Recipient.WEBHOOK)) return CallWords.of(parties);
        if (message.recipient().equals(Recipient.CONTACT)) return Map.of();
        var words = new HashMap<>(BookingWords.of(parties, message.timeZone(), message.language()));
        words.put(BookingWords.START, booking.startAt().toString());
        words.put(BookingWords.END, booking.endAt().toString());
        words.put(BookingWords.VERSION, Integer.toString(booking.version()));
        return words;
    }

    private static boolean isOfLiveBooking(Step step) {
        return switch (step.when()) {
            case When.Reminders _ -> true;
            case When.At(var moment) ->
                switch (moment.point()) {
                    case Point.OfSession _ -> true;
                    case Point.Happened(var occasion) -> occasion.isOfLiveBooking();
                };
        };
    }

    private static Optional<Occasion> occasion(Step step) {
        return step.when() instanceof When.At(var moment) && moment.point() instanceof Point.Happened(var occasion)
                ? Optional.of(occasion)
                : Optional.empty();
    }

    private static boolean isOfSession(Step step) {
        return switch (step.when()) {
            case When.Reminders _ -> true;
            case When.At(var moment) -> moment.point() instanceof Point.OfSession;
        };
    }
}
