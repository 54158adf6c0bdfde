package app.kept.host;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.account.Changes;
import app.kept.account.Directory;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.db.Row;
import app.kept.platform.db.Sql;
import app.kept.platform.db.Tx;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** The table of what can be booked. */
public final class EventTypes {
    private static final String COLUMNS = """
            event_type.account_id, event_type.id, host_id, slug, event_type.name, event_type.kind, duration_minutes,\s""" + TermsRow.COLUMNS + ", " + BookingRulesRow.COLUMNS;

    private final Database database;
    private final Directory directory;
    private final Audit audit;
    private final Changes changes;
    private final Schedules schedules;
    private final Time time;

    public EventTypes(
            Database database, Directory directory, Audit audit, Changes changes, Schedules schedules, Time time) {
        this.database = database;
        this.directory = directory;
        this.audit = audit;
        this.changes = changes;
        this.schedules = schedules;
        this.time = time;
    }

    /** Who knows the hours of hosts, which are not known here. */
    @FunctionalInterface
    public interface Schedules {
        /** Whether the host has this schedule; it stays until the transaction has ended. */
        boolean hold(Tx tx, AccountId account, HostId host, UUID schedule);
    }

    /** What came of adding or changing an event type. */
    public enum Outcome {
        DONE,
        SLUG_TAKEN,
        NO_SUCH_HOST,
        NO_SUCH_SCHEDULE,
        /** Somebody else has changed it since it was read. */
        CHANGED_MEANWHILE
    }

    public Outcome add(Audit.By by, EventType type) {
        return mapped(tx -> {
            if (!hasItsSchedule(tx, type)) return Outcome.NO_SUCH_SCHEDULE;
            directory.add(
                    tx,
                    Directory.Kind.EVENT_TYPE,
                    type.id().value().toString(),
                    type.account(),
                    type.id().value());
            insert(tx, type);
            addHosts(tx, type);
            audit.write(tx, by, Audit.Change.created("event_type", type.id(), EventTypeJson.of(type)));
            note(tx, type, List.of(type.host()));
            return Outcome.DONE;
        });
    }

    /** Bookings that were made already stay as they are. */
    public Outcome change(Audit.By by, EventType before, EventType after) {
        if (before.equals(after)) return Outcome.DONE;
        return mapped(tx -> {
            boolean isAsRead = locked(tx, before).filter(before::equals).isPresent();
            if (!isAsRead) return Outcome.CHANGED_MEANWHILE;
            if (!hasItsSchedule(tx, after)) return Outcome.NO_SUCH_SCHEDULE;
            update(tx, after);
            tx.sql("delete from event_type_host where account_id = :account and event_type_id = :id")
                    .bind("account", after.account())
                    .bind("id", after.id())
                    .update();
            addHosts(tx, after);
            audit.write(
                    tx,
                    by,
                    Audit.Change.changed("event_type", after.id(), EventTypeJson.of(before), EventTypeJson.of(after)));
            note(tx, after, List.of(before.host(), after.host()));
            return Outcome.DONE;
        });
    }

    /** The event type behind an id that a stranger gives: no account is known yet. */
    public Optional<EventType> findPublic(EventTypeId id) {
        return database.read(tx -> findPublic(tx, id));
    }

    /** The same among other things that are read together. */
    public Optional<EventType> findPublic(Tx tx, EventTypeId id) {
        return tx.sql("select " + COLUMNS + """
                        from directory
                        join event_type
                            on event_type.account_id = directory.account_id and event_type.id = directory.target_id
                        join account on account.id = directory.account_id and deactivated_at is null
                        where directory.kind = 'event_type' and directory.name = :id
                        """)
                .bind("id", id.value().toString())
                .optional(EventTypes::read);
    }

    public Optional<EventType> find(AccountId account, EventTypeId id) {
        return database.read(
                tx -> tx.sql("select " + COLUMNS + " from event_type where account_id = :account and id = :id")
                        .bind("account", account)
                        .bind("id", id)
                        .optional(EventTypes::read));
    }

