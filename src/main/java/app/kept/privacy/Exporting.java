package app.kept.privacy;

import app.kept.account.AccountId;
import app.kept.client.ClientErasure;
import app.kept.client.ClientId;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything about a client in one file; where they booked more often than a file has room for, in several. */
final class Exporting {
    /** An answer is held in memory until it is sent, and one booking may be told on some kilobytes. */
    private static final int MOST_BOOKINGS = 500;

    private final Database database;
    private final ClientErasure clients;
    private final Agreements agreements;
    private final List<PersonalData> parts;

    Exporting(Database database, ClientErasure clients, Agreements agreements, List<PersonalData> parts) {
        this.database = database;
        this.clients = clients;
        this.agreements = agreements;
        this.parts = List.copyOf(parts);
    }

    /** @param next the last booking in it, when there may be more */
    record File(ObjectNode content, Optional<UUID> next) {}

    Optional<File> export(AccountId account, ClientId client, Optional<UUID> after) {
        return database.read(tx -> clients.tell(tx, account, client).map(row -> file(tx, account, client, row, after)));
    }

    private File file(Tx tx, AccountId account, ClientId client, JsonNode row, Optional<UUID> after) {
        List<UUID> bookings = agreements.of(tx, account, client, after, MOST_BOOKINGS);
        var whose = new PersonalData.Whose(account, client, bookings);
        ObjectNode content = Json.object();
        content.set("client", row);
        parts.forEach(part -> part.tell(tx, whose, content));
        return new File(content, bookings.size() < MOST_BOOKINGS ? Optional.empty() : Optional.of(bookings.getLast()));
    }
}
