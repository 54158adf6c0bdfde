package app.kept.host;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.account.Directory;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.db.Row;
import app.kept.platform.db.Sql;
import app.kept.platform.db.Tx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The table of what can be booked. */
public final class EventTypes {
    private static final String COLUMNS = """
            event_type.account_id, event_type.id, host_id, slug, event_type.name, event_type.kind, duration_minutes, \
            confirmation,\s""" + BookingRulesRow.COLUMNS;

    private final Database database;
    private final Directory directory;
    private final Audit audit;
    private final Time time;

    public EventTypes(Database database, Directory directory, Audit audit, Time time) {
        this.database = database;
        this.directory = directory;
        this.audit = audit;
        this.time = time;
    }

    /** What came of adding an event type. */
    public enum Added {
        ADDED,
        SLUG_TAKEN,
        NO_SUCH_HOST
    }

    public Added add(Audit.By by, EventType type) {
        try {
            return database.write(tx -> {
                directory.add(
                        tx,
                        Directory.Kind.EVENT_TYPE,
                        type.id().value().toString(),
                        type.account(),
                        type.id().value());
                insert(tx, type);
                addHosts(tx, type);
                audit.write(tx, by, Audit.Change.created("event_type", type.id(), type));
                return Added.ADDED;
            });
        } catch (DatabaseFault.ConstraintViolated violated) {
            return switch (violated.constraint()) {
                case "event_type_slug_uq" -> Added.SLUG_TAKEN;
                case "event_type_host_fk", "event_type_host_host_fk" -> Added.NO_SUCH_HOST;
                default -> throw violated;
            };
        }
    }

    /** The event type behind an id that a stranger gives: no account is known yet. */
    public Optional<EventType> findPublic(EventTypeId id) {
        return database.read(tx -> tx.sql("select " + COLUMNS + """
                        from directory
                        join event_type
                            on event_type.account_id = directory.account_id and event_type.id = directory.target_id
                        join account on account.id = directory.account_id and deactivated_at is null
                        where directory.kind = 'event_type' and directory.name = :id
                        """)
                .bind("id", id.value().toString())
                .optional(EventTypes::read));
    }

    public Optional<EventType> find(AccountId account, EventTypeId id) {
        return database.read(
                tx -> tx.sql("select " + COLUMNS + " from event_type where account_id = :account and id = :id")
                        .bind("account", account)
                        .bind("id", id)
                        .optional(EventTypes::read));
    }

    /** What can be booked with a host, the oldest first. */
    public List<EventType> ofHost(AccountId account, HostId host) {
        return database.read(tx -> tx.sql("select " + COLUMNS + """
                        from event_type
                        where account_id = :account and host_id = :host
                        order by created_at, id
                        limit 100
                        """)
                .bind("account", account)
                .bind("host", host)
                .list(EventTypes::read));
    }

    private void insert(Tx tx, EventType type) {
        Sql insert = tx.sql("""
                insert into event_type (account_id, id, host_id, slug, name, kind, duration_minutes, confirmation,
                    interval_minutes, buffer_before_minutes, buffer_after_minutes, notice_minutes, window_kind,
                    window_days, window_from, window_to, day_limit, week_limit, month_limit, client_limit, capacity,
                    assignment, schedule_id, created_at)
                values (:account, :id, :host, :slug, :name, :kind, :duration, :confirmation,
                    :interval, :before, :after, :notice, :window_kind,
                    :window_days, :window_from, :window_to, :day_limit, :week_limit, :month_limit, :client_limit, :capacity,
                    :assignment, :schedule, :now)
                """)
                .bind("account", type.account())
                .bind("id", type.id())
                .bind("host", type.host())
                .bind("slug", type.slug())
                .bind("name", type.name())
                .bind("kind", type.kind())
                .bind("duration", (int) type.duration().toMinutes())
                .bind("confirmation", type.confirmation())
                .bind("now", time.now());
        BookingRulesRow.bind(insert, type.rules()).update();
    }

    private static void addHosts(Tx tx, EventType type) {
        if (type.rules().assignment() == BookingRules.Assignment.SINGLE) return;
        tx.sql("""
                insert into event_type_host (account_id, event_type_id, host_id, position)
                select :account, :type, host, position
                from unnest(:hosts::uuid[]) with ordinality as wanted (host, position)
                """)
                .bind("account", type.account())
                .bind("type", type.id())
                .bind(
                        "hosts",
                        type.rules().hosts().stream()
                                .map(host -> host.value().toString())
                                .toList())
                .update();
    }

    private static EventType read(Row row) {
        return new EventType(
                new AccountId(row.uuid("account_id")),
                new EventTypeId(row.uuid("id")),
                new HostId(row.uuid("host_id")),
                row.text("slug"),
                row.text("name"),
                row.text("kind"),
                Duration.ofMinutes(row.integer("duration_minutes")),
                row.choice("confirmation", Confirmation.class),
                BookingRulesRow.read(row));
    }
}
