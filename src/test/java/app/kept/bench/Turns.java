package app.kept.bench;

import java.util.ArrayList;
import java.util.List;

/** The same measured several times: taken together, and turn by turn. */
final class Turns {
    private final Latencies all = new Latencies();
    private final List<Double> slowest = new ArrayList<>();

    void add(Latencies turn) {
        all.add(turn);
        slowest.add(turn.percentile(0.99));
    }

    double percentile(double share) {
        return all.percentile(share);
    }

    /** The p99 of the turn in the middle, when they are sorted by it. */
    double middle() {
        List<Double> sorted = slowest.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
