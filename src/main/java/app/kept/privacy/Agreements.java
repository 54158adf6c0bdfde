package app.kept.privacy;

import app.kept.account.AccountId;
import app.kept.client.ClientId;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What has to be known of a client's bookings, from whoever keeps them. */
public interface Agreements {
    /** Those of a client by id, after the given one; no more than so many. */
    List<UUID> of(Tx tx, AccountId account, ClientId client, Optional<UUID> after, int most);

    /**
     * Until the end of the caller's transaction nobody begins to write anything that belongs to one of these, and whoever
     * has begun is waited for.
     */
    void hold(Tx tx, AccountId account, List<UUID> some);

    /** One that is still to take place. */
    record Ahead(UUID id, String reference) {}

    /** The first of those that are still to take place, asked for or agreed. */
    List<Ahead> ahead(Tx tx, AccountId account, ClientId client);

    /** Clients behind the given one who are not erased, have nothing ahead and whose last booking ended before. */
    List<ClientId> longAgo(AccountId account, Instant before, Optional<ClientId> after, int most);
}
