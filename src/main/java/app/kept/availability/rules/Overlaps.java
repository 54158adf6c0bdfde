package app.kept.availability.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stretches of a week, or of a date and its night, of which no two may have a minute in common. */
public final class Overlaps<T> {
    private static final int A_WEEK = 7 * 1_440;

    private record Placed<T>(T what, int from, int to) {
        boolean overlaps(int otherFrom, int otherTo) {
            return from < otherTo && otherFrom < to;
        }
    }

    private final List<Placed<T>> before = new ArrayList<>();

    /**
     * One more, unless it overlaps another, which is the answer.
     *
     * @param from in minutes since the week or the date began
     */
    public Optional<T> add(T what, int from, int to) {
        for (Placed<T> one : before) {
            // After Sunday comes Monday.
            if (one.overlaps(from, to)
                    || one.overlaps(from + A_WEEK, to + A_WEEK)
                    || one.overlaps(from - A_WEEK, to - A_WEEK)) {
                return Optional.of(one.what);
            }
        }
        before.add(new Placed<>(what, from, to));
        return Optional.empty();
    }
}
