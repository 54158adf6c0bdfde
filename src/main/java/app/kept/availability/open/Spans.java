package app.kept.availability.open;

import java.util.Arrays;

/** Stretches of time in order, as plain numbers, because there are many. Ends are not included. */
final class Spans {
    private long[] bounds;
    private int size;

    Spans(int expected) {
        bounds = new long[2 * Math.max(4, expected)];
    }

    int size() {
        return size;
    }

    long from(int index) {
        return bounds[2 * index];
    }

    long to(int index) {
        return bounds[2 * index + 1];
    }

    /** Adds what begins no earlier than the last one, and makes one of both if they touch. */
    void join(long from, long to) {
        if (size > 0 && from <= to(size - 1)) {
            bounds[2 * size - 1] = Math.max(to(size - 1), to);
        } else {
            append(from, to);
        }
    }

    void append(long from, long to) {
        if (2 * size == bounds.length) bounds = Arrays.copyOf(bounds, 4 * size);
        bounds[2 * size] = from;
        bounds[2 * size + 1] = to;
        size++;
    }

    /** The first that ends after a moment; stretches must not overlap. */
    int firstEndingAfter(long moment) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (to(middle) > moment) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    /** What remains of these when others, in order and apart, are taken out. */
    Spans minus(Spans others) {
        if (size == 0 || others.size == 0) return this;
        var rest = new Spans(size + 4);
        int other = others.firstEndingAfter(from(0));
        for (int i = 0; i < size; i++) {
            long at = from(i);
            long end = to(i);
            while (other < others.size && others.to(other) <= at) other++;
            for (int j = other; j < others.size && others.from(j) < end; j++) {
                if (others.from(j) > at) rest.append(at, others.from(j));
                at = Math.max(at, others.to(j));
            }
            if (at < end) rest.append(at, end);
        }
        return rest;
    }
}
