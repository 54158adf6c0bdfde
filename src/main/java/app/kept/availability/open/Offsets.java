package app.kept.availability.open;

import java.util.Arrays;

/** What a clock is ahead of UTC within some stretch of time, looked up once. */
final class Offsets {
    private final long from;
    private final long end;
    private long[] ends = new long[4];
    private int[] offsets = new int[4];
    private int size;

    Offsets(long from, long end) {
        this.from = from;
        this.end = end;
    }

    int size() {
        return size;
    }

    long from(int index) {
        return index == 0 ? from : ends[index - 1];
    }

    long to(int index) {
        return ends[index];
    }

    int offset(int index) {
        return offsets[index];
    }

    void add(long since, long until, int offset) {
        if (size > 0 && offsets[size - 1] == offset) {
            ends[size - 1] = until;
            return;
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
            offsets = Arrays.copyOf(offsets, 2 * size);
        }
        assert since == (size == 0 ? from : ends[size - 1]) && until <= end;
        ends[size] = until;
        offsets[size++] = offset;
    }

    /** The earliest date that the clock shows. */
    long firstDate() {
        long first = Long.MAX_VALUE;
        for (int i = 0; i < size; i++) first = Math.min(first, Math.floorDiv(from(i) + offsets[i], Epoch.DAY));
        return first;
    }

    /** The latest date that the clock shows. */
    long lastDate() {
        long last = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) last = Math.max(last, Math.floorDiv(to(i) - 1 + offsets[i], Epoch.DAY));
        return last;
    }

    /** The moments at which the clock shows a time within these stretches. */
    Spans moments(Spans onTheClock) {
        var moments = new Spans(onTheClock.size() + 2);
        for (int i = 0; i < size; i++) {
            long shownFirst = from(i) + offsets[i];
            long shownLast = to(i) + offsets[i];
            for (int j = onTheClock.firstEndingAfter(shownFirst);
                    j < onTheClock.size() && onTheClock.from(j) < shownLast;
                    j++) {
                moments.join(
                        Math.max(onTheClock.from(j), shownFirst) - offsets[i],
                        Math.min(onTheClock.to(j), shownLast) - offsets[i]);
            }
        }
        return moments;
    }
}
