package app.kept.history;

import app.kept.account.AccountId;
import app.kept.account.LinkPurpose;
import app.kept.history.Person.Side;
import app.kept.identity.Links;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.secret.MasterKey;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** All who act: a program, one who coordinates, a host, clients who are signed in, and guests with and without a link. */
final class People implements AutoCloseable {
    private static final int CLIENTS = 3;
    private static final Instant FOR_EVER = Instant.parse("2099-01-01T00:00:00Z");

    private final Database database;
    private final Links links;
    private final AccountId account;
    private final Person key;
    private final Person coordinator;
    private final Person host;
    private final List<Person> clients;
    private final Person guest = new Person(Side.GUEST, "guest", "", "", "");
    private final Map<String, Person> holders = new ConcurrentHashMap<>();

    /** @param host the one who signs in */
    People(TestServer server, String host) {
        Rows rows = new Rows(server.database());
        this.database = new Database(server.database(), 2);
        this.links = new Links(database, MasterKey.of(TestServer.SECRET).signer("identity.link"), Time.system());
        this.account = new AccountId(
                UUID.fromString(rows.texts("select id from account").getFirst()));
        String program = rows.texts("select id from api_key").getFirst();
        this.key = new Person(Side.HOUSE, "key " + program, "", TestServer.KEY, "");
        this.coordinator = signedIn(Side.HOUSE, "admin", SignedIn.as(server, "coordinator"));
        SignedIn member = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", host, member.person());
        this.host = signedIn(Side.HOST, "host", member);
        this.clients = Stream.generate(() -> signedIn(Side.CLIENT, "client", SignedIn.as(server, "client")))
                .limit(CLIENTS)
                .toList();
    }

    Person booker(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> key;
            case 1 -> coordinator;
            case 2 -> clients.get(random.nextInt(clients.size()));
            default -> guest;
        };
    }

    /** @param isTheHosts whether it is with the host who signs in, and with nobody else */
    Person house(Random random, boolean isTheHosts) {
        return switch (random.nextInt(isTheHosts ? 3 : 2)) {
            case 0 -> key;
            case 1 -> coordinator;
            default -> host;
        };
    }

    /** Whoever booked it, with a link where they are a guest; or the practice in their place. */
    Person booker(Random random, String booking, Person by) {
        int chosen = random.nextInt(3);
        if (chosen == 0) return house(random, false);
        return by.side() == Side.CLIENT && chosen == 1 ? by : holder(booking).orElse(key);
    }

    @Override
    public void close() {
        database.close();
    }

    /** Nobody where the database is away at the moment. */
    private Optional<Person> holder(String booking) {
        try {
            return Optional.of(holders.computeIfAbsent(booking, this::link));
        } catch (RuntimeException away) {
            return Optional.empty();
        }
    }

    private Person link(String booking) {
        var wanted = new Links.Wanted(account, LinkPurpose.BOOKING, UUID.fromString(booking), null, FOR_EVER);
        return new Person(Side.GUEST, "guest", "", database.write(tx -> links.standing(tx, wanted)), "");
    }

    private static Person signedIn(Side side, String part, SignedIn somebody) {
        return new Person(
                side, part + " " + somebody.person(), somebody.email(), "", "__Host-kept=" + somebody.token());
    }
}
