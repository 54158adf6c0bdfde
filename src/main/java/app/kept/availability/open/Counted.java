package app.kept.availability.open;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** How many bookings count on which local dates of the host, for the limits. */
public final class Counted {
    public static final Counted NOTHING = of(Map.of());

    private final long[] dates;
    private final int[] sums;

    private Counted(long[] dates, int[] sums) {
        this.dates = dates;
        this.sums = sums;
    }

    public static Counted of(Map<LocalDate, Integer> bookings) {
        var sorted = new TreeMap<>(bookings);
        long[] dates = sorted.keySet().stream().mapToLong(LocalDate::toEpochDay).toArray();
        int[] sums = new int[dates.length + 1];
        int i = 0;
        for (int count : sorted.values()) {
            sums[i + 1] = sums[i] + count;
            i++;
        }
        return new Counted(dates, sums);
    }

    int between(long from, long to) {
        return sums[before(to)] - sums[before(from)];
    }

    private int before(long date) {
        int low = 0;
        int high = dates.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (dates[middle] < date) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
