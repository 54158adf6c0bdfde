package app.kept.availability;

import java.time.Instant;

/** A stretch of time, its end not included. */
public record Span(Instant start, Instant end) {
    boolean overlaps(Span other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    boolean contains(Span other) {
        return !other.start.isBefore(start) && !other.end.isAfter(end);
    }
}
