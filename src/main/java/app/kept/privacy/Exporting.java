package app.kept.privacy;

import app.kept.account.AccountId;
import app.kept.client.ClientErasure;
import app.kept.client.ClientId;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything about a client in one file; where they booked more often than a file has room for, in several. */
public final class Exporting {
    /** What the house noted for itself goes out only by somebody of the house, who has read it. */
    private static final List<String> OF_THE_HOUSE = List.of("notes", "tags", "fields");

    /** An answer is held in memory until it is sent, and one booking may be told on some kilobytes. */
    private static final int MOST_BOOKINGS = 500;

    private final Database database;
    private final ClientErasure clients;
    private final Agreements agreements;
    private final List<PersonalData> parts;

    public Exporting(Database database, ClientErasure clients, Agreements agreements, List<PersonalData> parts) {
        this.database = database;
        this.clients = clients;
        this.agreements = agreements;
        this.parts = List.copyOf(parts);
    }

    /** @param next the last booking in it, when there may be more */
    public record File(ObjectNode content, Optional<UUID> next) {}

    /** For the client themselves. */
    public Optional<File> forThemselves(AccountId account, ClientId client, Optional<UUID> after) {
        Optional<File> file = export(account, client, after);
        file.ifPresent(one -> one.content().withObject("client").remove(OF_THE_HOUSE));
        return file;
    }

    Optional<File> export(AccountId account, ClientId client, Optional<UUID> after) {
        return database.read(tx -> clients.tell(tx, account, client).map(row -> file(tx, account, client, row, after)));
    }

    /** Behind which bookings the files begin that together have everything. */
    public List<Optional<UUID>> beginnings(AccountId account, ClientId client) {
        return database.read(tx -> {
            var beginnings = new ArrayList<Optional<UUID>>();
            Optional<UUID> after = Optional.empty();
            while (true) {
                beginnings.add(after);
                List<UUID> bookings = agreements.of(tx, account, client, after, MOST_BOOKINGS);
                if (bookings.size() < MOST_BOOKINGS) return List.copyOf(beginnings);
                after = Optional.of(bookings.getLast());
            }
        });
    }

    private File file(Tx tx, AccountId account, ClientId client, JsonNode row, Optional<UUID> after) {
        List<UUID> bookings = agreements.of(tx, account, client, after, MOST_BOOKINGS);
        var whose = new PersonalData.Whose(account, client, clients.merged(tx, account, client), bookings);
        ObjectNode content = Json.object();
        content.set("client", row);
        parts.forEach(part -> part.tell(tx, whose, content));
        return new File(content, bookings.size() < MOST_BOOKINGS ? Optional.empty() : Optional.of(bookings.getLast()));
    }
}
