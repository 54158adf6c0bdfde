package app.kept.message.receipt;

import app.kept.account.AccountId;
import app.kept.platform.db.Tx;
import java.util.UUID;

/** Hears that a provider has a message, of which that was perhaps not known. */
@FunctionalInterface
public interface Settling {
    Settling NONE = (_, _, _, _) -> {};

    /** Part of the caller's transaction. */
    void isThere(Tx tx, AccountId account, UUID message, String provider);
}
