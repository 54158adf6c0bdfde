package app.kept.message.receipt;

import app.kept.account.AccountId;
import app.kept.platform.db.Tx;
import java.util.UUID;

/** Tries what a message names as its fallback, when the way it went did not bring it to the recipient. */
@FunctionalInterface
public interface NextRoute {
    /** While nobody keeps other ways. */
    NextRoute NONE = (_, _, _, _) -> {};

    /** Part of the caller's transaction; nothing where the message has no other way, or has gone it already. */
    void tryNext(Tx tx, AccountId account, UUID message, String reason);
}
