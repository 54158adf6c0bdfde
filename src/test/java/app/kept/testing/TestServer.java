package app.kept.testing;

import app.kept.Asleep;
import app.kept.GuestLinking;
import app.kept.LiveTable;
import app.kept.Planning;
import app.kept.Server;
import app.kept.message.NewMessage;
import app.kept.platform.config.Settings;
import app.kept.platform.db.DatabaseAddress;
import app.kept.platform.http.Route;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A real server in this JVM, on a free port and a database of its own, with a clock that a test can turn. */
public final class TestServer implements AutoCloseable {
    public static final String KEY = "test-key-with-every-right";
    /** What signs links and forms of every test server, so that a test can make them too. */
    public static final String SECRET = "a key that signs nothing but tests";

    private final Server server;
    private final DatabaseAddress database;

    private TestServer(Server server, DatabaseAddress database) {
        this.server = server;
        this.database = database;
    }

    public static TestServer start() {
        return start(Map.of());
    }

    /** With settings of the test's own. */
    public static TestServer start(Map<String, String> settings) {
        return on(TestPostgres.fresh(), settings);
    }

    /** Over a database that is there already, with whatever is in it. */
    public static TestServer on(DatabaseAddress database) {
        return on(database, Map.of());
    }

    /** One more node over the same database. */
    public TestServer anotherNode() {
        return on(database, Map.of());
    }

    public TestServer anotherNode(Map<String, String> settings) {
        return on(database, settings);
    }

    /** As a program with the first key. */
    public Api api() {
        return new Api(server.address(), KEY);
    }

    /** As a visitor without any key. */
    public Api visitor() {
        return new Api(server.address(), "");
    }

    /** As a visitor who comes past the address that the server says it has. */
    public Api local() {
        return new Api(URI.create("http://localhost:" + port()), "");
    }

    public int port() {
        return server.port();
    }

    public URI address() {
        return server.address();
    }

    /** The link that makes a server without an owner somebody's. */
    public URI setUpLink() {
        return server.setUpLink().orElseThrow();
    }

    /** A message that is owed, as if a page or a fact had owed it. */
    public void plan(NewMessage message) {
        Planning.plan(server, message);
    }

    /** The way to a booking that a letter to its guest would name. */
    public Optional<String> guestLink(UUID booking) {
        return GuestLinking.of(server, booking);
    }

    /** Nothing is done on the way there, as if it had been away. */
    public void sleepUntil(Instant moment) {
        Asleep.until(server, moment);
    }

    /** What it answers to. */
    public List<Route> routes() {
        return LiveTable.of(server);
    }

    public DatabaseAddress database() {
        return database;
    }

    @Override
    public void close() {
        server.close();
        ToldFacts.check(database);
    }

    /** The same with settings of the test's own. */
    public static TestServer on(DatabaseAddress database, Map<String, String> settings) {
        var all = new HashMap<>(Map.of(
                "KEPT_MODE",
                "test",
                "KEPT_PORT",
                "0",
                "KEPT_SECRET_KEY",
                SECRET,
                "KEPT_API_KEY",
                KEY,
                // All visitors of a test come from one address, and its clock may stand still.
                "KEPT_BOOKING_TRIES",
                "1000",
                "KEPT_LOG_FILE",
                TestRun.log().toString(),
                "KEPT_DATABASE_URL",
                TestPostgres.url(database)));
        all.putAll(settings);
        return new TestServer(Server.start(Settings.load(all), _ -> {}), database);
    }
}
