package app.kept.web.insight;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** All figures that are drawn, by the names under which they stand in addresses. */
final class Plots {
    private static final Map<String, Function<Words, Plot>> ALL = all();

    private Plots() {}

    private static Map<String, Function<Words, Plot>> all() {
        var all = new LinkedHashMap<String, Function<Words, Plot>>();
        all.put("bookings", words -> new OverTime(words).bookings());
        all.put("cancellations", words -> new OverTime(words).cancellations());
        all.put("no-shows", words -> new OverTime(words).missed());
        all.put("lead-time", words -> new InGroups(words).lead());
        all.put("busy-hours", words -> new InGroups(words).hours());
        all.put("messages", words -> new InGroups(words).messages());
        all.put("rebooked", words -> new InGroups(words).rebooked());
        return all;
    }

    static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    static List<Plot> of(Words words) {
        return ALL.values().stream().map(one -> one.apply(words)).toList();
    }

    static Plot one(String name, Words words) {
        return Objects.requireNonNull(ALL.get(name)).apply(words);
    }
}
