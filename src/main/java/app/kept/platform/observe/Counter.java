package app.kept.platform.observe;

import java.util.concurrent.atomic.LongAdder;

/** Only ever grows. */
public final class Counter implements Metrics.Family {
    private final String name;
    private final String help;
    private final Series<LongAdder> series;

    Counter(String name, String help, String... labels) {
        this.name = name;
        this.help = help;
        this.series = new Series<>(labels, LongAdder::new);
    }

    public void add(long amount, String... labelValues) {
        series.of(labelValues).add(amount);
    }

    public void increment(String... labelValues) {
        add(1, labelValues);
    }

    public long value(String... labelValues) {
        return series.of(labelValues).sum();
    }

    @Override
    public void render(StringBuilder text) {
        Metrics.header(text, name, help, "counter");
        series.forEach((labels, value) -> {
            text.append(name);
            if (!labels.isEmpty()) text.append('{').append(labels).append('}');
            text.append(' ').append(value.sum()).append('\n');
        });
    }
}
