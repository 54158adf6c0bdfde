package app.kept.platform.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One statement with its named values. */
public final class Sql {
    private final Connection connection;
    private final Soon soon;
    private final String sql;
    private final Values values = new Values();

    Sql(Connection connection, Soon soon, String sql) {
        this.connection = connection;
        this.soon = soon;
        this.sql = sql;
    }

    public Sql bind(String name, @Nullable Object value) {
        values.put(name, value);
        return this;
    }

    /** How many rows were written. */
    public int update() {
        return run(PreparedStatement::getUpdateCount);
    }

    /**
     * Writes together with the next statement of the transaction, or with its end: for what nothing that follows depends
     * on. A fault of it is heard of there.
     */
    public void updateSoon() {
        soon.add(statement());
    }

    public <T> List<T> list(Function<Row, T> mapper) {
        return run(statement -> {
            try (ResultSet results = statement.getResultSet()) {
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

    private <T> T run(Answer<T> answer) {
        List<Soon.Statement> all = soon.before(statement());
        try (PreparedStatement prepared = Soon.prepare(connection, all)) {
            prepared.execute();
            for (int before = 1; before < all.size(); before++) prepared.getMoreResults();
            return answer.of(prepared);
        } catch (SQLException e) {
            throw DatabaseFault.of(e);
        }
    }

    private Soon.Statement statement() {
        return new Soon.Statement(NamedSql.of(sql), values);
    }

    @FunctionalInterface
    private interface Answer<T> {
        T of(PreparedStatement executed) throws SQLException;
    }
}
