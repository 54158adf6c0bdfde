package app.kept.platform.db;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows turned on their side: what many have in one column, to be bound as an array. */
public final class Columns {
    private Columns() {}

    /** The values in the order of the rows; some may be absent, which the lists of the JDK do not hold. */
    public static <T, V> List<@Nullable V> of(List<T> rows, Function<T, @Nullable V> column) {
        var values = new ArrayList<@Nullable V>(rows.size());
        for (T row : rows) values.add(column.apply(row));
        return values;
    }
}
