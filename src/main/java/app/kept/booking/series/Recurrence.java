package app.kept.booking.series;

import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a booking repeats: every so many days or weeks, so many times or until a date, which counts.
 *
 * @param skips whether those that cannot be had are left out; otherwise it is all or none
 */
record Recurrence(int every, ChronoUnit unit, Optional<Integer> count, Optional<LocalDate> until, boolean skips) {
    /** A year of weeks. */
    static final int MOST = 52;

    private static final String FIELD = "recurrence";
    private static final Recurrence NONE = new Recurrence(1, ChronoUnit.WEEKS, Optional.of(1), Optional.empty(), false);

    /**
     * One time of the series.
     *
     * @param shown what the host's clock shows then
     * @param start none where the clock leaps over that time
     */
    record Occurrence(LocalDateTime shown, Optional<Instant> start) {}

    static Recurrence read(Input input) {
        Optional<Input> sent = input.object(FIELD);
        if (sent.isEmpty()) {
            input.required(FIELD, sent, input);
            return NONE;
        }
        Input recurrence = sent.get();
        Optional<Integer> count = recurrence.number("count", 1, MOST);
        Optional<LocalDate> until = recurrence.date("until");
        if (recurrence.has("count") == recurrence.has("until")) {
            recurrence.reject("count", "required", "say either count, how many times, or until, the last date");
        }
        int every = recurrence.required("every", recurrence.number("every", 1, MOST), 1);
        String unit = recurrence.required("unit", recurrence.choice("unit", List.of("day", "week")), "week");
        String conflict =
                recurrence.choice("on_conflict", List.of("refuse", "skip")).orElse("refuse");
        return new Recurrence(
                every, unit.equals("day") ? ChronoUnit.DAYS : ChronoUnit.WEEKS, count, until, conflict.equals("skip"));
    }

    /** The same time on the clock again and again, whatever the clock does in between. */
    List<Occurrence> from(Instant start, ZoneId zone) {
        LocalDateTime first = start.atZone(zone).toLocalDateTime();
        if (until.isPresent() && until.get().isBefore(first.toLocalDate())) {
            throw badUntil("must not be before the date of the first, " + first.toLocalDate());
        }
        var all = new ArrayList<Occurrence>();
        all.add(new Occurrence(first, Optional.of(start)));
        while (true) {
            LocalDateTime next = first.plus((long) every * all.size(), unit);
            boolean isOver = count.map(many -> all.size() >= many)
                    .orElseGet(() -> until.filter(last -> !next.toLocalDate().isAfter(last))
                            .isEmpty());
            if (isOver) return all;
            if (all.size() == MOST) throw badUntil("would be more than " + MOST + " bookings; choose an earlier date");
            all.add(new Occurrence(next, moment(next, zone)));
        }
    }

    /** Of a time that the clock shows twice the first. */
    private static Optional<Instant> moment(LocalDateTime shown, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(shown);
        return offsets.stream().findFirst().map(shown::toInstant);
    }

    private static Problem.Raised badUntil(String detail) {
        return Problem.invalid(List.of(new Problem.FieldError(FIELD + ".until", "invalid", detail)))
                .raised();
    }
}
