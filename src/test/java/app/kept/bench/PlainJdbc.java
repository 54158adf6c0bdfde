package app.kept.bench;

import app.kept.platform.base.Ids;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/**
 * The statements of placing a booking, sent by the shortest code that does: the bar that Kept is held against. Only the
 * ids are made in the same way, for it is by them that rows lie near each other or far apart.
 */
final class PlainJdbc implements AutoCloseable {
    private static final String TYPE = """
            select event_type.account_id, event_type.id, host_id, slug, event_type.name, event_type.kind,
                duration_minutes, interval_minutes, notice_minutes, window_days, confirmation
            from directory
            join event_type on event_type.account_id = directory.account_id and event_type.id = directory.target_id
            where directory.kind = 'event_type' and directory.name = ?
            """;
    private static final String HOST = """
            select host.account_id, host.id, host.slug, host.name, profession, bio, avatar_url, email, phone, time_zone,
                language, auto_confirm
            from host
            where account_id = ? and id = ?
            """;
    private static final String RULES = """
            select day, from_minute, to_minute
            from weekly_rule
            join schedule on schedule.account_id = weekly_rule.account_id and schedule.id = schedule_id
            where schedule.account_id = ? and host_id = ? and is_default
            order by day, from_minute
            """;
    private static final String CLAIM = """
            insert into claim (account_id, id, host_id, during, holder, event_type_id, start_at, end_at, expires_at)
            select account, id, host, tstzrange(from_at, to_at), holder, type, from_at, to_at, null
            from (select ?::uuid as account, ?::uuid as id, ?::uuid as host, ?::timestamptz as from_at, ?::timestamptz as to_at,
                ?::uuid as holder, ?::uuid as type) as wanted
            where coalesce((
                select upper(during) <= wanted.from_at from claim
                where account_id = wanted.account and host_id = wanted.host and lower(during) < wanted.to_at
                order by lower(during) desc limit 1), true)
            on conflict do nothing
            """;
    private static final String NOTE = """
            insert into change_note (account_id, id, subject)
            values (?, ?, ?)
            """;
    private static final String CLIENT = """
            with said as (
                select ?::uuid as account, ?::uuid as id, ?::text as name, ?::text as email, ?::text as phone,
                    ?::text as zone, ?::text as language, ?::timestamptz as at, ?::uuid as host
            ), known as (
                select client.account_id, client.id
                from said join client on account_id = account and person_id is null and customer_id is null
                    and (client.email = said.email or client.phone = said.phone)
                limit 1
            ), added as (
                insert into client (account_id, id, name, email, phone, time_zone, language, created_at)
                select account, id, name, email, phone, zone, language, at from said
                where not exists (select 1 from known)
                on conflict do nothing
                returning account_id, id
            ), found as (
                select * from known union all select * from added
            ), listed as (
                insert into host_client (account_id, host_id, client_id, first_at)
                select account_id, host, found.id, at from found cross join said
                on conflict do nothing
            )
            select account_id, id from found
            """;
    private static final String BOOKING = """
            insert into booking (account_id, id, reference, event_type_id, host_id, client_id, status, start_at,
                end_at, version, created_at, attendee_name)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'Bo Lind')
            """;
    private static final String FACT = """
            insert into fact (account_id, id, type, about, at, actor, actor_id, data)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String WORK = """
            insert into work (account_id, id, kind, lane, subject, due_at, owed_at, is_retried)
            select account, id, kind, kind, subject, due_at, due_at, false
            from unnest(?, ?, ?, ?, ?::timestamptz[]) as item (account, id, kind, subject, due_at)
            """;

    private final HikariDataSource pool;
    private final Slots slots;

    PlainJdbc(ServerProcess.Postgres postgres, int size, Slots slots) {
        var config = new HikariConfig();
        config.setJdbcUrl(postgres.url());
        config.setUsername(postgres.user());
        config.setPassword(postgres.password());
        config.setMaximumPoolSize(size);
        config.addDataSourceProperty("prepareThreshold", "2");
        config.addDataSourceProperty("options", "-c statement_timeout=10s -c timezone=UTC");
        this.pool = new HikariDataSource(config);
        this.slots = slots;
    }

    void place() throws SQLException {
        place(slots.next());
    }

    void place(Slots.Slot slot) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(true);
            Found found = look(connection, slot);
            connection.setAutoCommit(false);
            write(connection, slot, found);
            connection.commit();
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long count(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    List<UUID> ids(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            var ids = new ArrayList<UUID>();
            while (rows.next()) ids.add(rows.getObject(1, UUID.class));
            return ids;
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private record Found(UUID account, UUID host) {}

    private static Found look(Connection connection, Slots.Slot slot) throws SQLException {
        Found found;
        try (PreparedStatement type = connection.prepareStatement(TYPE)) {
            type.setString(1, slot.eventType().toString());
            try (ResultSet rows = type.executeQuery()) {
                rows.next();
                found = new Found(rows.getObject(1, UUID.class), rows.getObject(3, UUID.class));
            }
        }
        read(connection, HOST, found);
        read(connection, RULES, found);
        return found;
    }

    private static void read(Connection connection, String sql, Found found) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, found.account());
            statement.setObject(2, found.host());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) rows.getString(3);
            }
        }
    }

    private static void write(Connection connection, Slots.Slot slot, Found found) throws SQLException {
        OffsetDateTime start = slot.start().atOffset(ZoneOffset.UTC);
        OffsetDateTime end = start.plusMinutes(Slots.MINUTES);
        OffsetDateTime now = Slots.NOW.atOffset(ZoneOffset.UTC);
        UUID booking = Ids.next();
        UUID fact = Ids.next();
        run(connection, CLAIM, found.account(), Ids.next(), found.host(), start, end, booking, slot.eventType());
        run(connection, NOTE, found.account(), Ids.next(), found.host());
        UUID client = client(connection, slot, found, now);
        run(
                connection,
                BOOKING,
                found.account(),
                booking,
                booking.toString().substring(23),
                slot.eventType(),
                found.host(),
                client,
                "confirmed",
                start,
                end,
                1,
                now);
        run(connection, FACT, found.account(), fact, "booking.created", booking, now, "guest", null, data(booking));
        work(connection, found, fact, now);
    }

    private static UUID client(Connection connection, Slots.Slot slot, Found found, OffsetDateTime now)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CLIENT)) {
            bind(
                    statement,
                    found.account(),
                    Ids.next(),
                    "Bo Lind",
                    "bo-" + slot.number() + "@example.com",
                    null,
                    "America/New_York",
                    "en",
                    now,
                    found.host());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getObject(2, UUID.class);
            }
        }
    }

    private static PGobject data(UUID booking) throws SQLException {
        var data = new PGobject();
        data.setType("jsonb");
        data.setValue("{\"booking_id\":\"" + booking + "\",\"event_type_id\":\"" + booking + "\",\"team_member_id\":\""
                + booking + "\",\"start_at\":\"2026-12-24T10:00:00Z\",\"end_at\":\"2026-12-24T10:30:00Z\","
                + "\"attendee_email\":\"bo@example.com\",\"attendee_name\":\"Bo Lind\",\"status\":\"confirmed\"}");
        return data;
    }

    private static void work(Connection connection, Found found, UUID fact, OffsetDateTime now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WORK)) {
            statement.setArray(1, connection.createArrayOf("uuid", new Object[] {found.account()}));
            statement.setArray(2, connection.createArrayOf("uuid", new Object[] {Ids.next()}));
            statement.setArray(3, connection.createArrayOf("text", new Object[] {"react.journey"}));
            statement.setArray(4, connection.createArrayOf("uuid", new Object[] {fact}));
            statement.setArray(5, connection.createArrayOf("timestamptz", new Object[] {now.toString()}));
            statement.executeUpdate();
        }
    }

    private static void run(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            if (statement.executeUpdate() != 1) throw new SQLException("nothing was written by " + sql);
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) statement.setNull(i + 1, Types.NULL);
            else statement.setObject(i + 1, values[i]);
        }
    }
}
