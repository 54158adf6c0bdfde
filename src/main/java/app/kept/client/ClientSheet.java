package app.kept.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A client with what the host keeps about them.
 *
 * @param fields texts by their names, as hosts or their programs want to remember them
 * @param mergedInto who this is as well, if that has been found out: everything is that client's since
 */
public record ClientSheet(
        Client client,
        List<String> tags,
        Map<String, String> fields,
        @Nullable String notes,
        Optional<ClientId> mergedInto) {
    public ClientSheet {
        tags = List.copyOf(tags);
    }

    /** Of somebody who is nobody else as well. */
    public ClientSheet(Client client, List<String> tags, Map<String, String> fields, @Nullable String notes) {
        this(client, tags, fields, notes, Optional.empty());
    }

    /** Whoever is neither erased nor merged can be reached in one way at least; the database holds that. */
    public boolean isErased() {
        return mergedInto.isEmpty() && client.email() == null && client.phone() == null;
    }
}
