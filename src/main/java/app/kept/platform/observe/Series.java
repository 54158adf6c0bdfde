package app.kept.platform.observe;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** The values of one metric, one for each combination of labels. */
final class Series<V> {
    private final String[] labels;
    private final Supplier<V> fresh;
    private final Map<List<String>, V> values = new ConcurrentHashMap<>();

    Series(String[] labels, Supplier<V> fresh) {
        this.labels = labels.clone();
        this.fresh = fresh;
    }

    V of(String... labelValues) {
        if (labelValues.length != labels.length) {
            throw new IllegalArgumentException("wants a value for each of " + Arrays.toString(labels));
        }
        List<String> key = List.of(labelValues);
        V known = values.get(key);
        if (known != null) return known;
        if (values.size() >= Metrics.MOST_SERIES) {
            String[] other = new String[labels.length];
            Arrays.fill(other, "other");
            key = List.of(other);
        }
        return values.computeIfAbsent(key, _ -> fresh.get());
    }

    /** Calls with {@code a="x",b="y"} and the value. */
    void forEach(BiConsumer<String, V> consumer) {
        values.forEach((key, value) -> consumer.accept(labelText(key), value));
    }

    private String labelText(List<String> key) {
        var text = new StringBuilder();
        for (int i = 0; i < labels.length; i++) {
            if (i > 0) text.append(',');
            text.append(labels[i]).append("=\"").append(escaped(key.get(i))).append('"');
        }
        return text.toString();
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
