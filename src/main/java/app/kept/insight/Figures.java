package app.kept.insight;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * What a span of days came to.
 *
 * @param bookings day by day; a day without any is absent
 * @param before the same of as many days before
 * @param letters what became of the messages about the bookings of the span, by channel
 * @param isAny whether anything was ever booked
 * @param countedAt when it was counted, where that was a while ago; absent where it is as it is now
 * @param isCounted false while all of it is being counted for the first time
 */
public record Figures(
        Days days,
        NavigableMap<LocalDate, Tally> bookings,
        NavigableMap<LocalDate, Tally> before,
        Map<String, Letters> letters,
        boolean isAny,
        Optional<Instant> countedAt,
        boolean isCounted) {
    public Tally total() {
        return sum(bookings);
    }

    public Tally totalBefore() {
        return sum(before);
    }

    private static Tally sum(NavigableMap<LocalDate, Tally> days) {
        var sum = new Tally();
        days.values().forEach(sum::add);
        return sum;
    }
}
