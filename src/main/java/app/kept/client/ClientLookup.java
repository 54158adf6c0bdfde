package app.kept.client;

import app.kept.account.AccountId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A client whom somebody has in mind while they type: by any part of a name, an email or a phone. */
public final class ClientLookup {
    /** Fewer letters are part of so many that only those who came last are looked at. */
    private static final int ENOUGH = 3;

    private final ClientList clients;

    public ClientLookup(ClientList clients) {
        this.clients = clients;
    }

    /** @param host in whose list they stand, or every host's */
    public List<ClientSheet> find(AccountId account, Optional<UUID> host, String words, int most) {
        var sought = new ClientList.Sought(
                account,
                host,
                Optional.of(words),
                Optional.empty(),
                Optional.empty(),
                new ClientList.Page.NewestFirst(Optional.empty()));
        return words.length() < ENOUGH ? clients.near(sought, most) : clients.list(sought, most);
    }
}
