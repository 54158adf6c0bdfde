package app.kept.access;

import app.kept.platform.db.DatabaseAddress;
import app.kept.platform.text.Json;
import app.kept.testing.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The whole database as it was planted. What a call has changed is seen, whichever table it is in, and undone, so that
 * each call finds the same world and no order of calls has to be thought out.
 */
final class Snapshot implements AutoCloseable {
    /** What is counted out of all the others once somebody has looked, or a moment after they were written. */
    private static final Set<String> COUNTED = Set.of("tally", "booking_tally", "message_tally", "feed", "feed_mark");

    private final Connection connection;
    private final String changes;

    private Snapshot(Connection connection, List<String> tables) {
        this.connection = connection;
        this.changes = tables.stream()
                .flatMap(table -> Stream.of(
                        difference(table, "public", "snapshot", true), difference(table, "snapshot", "public", false)))
                .collect(Collectors.joining(" union all "));
    }

    /** A row that is there now and was not, or was there and is not now; a changed row is both. */
    record Change(String table, boolean added, String row) {
        String account() {
            return Json.read(row).path("account_id").asString("");
        }

        @Override
        public String toString() {
            return (added ? "+" : "-") + table + row;
        }
    }

    static Snapshot of(DatabaseAddress address) {
        try {
            Connection connection = TestPostgres.connect(address);
            return new Snapshot(connection, taken(connection));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> taken(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("""
                    select table_name from information_schema.tables
                    where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name
                    """)) {
                while (rows.next()) {
                    if (!COUNTED.contains(rows.getString(1))) tables.add(rows.getString(1));
                }
            }
            makeRestorable(statement);
            statement.execute("create schema snapshot");
            for (String table : tables) {
                statement.execute("create table snapshot.%1$s as table public.%1$s".formatted(table));
            }
        }
        return tables;
    }

    List<Change> changes() {
        var found = new ArrayList<Change>();
        try (var statement = connection.prepareStatement(changes);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) found.add(new Change(rows.getString(1), rows.getBoolean(2), rows.getString(3)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    /**
     * What is in hand or due. What waits for later waits for good here, where time stands still, and so do those behind
     * it; and pushes, once so many browsers could not be reached that no more are tried for now.
     */
    List<String> underWay() {
        var found = new ArrayList<String>();
        try (var statement = connection.prepareStatement("""
                        select work::text from work
                        where leased_until > clock_timestamp() or due_at <= ?::timestamptz and lane <> 'message.push' and not exists (
                            select from work earlier
                            where earlier.account_id = work.account_id and earlier.line = work.line
                                and (earlier.owed_at, earlier.id) < (work.owed_at, work.id)
                            union all
                            select from work_later earlier
                            where earlier.account_id = work.account_id and earlier.line = work.line
                                and (earlier.owed_at, earlier.id) < (work.owed_at, work.id))
                        """)) {
            statement.setString(1, PlantedAccount.NOW);
            ResultSet rows = statement.executeQuery();
            while (rows.next()) found.add(rows.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    /** Puts everything back; keys to other tables are not looked at on the way, for at the end they fit again. */
    void restore(List<Change> changed) {
        var touched = new LinkedHashSet<>(changed.stream().map(Change::table).toList());
        // What goes along with a row does so too where the row is only put back as it was.
        if (touched.contains("member")) touched.add("inbox_item");
        if (touched.contains("event_type")) touched.add("waiting");
        if (touched.contains("webhook")) touched.addAll(List.of("webhook_secret", "delivery"));
        if (touched.contains("delivery")) touched.add("delivery_attempt");
        var sql = new StringBuilder("begin; set constraints all deferred;");
        for (String table : touched) {
            sql.append(
                    "delete from public.%1$s now where not exists (select 1 from snapshot.%1$s was where was::text = now::text);"
                            .formatted(table));
        }
        for (String table : touched) {
            sql.append(
                    "insert into public.%1$s select * from snapshot.%1$s was where not exists (select 1 from public.%1$s now where was::text = now::text);"
                            .formatted(table));
        }
        try (var statement = connection.createStatement()) {
            statement.execute(sql.append("commit").toString());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keys are looked at as before, but rows can be put back in any order, and with what was worked out from them. */
    private static void makeRestorable(Statement statement) throws SQLException {
        var changes = new ArrayList<String>();
        try (ResultSet rows = statement.executeQuery("""
                select format('alter table %s alter constraint %I deferrable initially immediate', conrelid::regclass, conname)
                from pg_constraint
                where contype = 'f' and connamespace = 'public'::regnamespace
                union all
                select format('alter table %s alter column %I drop expression', attrelid::regclass, attname)
                from pg_attribute
                join pg_class on pg_class.oid = attrelid
                where attgenerated <> '' and relkind = 'r' and relnamespace = 'public'::regnamespace
                """)) {
            while (rows.next()) changes.add(rows.getString(1));
        }
        for (String change : changes) statement.execute(change);
    }

    private static String difference(String table, String here, String there, boolean added) {
        String counting = table.equals("work") ? "x.kind <> 'insight.count' and " : "";
        return "select '%1$s', %4$s, to_jsonb(x)::text from %2$s.%1$s x where %5$snot exists (select 1 from %3$s.%1$s y where y::text = x::text)"
                .formatted(table, here, there, added, counting);
    }
}
