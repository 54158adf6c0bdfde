package app.kept.platform.observe;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;

/** Counts what happens, and tells it in the text format of Prometheus. */
public final class Metrics {
    /** A series made by a bug (a label out of a request) must not eat the memory. */
    static final int MOST_SERIES = 2_000;

    private final Map<String, Family> families = new ConcurrentSkipListMap<>();

    public Counter counter(String name, String help, String... labels) {
        return (Counter) families.computeIfAbsent(name, _ -> new Counter(name, help, labels));
    }

    public Histogram histogram(String name, String help, String... labels) {
        return (Histogram) families.computeIfAbsent(name, _ -> new Histogram(name, help, labels));
    }

    /** A figure that is looked up when somebody asks. */
    public void gauge(String name, String help, DoubleSupplier value) {
        families.put(name, new Gauge(name, help, value));
    }

    /** The same for each of a few things, told apart by a label. */
    public void gauges(String name, String help, String label, List<String> of, ToDoubleFunction<String> value) {
        families.put(name, new Gauges(name, help, label, List.copyOf(of), value));
    }

    public String render() {
        var text = new StringBuilder(8_192);
        families.values().forEach(family -> family.render(text));
        return text.toString();
    }

    /** Everything under one name. */
    interface Family {
        void render(StringBuilder text);
    }

    static void header(StringBuilder text, String name, String help, String type) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }
}
