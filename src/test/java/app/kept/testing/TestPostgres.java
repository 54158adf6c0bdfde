package app.kept.testing;

import app.kept.platform.base.Ids;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseAddress;
import app.kept.platform.db.Migrations;
import app.kept.platform.observe.Log;
import app.kept.platform.postgres.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/**
 * The PostgreSQL of a test run: one server for all, a database for each who asks. It is the one that Kept brings along,
 * or the one that KEPT_TEST_DATABASE_URL names. Migrated once; every database is a copy.
 */
public final class TestPostgres {
    private static final DatabaseAddress SERVER = server();
    private static final String TEMPLATE = "kept_template_" + suffix();

    static {
        Log.captureLibraries();
        Log.toFile(TestRun.log());
        execute("create database " + TEMPLATE);
        try (var database = new Database(named(TEMPLATE), 2)) {
            Migrations.run(database, _ -> {});
        }
    }

    private TestPostgres() {}

    /** A database of one's own, migrated and empty. */
    public static DatabaseAddress fresh() {
        String name = "kept_test_" + suffix();
        execute("create database " + name + " template " + TEMPLATE);
        return named(name);
    }

    /** A database of one's own that nobody has migrated. */
    public static DatabaseAddress empty() {
        String name = "kept_test_" + suffix();
        execute("create database " + name);
        return named(name);
    }

    /** As an operator writes it in KEPT_DATABASE_URL. */
    public static String url(DatabaseAddress address) {
        return address.jdbcUrl()
                .replace("jdbc:postgresql://", "postgresql://" + address.user() + ":" + address.password() + "@");
    }

    public static Connection connect(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }

    /** The test server's data is thrown away, so it need not survive a power cut. */
    private static DatabaseAddress server() {
        String outside = System.getenv().getOrDefault("KEPT_TEST_DATABASE_URL", "");
        if (!outside.isEmpty()) return DatabaseAddress.parse(outside);
        Map<String, String> quick = Map.of(
                "fsync", "off", "synchronous_commit", "off", "full_page_writes", "off", "max_connections", "200");
        var postgres = EmbeddedPostgres.start(TestRun.postgres(), quick, _ -> {});
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
        return new DatabaseAddress(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    /** For whoever makes so many that they would fill the disk. */
    public static void drop(DatabaseAddress database) {
        execute("drop database " + database.jdbcUrl().replaceFirst("^.*/([^/?]+)(\\?.*)?$", "$1") + " with (force)");
    }

    private static DatabaseAddress named(String database) {
        return new DatabaseAddress(
                SERVER.jdbcUrl().replaceFirst("/[^/?]+(\\?|$)", "/" + database + "$1"),
                SERVER.user(),
                SERVER.password());
    }

    private static void execute(String sql) {
        try (Connection connection = connect(SERVER);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static String suffix() {
        return Ids.next().toString().replace("-", "");
    }
}
