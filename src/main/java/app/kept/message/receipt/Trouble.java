package app.kept.message.receipt;

import app.kept.account.AccountId;
import app.kept.platform.db.Tx;

/** Hears that a provider refuses us that is not the account's own, and so cannot be paused by it. */
@FunctionalInterface
public interface Trouble {
    /** Part of the caller's transaction. */
    void refuses(Tx tx, AccountId account, String provider, String reason);
}
