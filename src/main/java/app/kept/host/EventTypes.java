package app.kept.host;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.account.Directory;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.db.Row;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The table of what can be booked. */
public final class EventTypes {
    private static final String COLUMNS = """
            event_type.account_id, event_type.id, host_id, slug, event_type.name, event_type.kind, duration_minutes, \
            interval_minutes, notice_minutes, window_days, confirmation
            """;

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
                tx.sql("""
                        insert into event_type (account_id, id, host_id, slug, name, kind, duration_minutes,
                            interval_minutes, notice_minutes, window_days, confirmation, created_at)
                        values (:account, :id, :host, :slug, :name, :kind, :duration,
                            :interval, :notice, :window, :confirmation, :now)
                        """)
                        .bind("account", type.account())
                        .bind("id", type.id())
                        .bind("host", type.host())
                        .bind("slug", type.slug())
                        .bind("name", type.name())
                        .bind("kind", type.kind())
                        .bind("duration", (int) type.duration().toMinutes())
                        .bind("interval", (int) type.interval().toMinutes())
                        .bind("notice", (int) type.notice().toMinutes())
                        .bind("window", type.windowDays())
                        .bind("confirmation", type.confirmation())
                        .bind("now", time.now())
                        .update();
                audit.write(tx, by, Audit.Change.created("event_type", type.id(), type));
                return Added.ADDED;
            });
        } catch (DatabaseFault.ConstraintViolated violated) {
            return switch (violated.constraint()) {
                case "event_type_slug_uq" -> Added.SLUG_TAKEN;
                case "event_type_host_fk" -> Added.NO_SUCH_HOST;
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

    private static EventType read(Row row) {
        return new EventType(
                new AccountId(row.uuid("account_id")),
                new EventTypeId(row.uuid("id")),
                new HostId(row.uuid("host_id")),
                row.text("slug"),
                row.text("name"),
                row.text("kind"),
                Duration.ofMinutes(row.integer("duration_minutes")),
                Duration.ofMinutes(row.integer("interval_minutes")),
                Duration.ofMinutes(row.integer("notice_minutes")),
                row.integer("window_days"),
                row.choice("confirmation", Confirmation.class));
    }
}
