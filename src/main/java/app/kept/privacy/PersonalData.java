package app.kept.privacy;

import app.kept.account.AccountId;
import app.kept.client.ClientId;
import app.kept.platform.db.Tx;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Whoever keeps something about clients, so that it can be told to them and erased for them. */
public interface PersonalData {
    /** Whose it is, and the bookings that it is about. */
    record Whose(AccountId account, ClientId client, List<UUID> bookings) {
        public Whose {
            bookings = List.copyOf(bookings);
        }
    }

    /** Adds what is kept, under names of its own. */
    void tell(Tx tx, Whose whose, ObjectNode into);

    /** Part of a transaction in which nobody else touches the client: nothing that is left leads to a person. */
    void erase(Tx tx, Whose whose);
}
