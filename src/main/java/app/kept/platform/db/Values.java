package app.kept.platform.db;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the names in a statement stand for. */
final class Values {
    private final Map<String, @Nullable Object> byName = new HashMap<>();

    void put(String name, @Nullable Object value) {
        byName.put(name, value);
    }

    @Nullable
    Object get(String name) {
        if (!byName.containsKey(name)) throw new IllegalArgumentException("no value was bound for :" + name);
        return byName.get(name);
    }
}
