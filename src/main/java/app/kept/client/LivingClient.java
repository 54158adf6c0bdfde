package app.kept.client;

import app.kept.account.AccountId;
import app.kept.platform.db.Tx;
import java.util.Optional;
import java.util.UUID;

/** Finds whom an id stands for by now: whoever was merged into somebody is that client. */
final class LivingClient {
    /** Chains are one step long; while one is being lengthened it is two. */
    private static final int MOST_STEPS = 4;

    private LivingClient() {}

    /**
     * Part of the caller's transaction: who is neither erased nor merged into somebody before its end; whoever is being, is
     * waited for.
     */
    static Optional<ClientId> hold(Tx tx, AccountId account, ClientId id) {
        Optional<ClientId> next = Optional.of(id);
        for (int step = 1; step <= MOST_STEPS && next.isPresent(); step++) {
            ClientId now = next.get();
            Optional<Held> found = tx.sql("""
                            select erased_at, merged_into from client
                            where account_id = :account and id = :id
                            for key share
                            """)
                    .bind("account", account)
                    .bind("id", now)
                    .optional(row -> new Held(
                            row.maybeInstant("erased_at") != null,
                            row.optional("merged_into", into -> new ClientId(UUID.fromString(into)))));
            if (found.isEmpty() || found.get().isErased()) return Optional.empty();
            next = found.get().into();
            if (next.isEmpty()) return Optional.of(now);
        }
        return Optional.empty();
    }

    private record Held(boolean isErased, Optional<ClientId> into) {}
}
