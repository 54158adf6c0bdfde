package app.kept.privacy;

import app.kept.account.AccountId;
import app.kept.client.ClientId;
import app.kept.platform.db.Tx;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Whoever keeps something about clients, so that it can be told to them and erased for them. */
public interface PersonalData {
    /**
     * Whose it is, and the bookings that it is about.
     *
     * @param merged whoever was found to be the same person, under whose ids and addresses something may still be kept
     */
    record Whose(AccountId account, ClientId client, List<ClientId> merged, List<UUID> bookings) {
        public Whose {
            merged = List.copyOf(merged);
            bookings = List.copyOf(bookings);
        }

        /** Every id that stands for the person. */
        public List<UUID> clients() {
            return Stream.concat(Stream.of(client), merged.stream())
                    .map(ClientId::value)
                    .toList();
        }
    }

    /** Adds what is kept, under names of its own. */
    void tell(Tx tx, Whose whose, ObjectNode into);

    /** Part of a transaction in which nobody else touches the client: nothing that is left leads to a person. */
    void erase(Tx tx, Whose whose);
}
