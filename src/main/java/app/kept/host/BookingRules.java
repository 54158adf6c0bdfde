package app.kept.host;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * When and how often an event type can be booked.
 *
 * @param interval from one start to the next
 * @param bufferBefore belongs to each booking, as does the one after
 * @param notice how long before its start a time can be booked at the latest
 * @param capacity how many bookings may share one session
 * @param hosts all of them if it has several, the one on whose page it stands first
 * @param schedule the hours it has of its own, instead of the host's
 */
public record BookingRules(
        Duration interval,
        Duration bufferBefore,
        Duration bufferAfter,
        Duration notice,
        Window window,
        Limits limits,
        int capacity,
        Assignment assignment,
        List<HostId> hosts,
        Optional<UUID> schedule) {

    public BookingRules {
        hosts = List.copyOf(hosts);
    }

    BookingRules withoutLimits() {
        return new BookingRules(
                interval,
                bufferBefore,
                bufferAfter,
                notice,
                window,
                Limits.NONE,
                capacity,
                assignment,
                hosts,
                schedule);
    }

    /** How many dates of the host ahead it can be booked. */
    public sealed interface Window {
        /** Today and so many dates after it. */
        record Days(int days) implements Window {}

        /** Today and what follows, until so many from Monday to Friday have come. */
        record BusinessDays(int days) implements Window {}

        /** Both dates count. */
        record Dates(LocalDate from, LocalDate to) implements Window {}
    }

    /** How many bookings a host has at most on a date, in an ISO week, in a month; and a client at one time. */
    public record Limits(OptionalInt day, OptionalInt week, OptionalInt month, OptionalInt client) {
        public static final Limits NONE =
                new Limits(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

        /** Whether it matters what else the host has. */
        public boolean limitHost() {
            return day.isPresent() || week.isPresent() || month.isPresent();
        }
    }

    /** Who of its hosts holds a session. */
    public enum Assignment {
        SINGLE,
        /** All of them. */
        COLLECTIVE,
        /** One of them, by turns. */
        ROUND_ROBIN
    }

    /** The ordinary session with one host. */
    public static BookingRules simple(HostId host, Duration interval, Duration notice, int windowDays) {
        return new BookingRules(
                interval,
                Duration.ZERO,
                Duration.ZERO,
                notice,
                new Window.Days(windowDays),
                Limits.NONE,
                1,
                Assignment.SINGLE,
                List.of(host),
                Optional.empty());
    }

    public BookingRules among(List<HostId> others) {
        return new BookingRules(
                interval, bufferBefore, bufferAfter, notice, window, limits, capacity, assignment, others, schedule);
    }

    /** However many the host has. */
    public BookingRules unlimited() {
        var none = new Limits(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), limits.client());
        return new BookingRules(
                interval, bufferBefore, bufferAfter, notice, window, none, capacity, assignment, hosts, schedule);
    }
}
