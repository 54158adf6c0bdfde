package app.kept.bench;

/**
 * How long calls took. A bucket is 1/32 of a power of two wide, so a percentile is right within three in a hundred,
 * and noting one costs next to nothing. Each thread has its own; they are added up afterwards.
 */
final class Latencies {
    private static final int STEPS = 32;
    private static final int STEP_BITS = 5;

    private final long[] counts = new long[(64 - STEP_BITS) * STEPS];
    private long total;

    void record(long nanos) {
        counts[bucketOf(Math.max(0, nanos))]++;
        total++;
    }

    void add(Latencies other) {
        for (int i = 0; i < counts.length; i++) counts[i] += other.counts[i];
        total += other.total;
    }

    long total() {
        return total;
    }

    /** The span in milliseconds that this share of the calls did not exceed. */
    double percentile(double share) {
        long rank = Math.max(1, (long) Math.ceil(total * share));
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= rank) return lowestOf(i) / 1e6;
        }
        return 0;
    }

    private static int bucketOf(long nanos) {
        if (nanos < STEPS) return (int) nanos;
        int shift = 63 - Long.numberOfLeadingZeros(nanos) - STEP_BITS;
        return (shift + 1) * STEPS + (int) ((nanos >> shift) & (STEPS - 1));
    }

    private static double lowestOf(int bucket) {
        if (bucket < STEPS) return bucket;
        int shift = bucket / STEPS - 1;
        return (double) ((long) (STEPS + bucket % STEPS) << shift);
    }
}
