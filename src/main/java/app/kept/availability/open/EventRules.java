package app.kept.availability.open;

import java.util.UUID;

/**
 * What an event type asks for. All spans are minutes by the stopwatch, but the interval, which is the step of the
 * grid, is minutes on the wall clock.
 *
 * @param capacity how many may share one session; 1 is the ordinary session
 */
public record EventRules(
        UUID eventType,
        int duration,
        int interval,
        int bufferBefore,
        int bufferAfter,
        int notice,
        BookingWindow window,
        Limits limits,
        int capacity) {

    public EventRules {
        if (duration < 1 || interval < 1 || capacity < 1) {
            throw new IllegalArgumentException("duration, interval and capacity begin at 1");
        }
        if (bufferBefore < 0 || bufferAfter < 0 || notice < 0) {
            throw new IllegalArgumentException("buffers and notice begin at 0");
        }
    }

    /** So many bookings on one local date of the host, in one ISO week, in one month. {@link #NONE} means no limit. */
    public record Limits(int day, int week, int month) {
        public static final int NONE = Integer.MAX_VALUE;
        public static final Limits UNLIMITED = new Limits(NONE, NONE, NONE);
    }

    long durationSeconds() {
        return duration * 60L;
    }

    long beforeSeconds() {
        return bufferBefore * 60L;
    }

    long afterSeconds() {
        return bufferAfter * 60L;
    }

    boolean isGroup() {
        return capacity > 1;
    }
}
