package app.kept.platform.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One statement with its named values. */
public final class Sql {
    private final Connection connection;
    private final String sql;
    private final Map<String, @Nullable Object> values = new HashMap<>();

    Sql(Connection connection, String sql) {
        this.connection = connection;
        this.sql = sql;
    }

    public Sql bind(String name, @Nullable Object value) {
        values.put(name, value);
        return this;
    }

    /** How many rows were written. */
    public int update() {
        return run(PreparedStatement::executeUpdate);
    }

    public <T> List<T> list(Function<Row, T> mapper) {
        return run(statement -> {
            try (ResultSet results = statement.executeQuery()) {
                var found = new ArrayList<T>();
                var row = new Row(results);
                while (results.next()) found.add(mapper.apply(row));
                return found;
            }
        });
    }

    public <T> Optional<T> optional(Function<Row, T> mapper) {
        List<T> found = list(mapper);
        if (found.size() > 1) throw new IllegalStateException("expected one row at most, found " + found.size());
        return found.stream().findFirst();
    }

    public <T> T one(Function<Row, T> mapper) {
        return optional(mapper).orElseThrow(() -> new IllegalStateException("expected one row, found none"));
    }

    private <T> T run(Execution<T> execution) {
        NamedSql named = NamedSql.of(sql);
        try (PreparedStatement statement = connection.prepareStatement(named.text())) {
            for (int i = 0; i < named.names().size(); i++) {
                String name = named.names().get(i);
                if (!values.containsKey(name)) throw new IllegalArgumentException("no value was bound for :" + name);
                Binding.set(statement, i + 1, values.get(name));
            }
            return execution.on(statement);
        } catch (SQLException e) {
            throw DatabaseFault.of(e);
        }
    }

    @FunctionalInterface
    private interface Execution<T> {
        T on(PreparedStatement statement) throws SQLException;
    }
}
