package app.kept.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two kinds of calls that must look the same, made in turns: how long each took in the middle, and whether their ranks
 * are mixed as those of one kind would be (the test of Mann and Whitney, whose z is beyond 2.58 once in a hundred).
 */
final class Pairs {
    private final long[] known;
    private final long[] unknown;
    private String looksOfKnown = "";
    private String otherLooks = "";

    Pairs(int pairs) {
        this.known = new long[pairs];
        this.unknown = new long[pairs];
    }

    /** A call whose answer is told in words: all that somebody who compares could see. */
    interface Seen {
        String make(int number) throws Exception;
    }

    void run(Seen ofKnown, Seen ofUnknown) throws Exception {
        for (int i = 0; i < known.length; i++) {
            // Who goes first changes, for the second of two finds a warm server.
            if (i % 2 == 0) {
                known[i] = timed(ofKnown, i, true);
                unknown[i] = timed(ofUnknown, i, false);
            } else {
                unknown[i] = timed(ofUnknown, i, false);
                known[i] = timed(ofKnown, i, true);
            }
        }
    }

    /**
     * The same with both of a pair at once and many pairs beside each other: for answers that take their time, whatever
     * they say.
     */
    void runAtOnce(int lanes, Seen ofKnown, Seen ofUnknown) throws Exception {
        var next = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> lane = () -> {
                int done = 0;
                for (int i = next.getAndIncrement(); i < known.length; i = next.getAndIncrement()) {
                    int number = i;
                    // Who goes first changes here, too.
                    boolean isKnownFirst = i % 2 == 0;
                    Seen first = isKnownFirst ? ofKnown : ofUnknown;
                    Seen second = isKnownFirst ? ofUnknown : ofKnown;
                    Future<Long> other = threads.submit(() -> timed(first, number, isKnownFirst));
                    long mine = timed(second, number, !isKnownFirst);
                    known[i] = isKnownFirst ? other.get() : mine;
                    unknown[i] = isKnownFirst ? mine : other.get();
                    done++;
                }
                return done;
            };
            var all = new ArrayList<Future<Integer>>();
            for (int i = 0; i < lanes; i++) all.add(threads.submit(lane));
            for (Future<Integer> each : all) each.get();
        }
    }

    double medianOfKnown() {
        return median(known);
    }

    double medianOfUnknown() {
        return median(unknown);
    }

    boolean sameLooks() {
        return otherLooks.isEmpty();
    }

    /** Two that differ, when there are such. */
    String difference() {
        return "One: " + looksOfKnown + "\nAnother: " + otherLooks;
    }

    double z() {
        int n = known.length;
        long[] sorted = Arrays.copyOf(known, 2 * n);
        System.arraycopy(unknown, 0, sorted, n, n);
        Arrays.sort(sorted);
        double rankSum = 0;
        for (long each : known) rankSum += rank(sorted, each);
        double u = rankSum - n * (n + 1) / 2.0;
        return (u - (double) n * n / 2) / Math.sqrt((double) n * n * (2 * n + 1) / 12);
    }

    private long timed(Seen call, int number, boolean isKnown) throws Exception {
        long startedAt = System.nanoTime();
        String looks = call.make(number);
        long took = System.nanoTime() - startedAt;
        look(looks, isKnown);
        return took;
    }

    private synchronized void look(String looks, boolean isKnown) {
        if (looksOfKnown.isEmpty() && isKnown) looksOfKnown = looks;
        if (!looksOfKnown.isEmpty() && !looksOfKnown.equals(looks)) otherLooks = looks;
    }

    /** The middle of the places that equal values share. */
    private static double rank(long[] sorted, long value) {
        int at = Arrays.binarySearch(sorted, value);
        int first = at;
        int last = at;
        while (first > 0 && sorted[first - 1] == value) first--;
        while (last < sorted.length - 1 && sorted[last + 1] == value) last++;
        return (first + last) / 2.0 + 1;
    }

    private static double median(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2] / 1e6;
    }
}
