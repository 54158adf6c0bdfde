package app.kept.platform.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements of a transaction whose answers nobody waits for. They go to PostgreSQL in front of the next one that
 * somebody does wait for, in one journey for all: for what is short, the journeys are most of the time.
 */
final class Soon {
    private final List<Statement> statements = new ArrayList<>();

    /** One statement and its values. */
    record Statement(NamedSql sql, Values values) {
        int bind(PreparedStatement prepared, int first) throws SQLException {
            int at = first;
            for (String name : sql.names()) Binding.set(prepared, at++, values.get(name));
            return at;
        }
    }

    void add(Statement statement) {
        statements.add(statement);
    }

    /** Those that wait and then this one; they wait no longer, whatever comes of them. */
    List<Statement> before(Statement last) {
        var all = new ArrayList<>(statements);
        all.add(last);
        statements.clear();
        return all;
    }

    /** Sends what waits, where nothing else is to be sent: in front of a savepoint, or of the end. */
    void send(Connection connection) throws SQLException {
        if (statements.isEmpty()) return;
        Statement last = statements.removeLast();
        try (PreparedStatement prepared = prepare(connection, before(last))) {
            prepared.execute();
        }
    }

    /** What waits was part of something that is undone. */
    void forget() {
        statements.clear();
    }

    static PreparedStatement prepare(Connection connection, List<Statement> all) throws SQLException {
        String text = all.size() == 1
                ? all.getFirst().sql().text()
                : String.join(";\n", all.stream().map(one -> one.sql().text()).toList());
        PreparedStatement prepared = connection.prepareStatement(text);
        try {
            int next = 1;
            for (Statement one : all) next = one.bind(prepared, next);
            return prepared;
        } catch (SQLException | RuntimeException e) {
            prepared.close();
            throw e;
        }
    }
}
