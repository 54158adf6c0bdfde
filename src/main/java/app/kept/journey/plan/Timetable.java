package app.kept.journey.plan;

import app.kept.booking.Booking;
import app.kept.booking.BookingStatus;
import app.kept.event.Fact;
import app.kept.journey.condition.Parties;
import app.kept.journey.form.Moment;
import app.kept.journey.form.Occasion;
import app.kept.journey.form.Point;
import app.kept.journey.form.Step;
import app.kept.journey.form.When;
import app.kept.journey.form.Window;
import app.kept.message.Planned;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When the steps of a journey are due for one booking. */
final class Timetable {
    /** What follows a session and names no end of its own is of no use much later. */
    private static final Duration AFTER_SESSION = Duration.ofDays(2);

    private static final String SAME_MOMENT = "Another of these reminders goes at the same moment.";

    private final Parties parties;
    private final Booking booking;
    private final List<Fact> facts;
    private final Map<Occasion, Occurrence> happened;
    private final Fact move;

    /** @param move what gave the session its time and host */
    Timetable(Situation situation, Fact move) {
        this.parties = situation.parties();
        this.booking = parties.booking();
        this.facts = situation.facts();
        this.happened = Occurrence.last(facts);
        this.move = move;
    }

    List<Owing.Timing> of(Step step) {
        return switch (step.when()) {
            case When.At(var moment) -> at(step, moment, "").stream().toList();
            case When.Reminders(var otherwise) ->
                onceEach(parties.type().notices().remindersBefore().orElse(otherwise).stream()
                        .flatMap(minutes -> at(
                                step, new Moment(Point.OfSession.START, 0, Duration.ofMinutes(-minutes)), ":" + minutes)
                                .stream())
                        .toList());
        };
    }

    /** Of several that a window would let go at one moment only the first goes. */
    private static List<Owing.Timing> onceEach(List<Owing.Timing> all) {
        var moments = new HashSet<Instant>();
        return all.stream()
                .map(one -> one.against().isPresent() || moments.add(one.times().dueAt())
                        ? one
                        : new Owing.Timing(one.occurrence(), one.times(), one.cause(), Optional.of(SAME_MOMENT)))
                .toList();
    }

    private Optional<Owing.Timing> at(Step step, Moment moment, String which) {
        return switch (moment.point()) {
            case Point.OfSession point -> ofSession(step, moment, point, which);
            case Point.Happened(var occasion) ->
                Optional.ofNullable(happened.get(occasion)).map(cause -> onOccasion(step, moment, cause, which));
        };
    }

    private Owing.Timing onOccasion(Step step, Moment moment, Occurrence cause, String which) {
        boolean isOfUse = cause.occasion().isOfLiveBooking();
        Optional<String> against =
                isOfUse && Owing.isOver(booking) ? Optional.of(whyOver()) : NoLonger.of(cause, booking, facts);
        var times = new Planned.Times(
                moment.after(cause.at(), zone()), closes(step.window(), isOfUse ? booking.endAt() : null));
        return new Owing.Timing(cause.fact() + which, times, Optional.of(cause), against);
    }

    /** Nothing until it is agreed, and nothing of what does not take place. */
    private Optional<Owing.Timing> ofSession(Step step, Moment moment, Point.OfSession point, String which) {
        Occurrence agreed = happened.get(Occasion.AGREED);
        if (agreed == null || Owing.isOver(booking) || booking.status() == BookingStatus.PENDING)
            return Optional.empty();
        if (booking.status() == BookingStatus.NO_SHOW) return Optional.empty();
        Instant plannedAt = agreed.at().isAfter(move.at()) ? agreed.at() : move.at();
        Instant due = moment.after(of(point), zone());
        boolean isBefore = point == Point.OfSession.START && due.isBefore(booking.startAt());
        Instant last = isBefore ? booking.startAt() : due.plus(AFTER_SESSION);
        Instant closes = closes(step.window(), last);
        Optional<String> against = Optional.empty();
        if (!due.isAfter(plannedAt)) {
            if (isOpen(step.window(), plannedAt, closes)) due = plannedAt;
            else against = Optional.of("Its moment had passed when this was " + (isMoved() ? "moved." : "booked."));
        } else {
            due = notBefore(step.window(), due);
        }
        return Optional.of(
                new Owing.Timing(move.id() + which, new Planned.Times(due, closes), Optional.empty(), against));
    }

    /** What an event type asks for by its own minutes waits for the window as well. */
    private Instant notBefore(Window window, Instant due) {
        Moment opens = window.opens();
        Instant from = opens == null ? null : at(opens);
        return from != null && from.isAfter(due) ? from : due;
    }

    private boolean isOpen(Window window, Instant then, @Nullable Instant closes) {
        Moment opens = window.opens();
        if (opens == null) return false;
        Instant from = at(opens);
        return from != null && !then.isBefore(from) && (closes == null || !then.isAfter(closes));
    }

    private @Nullable Instant closes(Window window, @Nullable Instant otherwise) {
        Moment closes = window.closes();
        return closes == null ? otherwise : at(closes);
    }

    private @Nullable Instant at(Moment moment) {
        return switch (moment.point()) {
            case Point.OfSession point -> moment.after(of(point), zone());
            case Point.Happened(var occasion) -> {
                Occurrence cause = happened.get(occasion);
                yield cause == null ? null : moment.after(cause.at(), zone());
            }
        };
    }

    private Instant of(Point.OfSession point) {
        return point == Point.OfSession.START ? booking.startAt() : booking.endAt();
    }

    private ZoneId zone() {
        return parties.host().timeZone();
    }

    private boolean isMoved() {
        return happened.containsKey(Occasion.RESCHEDULED) || happened.containsKey(Occasion.REASSIGNED);
    }

    private String whyOver() {
        return booking.status() == BookingStatus.CANCELLED
                ? "The booking was cancelled before this could be sent."
                : "The booking was turned down before this could be sent.";
    }
}
