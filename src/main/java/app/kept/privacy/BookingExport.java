package app.kept.privacy;

import app.kept.account.AccountId;
import app.kept.client.ClientId;
import app.kept.platform.db.Database;
import app.kept.platform.text.Json;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** What is known of one booking, for whoever made it and has nothing but its link. */
public final class BookingExport {
    private final Database database;
    private final List<PersonalData> parts;

    /** @param parts of all that is known of clients, those that tell of the bookings they are asked for and no others */
    public BookingExport(Database database, List<PersonalData> parts) {
        this.database = database;
        this.parts = List.copyOf(parts);
    }

    public ObjectNode of(AccountId account, ClientId client, UUID booking) {
        var whose = new PersonalData.Whose(account, client, List.of(), List.of(booking));
        return database.read(tx -> {
            ObjectNode content = Json.object();
            parts.forEach(part -> part.tell(tx, whose, content));
            return content;
        });
    }
}
