package app.kept.profile;

import app.kept.account.AccountId;
import app.kept.host.HostId;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Who knows what clients say of a host. */
@FunctionalInterface
public interface Reviews {
    /** Nobody has said anything yet. */
    Reviews NONE = (_, _) -> List.of();

    /** What may be shown to everybody, the newest first. */
    List<JsonNode> of(AccountId account, HostId host);
}
