package app.kept.availability.open;

import java.time.Instant;

/** A stretch for which another calendar says that the host is busy. */
public record Busy(Instant from, Instant to) {
    public Busy {
        if (!from.isBefore(to)) throw new IllegalArgumentException("a busy block ends before it begins");
    }
}
