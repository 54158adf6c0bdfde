package app.kept.client;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client with what the host keeps about them.
 *
 * @param fields texts by their names, as hosts or their programs want to remember them
 */
public record ClientSheet(
        Client client,
        List<String> tags,
        Map<String, String> fields,
        @Nullable String notes) {
    public ClientSheet {
        tags = List.copyOf(tags);
    }

    /** Whoever is not erased can be reached in one way at least; the database holds that. */
    public boolean isErased() {
        return client.email() == null && client.phone() == null;
    }
}
