package app.kept.bench;

import app.kept.platform.db.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A database that answers with numbers. */
@FunctionalInterface
interface Asked {
    long number(String sql);

    /** Anybody's, over one plain connection. */
    record Plain(Connection connection) implements Asked, AutoCloseable {
        static Plain of(DatabaseAddress address) throws SQLException {
            return new Plain(DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password()));
        }

        void execute(String sql) throws SQLException {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        @Override
        public long number(String sql) {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("select (" + sql + ")::bigint")) {
                rows.next();
                return rows.getLong(1);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
