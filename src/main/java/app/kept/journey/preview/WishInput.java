package app.kept.journey.preview;

import app.kept.platform.http.Input;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Reads over what a journey is to be previewed. What is left out is the usual. */
public final class WishInput {
    public static final int MOST_BOOKINGS = 20_000;

    private static final int BOOKINGS = 1_000;
    private static final int MOVED = 10;
    private static final int CANCELLED = 12;
    private static final int MISSED = 4;
    private static final int COLLISION = 15;
    private static final int MOST_MINUTES = 24 * 60;
    private static final BigDecimal DEAREST = BigDecimal.valueOf(1_000);

    private final Input input;

    private WishInput(Input input) {
        this.input = input;
    }

    /** Empty where something is wrong, which is noted then. */
    public static Optional<Wish> read(Input input, ZoneId zone, Instant now) {
        return new WishInput(input).wish(LocalDate.ofInstant(now, zone));
    }

    /** What is meant where somebody says nothing but that they want to see a year. */
    public static Wish year(ZoneId zone, Instant now) {
        var year = new SimulatedYear.Wish(1, BOOKINGS, LocalDate.ofInstant(now, zone), MOVED, CANCELLED, MISSED);
        return new Wish(new Wish.Over.Year(year), Duration.ofMinutes(COLLISION), Optional.empty());
    }

    private Optional<Wish> wish(LocalDate today) {
        Optional<String> over = input.choice("over", List.of("month", "year"));
        if (over.isEmpty() && !input.has("over")) input.reject("over", "required", "is needed: month or year");
        Optional<YearMonth> month = month();
        int collision = input.number("collision_minutes", 1, MOST_MINUTES).orElse(COLLISION);
        Optional<Summary.Price> price = price();
        int bookings = input.number("bookings", 1, MOST_BOOKINGS).orElse(BOOKINGS);
        int seed = input.number("seed", 0, Integer.MAX_VALUE).orElse(1);
        Optional<LocalDate> from = input.date("from");
        int moved = input.number("rescheduled", 0, 100).orElse(MOVED);
        int cancelled = input.number("cancelled", 0, 100).orElse(CANCELLED);
        int missed = input.number("no_shows", 0, 100).orElse(MISSED);
        if (cancelled + missed > 100) input.reject("no_shows", "invalid", "and cancelled are more than all together");
        if (!input.errors().isEmpty() || over.isEmpty()) return Optional.empty();
        Wish.Over which = over.get().equals("month")
                ? new Wish.Over.Month(month.orElse(YearMonth.from(today).minusMonths(1)))
                : new Wish.Over.Year(
                        new SimulatedYear.Wish(seed, bookings, from.orElse(today), moved, cancelled, missed));
        return Optional.of(new Wish(which, Duration.ofMinutes(collision), price));
    }

    private Optional<YearMonth> month() {
        Optional<String> typed = input.text("month", 7);
        Optional<YearMonth> month = typed.filter(text -> text.matches("(19|20|21)[0-9]{2}-[0-9]{2}"))
                .flatMap(text -> {
                    try {
                        return Optional.of(YearMonth.parse(text));
                    } catch (DateTimeParseException notOne) {
                        return Optional.empty();
                    }
                });
        if (typed.isPresent() && month.isEmpty()) input.reject("month", "invalid", "must be a month such as 2026-10");
        return month;
    }

    private Optional<Summary.Price> price() {
        Optional<BigDecimal> each = input.decimal("segment_price");
        Optional<String> currency = input.text("currency", 3);
        if (each.filter(it -> it.signum() < 0 || it.compareTo(DEAREST) > 0 || it.scale() > 6)
                .isPresent()) {
            input.reject("segment_price", "invalid", "must be from 0 to 1000, with at most six decimals");
        }
        if (currency.filter(it -> !it.matches("[A-Z]{3}")).isPresent()) {
            input.reject("currency", "invalid", "must be three capital letters such as EUR");
        } else if (each.isPresent() != currency.isPresent()) {
            input.reject(each.isPresent() ? "currency" : "segment_price", "required", "is needed beside the other");
        }
        return Wish.price(each, currency);
    }
}
