package app.kept.client;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client with what the host keeps about them.
 *
 * @param fields texts by their names, as hosts or their programs want to remember them
 */
record ClientSheet(
        Client client,
        List<String> tags,
        Map<String, String> fields,
        @Nullable String notes) {
    ClientSheet {
        tags = List.copyOf(tags);
    }
}