    /** Those of these that there are, as the transaction sees them. */
    public List<EventType> all(Tx tx, AccountId account, Collection<EventTypeId> ids) {
        return tx.sql("select " + COLUMNS + " from event_type where account_id = :account and id = any(:ids::uuid[])")
                .bind("account", account)
                .bind("ids", ids)
                .list(EventTypes::read);
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

    /**
     * In the order in which they were added, a page of them.
     *
     * @param host whose they are, alone or with others
     */
    public List<EventType> list(AccountId account, Optional<HostId> host, Optional<EventTypeId> after, int most) {
        return database.read(tx -> tx.sql("select " + COLUMNS + """
                        from event_type
                        where account_id = :account and (:after::uuid is null or id > :after)
                            and (:host::uuid is null or host_id = :host or exists (
                                select 1 from event_type_host
                                where event_type_host.account_id = event_type.account_id
                                    and event_type_host.event_type_id = event_type.id
                                    and event_type_host.host_id = :host))
                        order by id
                        limit :most
                        """)
                .bind("account", account)
                .bind("host", host.orElse(null))
                .bind("after", after.orElse(null))
                .bind("most", most)
                .list(EventTypes::read));
    }

    /** Whoever remembers the event type, and whoever remembers what its host offers. */
    private void note(Tx tx, EventType type, List<HostId> hosts) {
        Stream<UUID> subjects = Stream.concat(
                Stream.of(type.id().value()), hosts.stream().map(HostId::value).distinct());
        changes.note(
                tx,
                subjects.map(subject -> new Changes.Note(type.account(), subject))
                        .toList());
    }

    private Outcome mapped(Function<Tx, Outcome> work) {
        try {
            return database.write(work);
        } catch (DatabaseFault.ConstraintViolated violated) {
            return switch (violated.constraint()) {
                case "event_type_slug_uq" -> Outcome.SLUG_TAKEN;
                case "event_type_host_fk", "event_type_host_host_fk" -> Outcome.NO_SUCH_HOST;
                default -> throw violated;
            };
        }
    }

    private boolean hasItsSchedule(Tx tx, EventType type) {
        Optional<UUID> schedule = type.rules().schedule();
        return schedule.isEmpty() || schedules.hold(tx, type.account(), type.host(), schedule.get());
    }

    /** First the row, then what stands in it and beside it once nobody else changes it. */
    private static Optional<EventType> locked(Tx tx, EventType type) {
        tx.sql("select id from event_type where account_id = :account and id = :id for update")
                .bind("account", type.account())
                .bind("id", type.id())
                .list(row -> row.uuid("id"));
        return tx.sql("select " + COLUMNS + " from event_type where account_id = :account and id = :id")
                .bind("account", type.account())
                .bind("id", type.id())
                .optional(EventTypes::read);
    }

    private void insert(Tx tx, EventType type) {
        Sql insert = tx.sql("""
                insert into event_type (account_id, id, host_id, slug, name, kind, duration_minutes, confirmation,
                    interval_minutes, buffer_before_minutes, buffer_after_minutes, notice_minutes, window_kind,
                    window_days, window_from, window_to, day_limit, week_limit, month_limit, client_limit, capacity,
                    assignment, schedule_id, pending_holds, pending_minutes, complete_after_minutes,
                    cancel_notice_minutes, late_cancel, proposal_holds, proposal_minutes, description, location,
                    price_amount, price_currency, questions, send_email_confirmation, send_sms_confirmation,
                    reminder_minutes_before, booking_notification_emails, created_at)
                values (:account, :id, :host, :slug, :name, :kind, :duration, :confirmation,
                    :interval, :before, :after, :notice, :window_kind,
                    :window_days, :window_from, :window_to, :day_limit, :week_limit, :month_limit, :client_limit, :capacity,
                    :assignment, :schedule, :pending_holds, :pending_minutes, :complete_after,
                    :cancel_notice, :late_cancel, :proposal_holds, :proposal_minutes, :description, :location,
                    :price_amount, :price_currency, :questions, :email_confirmation, :sms_confirmation,
                    :reminders::integer[], :notify::text[], :now)
                """).bind("now", time.now());
        bind(insert, type).update();
    }

    private static void update(Tx tx, EventType type) {
        bind(tx.sql("""
                update event_type
                set host_id = :host, slug = :slug, name = :name, kind = :kind, duration_minutes = :duration,
                    confirmation = :confirmation, interval_minutes = :interval, buffer_before_minutes = :before,
                    buffer_after_minutes = :after, notice_minutes = :notice, window_kind = :window_kind,
                    window_days = :window_days, window_from = :window_from::date, window_to = :window_to::date,
                    day_limit = :day_limit, week_limit = :week_limit, month_limit = :month_limit,
                    client_limit = :client_limit, capacity = :capacity, assignment = :assignment,
                    schedule_id = :schedule, pending_holds = :pending_holds, pending_minutes = :pending_minutes,
                    complete_after_minutes = :complete_after, cancel_notice_minutes = :cancel_notice,
                    late_cancel = :late_cancel, proposal_holds = :proposal_holds,
                    proposal_minutes = :proposal_minutes, description = :description, location = :location,
                    price_amount = :price_amount, price_currency = :price_currency, questions = :questions,
                    send_email_confirmation = :email_confirmation, send_sms_confirmation = :sms_confirmation,
                    reminder_minutes_before = :reminders::integer[], booking_notification_emails = :notify::text[]
                where account_id = :account and id = :id
                """), type).update();
    }

    private static Sql bind(Sql sql, EventType type) {
        sql.bind("account", type.account())
                .bind("id", type.id())
                .bind("host", type.host())
                .bind("slug", type.slug())
                .bind("name", type.name())
                .bind("kind", type.kind())
                .bind("duration", (int) type.duration().toMinutes());
        TermsRow.bind(sql, type);
        return BookingRulesRow.bind(sql, type.rules());
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
                TermsRow.agreement(row),
                BookingRulesRow.read(row),
                TermsRow.offer(row),
                TermsRow.notices(row));
    }
}
