package app.kept.availability.open;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When a host can be booked, in the host's own words. docs/time.md says what they mean.
 *
 * @param overrides hours that replace those of the week on one date; none means closed
 */
public record HostRules(
        ZoneId zone,
        List<Travel> travels,
        Map<DayOfWeek, List<Window>> weekly,
        Map<LocalDate, List<Window>> overrides,
        List<Absence> absences) {

    public HostRules {
        travels = List.copyOf(travels);
        weekly = copy(weekly);
        overrides = copy(overrides);
        absences = List.copyOf(absences);
    }

    /**
     * A stretch of a date, in minutes of its clock.
     *
     * @param to 1440 is 24:00; what lies beyond it belongs to the night that follows
     */
    public record Window(int from, int to) {
        static final int DAY = 1440;

        public Window {
            if (from < 0 || from >= DAY || to <= from || to > 2 * DAY) {
                throw new IllegalArgumentException("no window: " + from + " to " + to);
            }
        }
    }

    /** From the first moment of a date there to the last of another, the host's clock is that of this zone. */
    public record Travel(LocalDate from, LocalDate to, ZoneId zone) {
        public Travel {
            if (to.isBefore(from)) throw new IllegalArgumentException("a travel ends before it begins");
        }
    }

    /** Time for which the host cannot be booked, whatever the hours are. */
    public sealed interface Absence {
        /** Both dates count. */
        record OnDates(LocalDate from, LocalDate to) implements Absence {
            public OnDates {
                if (to.isBefore(from)) throw new IllegalArgumentException("an absence ends before it begins");
            }
        }

        record Between(Instant from, Instant to) implements Absence {
            public Between {
                if (!from.isBefore(to)) throw new IllegalArgumentException("an absence ends before it begins");
            }
        }
    }

    private static <K> Map<K, List<Window>> copy(Map<K, List<Window>> windows) {
        var copies = new HashMap<K, List<Window>>();
        windows.forEach((key, list) -> copies.put(key, List.copyOf(list)));
        return Map.copyOf(copies);
    }
}
