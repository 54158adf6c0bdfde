package app.kept.journey.watch;

import app.kept.platform.text.Json;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Counters by name; what was never counted is zero. */
final class Totals {
    static final String ERRORS = "errors";

    private final TreeMap<String, Long> counters = new TreeMap<>();

    /** With those that are told even when they are zero. */
    static Totals shown(String... names) {
        var totals = new Totals();
        for (String name : names) totals.add(name, 0);
        return totals;
    }

    static Totals read(JsonNode node) {
        var totals = new Totals();
        node.properties().forEach(entry -> {
            if (entry.getValue().isNumber())
                totals.add(entry.getKey(), entry.getValue().asLong());
        });
        return totals;
    }

    Totals add(String name, long count) {
        counters.merge(name, count, Long::sum);
        return this;
    }

    Totals addAll(Totals others) {
        others.counters.forEach(this::add);
        return this;
    }

    long of(String name) {
        return counters.getOrDefault(name, 0L);
    }

    /** Whether nothing was counted. */
    boolean isNothing() {
        return counters.values().stream().allMatch(count -> count == 0);
    }

    Map<String, Long> asMap() {
        return new TreeMap<>(counters);
    }

    ObjectNode json() {
        ObjectNode node = Json.object();
        counters.forEach(node::put);
        return node;
    }
}
