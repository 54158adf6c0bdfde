package app.kept.access;

import app.kept.platform.db.DatabaseAddress;
import app.kept.testing.TestPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** Puts rows into the database past the program, so that every column can hold what the test needs. */
final class Inserts implements AutoCloseable {
    private final Connection connection;

    Inserts(DatabaseAddress address) throws SQLException {
        this.connection = TestPostgres.connect(address);
    }

    /** @param pairs column, value, column, value; PostgreSQL reads each value as the column's type */
    void row(String table, Object... pairs) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) columns.add(pairs[i].toString());
        String sql = "insert into " + table + " (" + String.join(", ", columns) + ") values ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < columns.size(); i++) {
                statement.setObject(i + 1, pairs[2 * i + 1].toString(), Types.OTHER);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    void change(String sql, UUID id) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
