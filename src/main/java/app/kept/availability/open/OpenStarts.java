package app.kept.availability.open;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Open starts in order, as plain numbers, and for each who of the hosts can take it. */
public final class OpenStarts {
    public static final OpenStarts NONE = new OpenStarts(new long[0], 0, new long[0]);

    private final long[] seconds;
    private final int hosts;
    /** A bit for each host, 64 in a word; where all hosts can take everything there are no words. */
    private final long[] takers;

    private OpenStarts(long[] seconds, int hosts, long[] takers) {
        this.seconds = seconds;
        this.hosts = hosts;
        this.takers = takers;
    }

    /** What is possible for all hosts. */
    static OpenStarts forAll(long[][] possible) {
        long[] common = possible[0];
        for (int i = 1; i < possible.length; i++) common = intersection(common, possible[i]);
        return new OpenStarts(common, possible.length, new long[0]);
    }

    /** What is possible for one host or more. */
    static OpenStarts forAny(long[][] possible) {
        if (possible.length == 1) return forAll(possible);
        long[] all = Arrays.stream(possible)
                .flatMapToLong(Arrays::stream)
                .sorted()
                .distinct()
                .toArray();
        int words = (possible.length + 63) / 64;
        long[] takers = new long[all.length * words];
        for (int host = 0; host < possible.length; host++) {
            int at = 0;
            for (long start : possible[host]) {
                while (all[at] < start) at++;
                takers[at * words + host / 64] |= 1L << host;
            }
        }
        return new OpenStarts(all, possible.length, takers);
    }

    public int size() {
        return seconds.length;
    }

    public long epochSecond(int index) {
        return seconds[index];
    }

    public Instant start(int index) {
        return Instant.ofEpochSecond(seconds[index]);
    }

    public boolean canTake(int index, int host) {
        if (takers.length == 0) return host < hosts;
        int words = (hosts + 63) / 64;
        return (takers[index * words + host / 64] & 1L << host) != 0;
    }

    /** The numbers of the hosts who can take a start. */
    public int[] hosts(int index) {
        return IntStream.range(0, hosts).filter(host -> canTake(index, host)).toArray();
    }

    /** Those from one index on and before another. */
    OpenStarts part(int from, int to) {
        int words = seconds.length == 0 ? 0 : takers.length / seconds.length;
        return new OpenStarts(
                Arrays.copyOfRange(seconds, from, to), hosts, Arrays.copyOfRange(takers, from * words, to * words));
    }

    /** These and then others, which come later. */
    OpenStarts and(OpenStarts later) {
        long[] all = Arrays.copyOf(seconds, size() + later.size());
        System.arraycopy(later.seconds, 0, all, size(), later.size());
        long[] allTakers = Arrays.copyOf(takers, takers.length + later.takers.length);
        System.arraycopy(later.takers, 0, allTakers, takers.length, later.takers.length);
        return new OpenStarts(all, hosts, allTakers);
    }

    long[] seconds() {
        return seconds.clone();
    }

    private static long[] intersection(long[] some, long[] others) {
        long[] both = new long[Math.min(some.length, others.length)];
        int size = 0;
        int j = 0;
        for (long start : some) {
            while (j < others.length && others[j] < start) j++;
            if (j < others.length && others[j] == start) both[size++] = start;
        }
        return Arrays.copyOf(both, size);
    }
}
