package app.kept.account;

import app.kept.platform.base.Id;
import app.kept.platform.base.Ids;
import java.util.UUID;

/** Names a tenant. */
public record AccountId(UUID value) implements Id {
    public static AccountId next() {
        return new AccountId(Ids.next());
    }
}
