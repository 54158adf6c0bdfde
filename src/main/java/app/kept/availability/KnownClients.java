package app.kept.availability;

import app.kept.account.AccountId;
import app.kept.account.Reach;
import java.util.UUID;

/** Who knows which clients there are, which is not known here. */
@FunctionalInterface
public interface KnownClients {
    /** What whoever asks may know of somebody. */
    enum Sight {
        SEEN,
        /** In the account, and another host's. */
        OUT_OF_REACH,
        NOT_THERE
    }

    Sight sightOf(AccountId account, UUID client, Reach reach);
}
