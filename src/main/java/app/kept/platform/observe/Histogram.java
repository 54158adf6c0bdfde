package app.kept.platform.observe;

import java.util.concurrent.atomic.LongAdder;

/** How long things take: from a tenth of a millisecond to half a minute. */
public final class Histogram implements Metrics.Family {
    private static final double[] BOUNDS = {
        0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30
    };

    private final String name;
    private final String help;
    private final Series<Buckets> series;

    Histogram(String name, String help, String... labels) {
        this.name = name;
        this.help = help;
        this.series = new Series<>(labels, Buckets::new);
    }

    public void record(long nanos, String... labelValues) {
        series.of(labelValues).record(nanos);
    }

    @Override
    public void render(StringBuilder text) {
        Metrics.header(text, name, help, "histogram");
        series.forEach((labels, buckets) -> buckets.render(text, name, labels));
    }

    private static final class Buckets {
        private final LongAdder[] counts = new LongAdder[BOUNDS.length + 1];
        private final LongAdder nanos = new LongAdder();

        Buckets() {
            for (int i = 0; i < counts.length; i++) counts[i] = new LongAdder();
        }

        void record(long span) {
            double seconds = span / 1e9;
            int bucket = 0;
            while (bucket < BOUNDS.length && seconds > BOUNDS[bucket]) bucket++;
            counts[bucket].increment();
            nanos.add(span);
        }

        void render(StringBuilder text, String name, String labels) {
            String prefix = labels.isEmpty() ? "" : labels + ",";
            String braces = labels.isEmpty() ? "" : "{" + labels + "}";
            long sum = 0;
            for (int i = 0; i < counts.length; i++) {
                sum += counts[i].sum();
                String bound = i < BOUNDS.length ? Double.toString(BOUNDS[i]) : "+Inf";
                text.append(name).append("_bucket{").append(prefix).append("le=\"");
                text.append(bound).append("\"} ").append(sum).append('\n');
            }
            text.append(name).append("_sum").append(braces).append(' ');
            text.append(nanos.sum() / 1e9).append('\n');
            text.append(name)
                    .append("_count")
                    .append(braces)
                    .append(' ')
                    .append(sum)
                    .append('\n');
        }
    }
}
