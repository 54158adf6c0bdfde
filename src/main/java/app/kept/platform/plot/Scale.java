package app.kept.platform.plot;

import java.util.List;
import java.util.stream.IntStream;

/**
 * From nothing up to a round number that nothing exceeds, in few steps of one, two or five times a power of ten: counts are
 * compared by the length of bars, so the scale begins at zero, and nobody counts in halves.
 *
 * @param step between two marks
 * @param steps how many there are; the scale ends with the last
 */
public record Scale(int step, int steps) {
    private static final int MOST_STEPS = 4;

    public static Scale upTo(int most) {
        long unit = 1;
        while (true) {
            for (long step : new long[] {unit, 2 * unit, 5 * unit}) {
                long steps = Math.max(1, (most + step - 1) / step);
                if (steps <= MOST_STEPS) return new Scale((int) step, (int) steps);
            }
            unit *= 10;
        }
    }

    public long end() {
        return (long) step * steps;
    }

    /** The marks, zero among them. */
    public List<Integer> ticks() {
        return IntStream.rangeClosed(0, steps).map(i -> i * step).boxed().toList();
    }

    /** How long a bar of so many is, where the whole scale has this length. */
    public double length(long value, double whole) {
        return whole * value / end();
    }
}
