package app.kept.web.insight;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** All figures that are drawn, by the names under which they stand in addresses. */
final class Plots {
    private static final Map<String, Function<Drawers, Plot>> ALL = all();

    private Plots() {}

    /** Who draws them, out of the same figures that are summed up once. */
    private record Drawers(OverTime time, InGroups groups) {
        static Drawers of(Words words) {
            return new Drawers(new OverTime(words), new InGroups(words));
        }
    }

    private static Map<String, Function<Drawers, Plot>> all() {
        var all = new LinkedHashMap<String, Function<Drawers, Plot>>();
        all.put("bookings", by -> by.time.bookings());
        all.put("cancellations", by -> by.time.cancellations());
        all.put("no-shows", by -> by.time.missed());
        all.put("lead-time", by -> by.groups.lead());
        all.put("busy-hours", by -> by.groups.hours());
        all.put("messages", by -> by.groups.messages());
        all.put("rebooked", by -> by.groups.rebooked());
        return all;
    }

    static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    static List<Plot> of(Words words) {
        var drawers = Drawers.of(words);
        return ALL.values().stream().map(one -> one.apply(drawers)).toList();
    }

    static Plot one(String name, Words words) {
        return Objects.requireNonNull(ALL.get(name)).apply(Drawers.of(words));
    }
}
