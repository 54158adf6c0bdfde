package app.kept.journey.preview;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Bookings and messages by the week in which they are, from the first to the last without a gap. */
final class WeekCounts {
    /** What lies further apart is no year of anybody's. */
    private static final int MOST = 120;

    private final TreeMap<LocalDate, Map<Line.Fate, Integer>> messages = new TreeMap<>();
    private final TreeMap<LocalDate, Integer> bookings = new TreeMap<>();
    private final ZoneId zone;

    private WeekCounts(ZoneId zone) {
        this.zone = zone;
    }

    static List<Result.OfWeek> of(List<Note> notes, ZoneId zone) {
        var counts = new WeekCounts(zone);
        var latest = new HashMap<String, Note>();
        for (Note note : notes) {
            counts.messages
                    .computeIfAbsent(counts.week(note.at()), _ -> new EnumMap<>(Line.Fate.class))
                    .merge(note.fate(), 1, Integer::sum);
            // A booking that was moved counts where it came to be.
            latest.merge(note.reference(), note, (one, other) -> other.at().isBefore(one.at()) ? one : other);
        }
        latest.values().forEach(note -> counts.bookings.merge(counts.week(note.start()), 1, Integer::sum));
        return counts.weeks();
    }

    private LocalDate week(Instant at) {
        return at.atZone(zone).toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private List<Result.OfWeek> weeks() {
        if (messages.isEmpty()) return List.of();
        LocalDate first = earlier(messages.firstKey(), bookings.firstKey());
        LocalDate last = earlier(messages.lastKey(), bookings.lastKey()).equals(messages.lastKey())
                ? bookings.lastKey()
                : messages.lastKey();
        var weeks = new ArrayList<Result.OfWeek>();
        for (LocalDate week = first; !week.isAfter(last) && weeks.size() < MOST; week = week.plusWeeks(1)) {
            Map<Line.Fate, Integer> fates = messages.getOrDefault(week, Map.of());
            weeks.add(new Result.OfWeek(
                    week,
                    bookings.getOrDefault(week, 0),
                    fates.getOrDefault(Line.Fate.GOES, 0),
                    fates.getOrDefault(Line.Fate.DEPENDS, 0),
                    fates.getOrDefault(Line.Fate.NOT, 0)));
        }
        return List.copyOf(weeks);
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
