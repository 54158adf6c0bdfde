package app.kept.testing;

import app.kept.platform.db.DatabaseAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks into a test's database, and changes it behind the program's back. */
public final class Rows {
    private final DatabaseAddress address;

    public Rows(DatabaseAddress address) {
        this.address = address;
    }

    /** How many rows were changed. */
    public int change(String sql, Object... values) {
        try (Connection connection = TestPostgres.connect(address);
                PreparedStatement statement = prepared(connection, sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first column as a number, of the one row that there is. */
    public long number(String sql, Object... values) {
        return Long.parseLong(texts(sql, values).getFirst());
    }

    /** The first column as text. */
    public List<String> texts(String sql, Object... values) {
        try (Connection connection = TestPostgres.connect(address);
                PreparedStatement statement = prepared(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            var found = new ArrayList<String>();
            while (rows.next()) found.add(String.valueOf(rows.getString(1)));
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Every column of text or JSON, in any table, that has this in it: {@code table.column}. */
    public List<String> findEverywhere(String needle) {
        var found = new ArrayList<String>();
        for (String column : texts("""
                select format('%I.%I', table_name, column_name)
                from information_schema.columns
                where table_schema = 'public' and data_type in ('text', 'jsonb', 'json', 'character varying', 'ARRAY', 'bytea')
                order by 1
                """)) {
            String[] parts = column.split("\\.", 2);
            String sql = "select count(*) from " + parts[0] + " where strpos(" + parts[1] + "::text, ?) > 0";
            if (number(sql, needle) > 0) found.add(column);
        }
        return found;
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
        return statement;
    }
}
