package app.kept.client;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.db.Row;
import app.kept.platform.db.Sql;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The table of clients, for those who look after them: whole sheets, listed and changed. */
public final class ClientList {
    private static final String COLUMNS = """
            client.account_id, client.id, client.name, client.email, client.phone, client.time_zone, client.language, \
            client.tags, client.fields, client.notes, client.merged_into
            """;

    private static final String OF_ACCOUNT = """
             from client
            where client.account_id = :account and client.merged_into is null
            """;
    private static final String OF_HOST = """
             from host_client
            join client on client.account_id = host_client.account_id and client.id = host_client.client_id
            where host_client.account_id = :account and host_client.host_id = :host
            """;

    private static final int NEAR = 500;

    private final Database database;
    private final ClientFacts told;
    private final Audit audit;

    public ClientList(Database database, ClientFacts told, Audit audit) {
        this.database = database;
        this.told = told;
        this.audit = audit;
    }

    /**
     * Which clients are asked for.
     *
     * @param host in whose list they stand, or every host's
     * @param words a part of a name, an email or a phone
     * @param tag which they have
     * @param field which they have, with this in it where something is named
     */
    public record Sought(
            AccountId account,
            Optional<UUID> host,
            Optional<String> words,
            Optional<String> tag,
            Optional<Map.Entry<String, Optional<String>>> field,
            Page page) {}

    /** Where a page of the list begins: behind the client that is named, or with the first. */
    public sealed interface Page {
        Optional<ClientId> after();

        /** In the order in which they came, with those who were erased since. */
        record AsTheyCame(Optional<ClientId> after) implements Page {}

        /** For people, who care for whoever can still be met. */
        record NewestFirst(Optional<ClientId> after) implements Page {}
    }

    /** What came of a change. */
    public sealed interface Outcome {
        record Done(ClientSheet sheet) implements Outcome {}

        /**
         * A guest has this email or phone, and nobody else can have it as well.
         *
         * @param field which of both
         */
        record Known(String field) implements Outcome {}

        /** Neither an email nor a phone would be left. */
        record Unreachable() implements Outcome {}

        /** They are not any more what whoever changes them has seen. */
        record Overtaken(ClientSheet now) implements Outcome {}

        /** They are somebody else by now. */
        record Merged(ClientId into) implements Outcome {}
    }

    public Optional<ClientSheet> find(AccountId account, ClientId id) {
        return database.read(tx -> find(tx, account, id));
    }

    public boolean isThere(AccountId account, ClientId id) {
        return find(account, id).isPresent();
    }

    /** Whether the client stands in a host's list. */
    public boolean isOfHost(AccountId account, ClientId id, UUID host) {
        return database.read(tx -> tx.sql("""
                        select exists (select 1 from host_client
                            where account_id = :account and host_id = :host and client_id = :client) as listed
                        """)
                .bind("account", account)
                .bind("host", host)
                .bind("client", id)
                .one(row -> row.flag("listed")));
    }

    /**
     * A page of them. Each id is greater than those of all who came before. Whoever is looked for has mostly come lately:
     * all are looked through only where those nearest to the page's beginning do not fill it.
     */
    public List<ClientSheet> list(Sought sought, int most) {
        return database.read(tx -> {
            if (sought.words.isEmpty()) return page(tx, sought, "", most);
            List<ClientSheet> near = page(tx, sought, ClientWords.NEAR, most);
            return near.size() == most ? near : page(tx, sought, ClientWords.FOUND, most);
        });
    }

    /** Only those of a page who are nearest to its beginning, for whoever cannot wait until all were looked through. */
    List<ClientSheet> near(Sought sought, int most) {
        return database.read(tx -> page(tx, sought, ClientWords.NEAR, most));
    }

    private static List<ClientSheet> page(Tx tx, Sought sought, String found, int most) {
        boolean isNewestFirst = sought.page instanceof Page.NewestFirst;
        boolean isNear = found.equals(ClientWords.NEAR);
        UUID begin = isNewestFirst ? new UUID(-1, -1) : new UUID(0, 0);
        String behind = " and " + key(sought.host) + (isNewestFirst ? " < :after" : " > :after");
        String order = " order by " + key(sought.host) + (isNewestFirst ? " desc" : " asc");
        String from = sought.host.isEmpty() ? OF_ACCOUNT : OF_HOST;
        // None of them is read twice, as each would be that is found by its id among so many.
        String last = "select " + key(sought.host) + from + behind + order + " limit 1 offset " + (NEAR - 1);
        String near =
                " and " + key(sought.host) + (isNewestFirst ? " >= " : " <= ") + "coalesce((" + last + "), :end)\n";
        String which = behind + """

                and (:erased or client.erased_at is null)
                and (:tag::text is null or :tag = any(client.tags))
                and (:field::text is null or (client.fields ->> :field) is not null
                    and (:value::text is null or client.fields ->> :field = :value))
                """ + (isNear ? near : "") + found + order + " limit :most";
        Sql sql = of(tx, sought.account, sought.host, COLUMNS, which)
                .bind("after", sought.page.after().map(ClientId::value).orElse(begin))
                .bind("erased", !isNewestFirst)
                .bind("tag", sought.tag.orElse(null))
                .bind("field", sought.field.map(Map.Entry::getKey).orElse(null))
                .bind("value", sought.field.flatMap(Map.Entry::getValue).orElse(null))
                .bind("most", most);
        if (!found.isEmpty()) {
            ClientWords words = ClientWords.of(sought.words.orElseThrow());
            sql.bind("words", words.words()).bind("number", words.number().orElse(null));
            if (isNear) sql.bind("end", isNewestFirst ? new UUID(0, 0) : new UUID(-1, -1));
        }
        return sql.list(ClientList::read);
    }

