package app.kept.chaos;

import app.kept.platform.db.DatabaseAddress;
import app.kept.testing.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the ledger of messages as it is. */
final class Recorder {
    private Recorder() {}

    /** Letters of which a call was begun, and nothing is written yet of what came of it. */
    static Set<String> underWay(DatabaseAddress database) {
        var found = new HashSet<String>();
        try (Connection connection = TestPostgres.connect(database);
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select message_id from message_attempt where ended_at is null")) {
            while (row.next()) found.add(row.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    static List<Past.Told> messages(DatabaseAddress database) {
        Map<String, Past.Told> all = new LinkedHashMap<>();
        Map<String, List<Past.Try>> tries = new LinkedHashMap<>();
        try (Connection connection = TestPostgres.connect(database);
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("""
                    select message_id, number, provider, coalesce(outcome, 'open'), coalesce(fault, '')
                    from message_attempt order by message_id, number
                    """)) {
                while (row.next()) {
                    tries.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                            .add(new Past.Try(row.getInt(2), row.getString(3), row.getString(4), row.getString(5)));
                }
            }
            try (ResultSet row = statement.executeQuery("""
                    select id, about_id, step, state, coalesce(reason, ''), concat_ws(' ', about_id, recipient, channel)
                    from message order by due_at, id
                    """)) {
                while (row.next()) {
                    String id = row.getString(1);
                    all.put(
                            id,
                            new Past.Told(
                                    id,
                                    row.getString(2),
                                    row.getString(6),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getString(5),
                                    tries.getOrDefault(id, List.of())));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return List.copyOf(all.values());
    }
}
