package app.kept.event;

import app.kept.account.AccountId;
import app.kept.platform.base.Ids;
import app.kept.platform.db.DatabaseAddress;
import app.kept.testing.TestPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** A transaction in which facts are written, begun and ended by hand. */
final class FactWriter implements AutoCloseable {
    private final Connection connection;

    private FactWriter(Connection connection) {
        this.connection = connection;
    }

    static FactWriter begin(DatabaseAddress address) throws SQLException {
        Connection connection = TestPostgres.connect(address);
        connection.setAutoCommit(false);
        return new FactWriter(connection);
    }

    /** From now on it has its number among transactions, whatever it waits for afterwards. */
    FactWriter numbered() throws SQLException {
        execute("select pg_current_xact_id()");
        return this;
    }

    /** Waits until nobody else has this thing. */
    void lock(UUID thing) throws SQLException {
        execute("select pg_advisory_xact_lock(" + thing.getLeastSignificantBits() + ")");
    }

    UUID write(AccountId account, UUID about) throws SQLException {
        return write(account, about, Ids.next(), "{}");
    }

    UUID write(AccountId account, UUID about, int version) throws SQLException {
        return write(account, about, Ids.next(), "{\"version\": " + version + "}");
    }

    UUID write(AccountId account, UUID about, UUID id, String data) throws SQLException {
        return write(account, about, id, "thing.changed", data);
    }

    UUID write(AccountId account, UUID about, UUID id, String type, String data) throws SQLException {
        String sql = "insert into fact (account_id, id, type, about, at, actor, data)"
                + " values (?, ?, ?, ?, now(), 'guest', ?::jsonb)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, account.value());
            statement.setObject(2, id);
            statement.setString(3, type);
            statement.setObject(4, about);
            statement.setString(5, data);
            statement.executeUpdate();
        }
        return id;
    }

    void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void rollBack() throws SQLException {
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
