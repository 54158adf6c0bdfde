package app.kept.profile;

import app.kept.account.AccountId;
import app.kept.host.HostId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Who knows what clients say of a host. */
@FunctionalInterface
public interface Reviews {
    /**
     * What may be shown to everybody.
     *
     * @param average of all of them, not of the newest alone; null while there are none
     * @param newest the newest first
     */
    record Shown(@Nullable Double average, long count, List<JsonNode> newest) {
        public Shown {
            newest = List.copyOf(newest);
        }
    }

    Shown of(AccountId account, HostId host);
}