    /** The tags that are used most among those who came last, whom somebody looks for first. */
    public List<String> tags(AccountId account, Optional<UUID> host, int most) {
        return database.read(tx -> of(tx, account, host, "tag from (select client.tags", """
                        order by %s desc
                        limit 500) as newest, unnest(newest.tags) as tag
                        group by tag
                        order by count(*) desc, tag
                        limit :most
                        """.formatted(key(host)))
                .bind("most", most)
                .list(row -> row.text("tag")));
    }

    /** The list of one host is read by its own key, so that it is as quick as it is short. */
    private static Sql of(Tx tx, AccountId account, Optional<UUID> host, String what, String which) {
        String sql = "select " + what + (host.isEmpty() ? OF_ACCOUNT : OF_HOST) + which;
        Sql bound = tx.sql(sql).bind("account", account);
        return host.map(id -> bound.bind("host", id)).orElse(bound);
    }

    private static String key(Optional<UUID> host) {
        return host.isEmpty() ? "client.id" : "host_client.client_id";
    }

    Outcome change(Audit.By by, ClientId id, UnaryOperator<ClientSheet> change) {
        return change(by, id, _ -> true, change);
    }

    /**
     * What nobody changed leaves no trace.
     *
     * @param isStill whether they are what whoever changes them has seen
     */
    public Outcome change(Audit.By by, ClientId id, Predicate<ClientSheet> isStill, UnaryOperator<ClientSheet> change) {
        try {
            return database.write(tx -> {
                ClientSheet before = lock(tx, by.account(), id).orElseThrow();
                if (before.mergedInto().isPresent()) {
                    return new Outcome.Merged(before.mergedInto().get());
                }
                if (!isStill.test(before)) return new Outcome.Overtaken(before);
                ClientSheet after = change.apply(before);
                if (after.client().email() == null && after.client().phone() == null) return new Outcome.Unreachable();
                if (after.equals(before)) return new Outcome.Done(before);
                var addresses = MergedAddresses.release(tx, before, after);
                save(tx, after);
                addresses.exchange(tx);
                audit.write(tx, by, Audit.Change.changed("client", id, ClientJson.of(before), ClientJson.of(after)));
                told.changed(tx, by.actor(), before, after);
                return new Outcome.Done(after);
            });
        } catch (DatabaseFault.ConstraintViolated violated) {
            return switch (violated.constraint()) {
                case "client_guest_email_ix" -> new Outcome.Known("email");
                case "client_guest_phone_ix" -> new Outcome.Known("phone");
                default -> throw violated;
            };
        }
    }

    /** Until the end of the transaction nobody else changes them. */
    static Optional<ClientSheet> lock(Tx tx, AccountId account, ClientId id) {
        tx.sql("select id from client where account_id = :account and id = :id for no key update")
                .bind("account", account)
                .bind("id", id)
                .list(row -> row.uuid("id"));
        return find(tx, account, id);
    }

    static void save(Tx tx, ClientSheet sheet) {
        Client client = sheet.client();
        ZoneId zone = client.timeZone();
        tx.sql("""
                update client
                set name = :name, email = :email, phone = :phone, time_zone = :time_zone, language = :language,
                    tags = :tags::text[], fields = :fields, notes = :notes
                where account_id = :account and id = :id
                """)
                .bind("name", client.name())
                .bind("email", client.email())
                .bind("phone", client.phone())
                .bind("time_zone", zone == null ? null : zone.getId())
                .bind("language", client.language())
                .bind("tags", sheet.tags())
                .bind("fields", json(sheet.fields()))
                .bind("notes", sheet.notes())
                .bind("account", client.account())
                .bind("id", client.id())
                .update();
    }

    static Optional<ClientSheet> find(Tx tx, AccountId account, ClientId id) {
        return tx.sql("select " + COLUMNS + " from client where client.account_id = :account and client.id = :id")
                .bind("account", account)
                .bind("id", id)
                .optional(ClientList::read);
    }

    private static ClientSheet read(Row row) {
        return new ClientSheet(
                Clients.read(row),
                row.texts("tags"),
                texts(row.json("fields")),
                row.maybeText("notes"),
                row.optional("merged_into", into -> new ClientId(UUID.fromString(into))));
    }

    private static Map<String, String> texts(JsonNode fields) {
        var texts = new LinkedHashMap<String, String>();
        fields.forEachEntry((name, text) -> texts.put(name, text.asString()));
        return texts;
    }

    private static JsonNode json(Map<String, String> fields) {
        ObjectNode json = Json.object();
        fields.forEach(json::put);
        return json;
    }
}
