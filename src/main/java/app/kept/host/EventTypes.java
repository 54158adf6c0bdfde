package app.kept.host;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.account.Changes;
import app.kept.account.Directory;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.db.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of what can be booked. */
public final class EventTypes {
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
            EventTypeRow.insert(tx, type, time.now());
            EventTypeRow.addHosts(tx, type);
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
            EventTypeRow.update(tx, after);
            tx.sql("delete from event_type_host where account_id = :account and event_type_id = :id")
                    .bind("account", after.account())
                    .bind("id", after.id())
                    .update();
            EventTypeRow.addHosts(tx, after);
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
        return tx.sql("select " + EventTypeRow.COLUMNS + """
                        from directory
                        join event_type
                            on event_type.account_id = directory.account_id and event_type.id = directory.target_id
                        join account on account.id = directory.account_id and deactivated_at is null
                        where directory.kind = 'event_type' and directory.name = :id
                        """)
                .bind("id", id.value().toString())
                .optional(EventTypeRow::read);
    }

    public Optional<EventType> find(AccountId account, EventTypeId id) {
        return database.read(tx -> tx.sql(
                        "select " + EventTypeRow.COLUMNS + " from event_type where account_id = :account and id = :id")
                .bind("account", account)
                .bind("id", id)
                .optional(EventTypeRow::read));
    }

    /** Those of these that there are, as the transaction sees them. */
    public List<EventType> all(Tx tx, AccountId account, Collection<EventTypeId> ids) {
        return tx.sql("select " + EventTypeRow.COLUMNS
                        + " from event_type where account_id = :account and id = any(:ids::uuid[])")
                .bind("account", account)
                .bind("ids", ids)
                .list(EventTypeRow::read);
    }

    /** Those of these that there are, by their ids. */
    public Map<EventTypeId, EventType> byId(AccountId account, Collection<EventTypeId> ids) {
        if (ids.isEmpty()) return Map.of();
        return database.read(tx -> all(tx, account, Set.copyOf(ids))).stream()
                .collect(Collectors.toMap(EventType::id, Function.identity()));
    }

    /** What can be booked with a host, the oldest first. */
    public List<EventType> ofHost(AccountId account, HostId host) {
        return everythingOf(account, host).stream()
                .filter(type -> !type.isHidden())
                .toList();
    }

    /** The same with what is no longer offered; that comes last. */
    public List<EventType> everythingOf(AccountId account, HostId host) {
        return database.read(tx -> tx.sql("select " + EventTypeRow.COLUMNS + """
                        from event_type
                        where account_id = :account and host_id = :host
                        order by is_hidden, created_at, id
                        limit 100
                        """)
                .bind("account", account)
                .bind("host", host)
                .list(EventTypeRow::read));
    }

    /**
     * In the order in which they were added, a page of them.
     *
     * @param host whose they are, alone or with others
     */
    public List<EventType> list(AccountId account, Optional<HostId> host, Optional<EventTypeId> after, int most) {
        return list(account, host, Optional.empty(), after, most);
    }

    /**
     * A page of those that are offered, or of the others.
     *
     * @param hidden without it all of them are meant
     */
    public List<EventType> list(
            AccountId account, Optional<HostId> host, Optional<Boolean> hidden, Optional<EventTypeId> after, int most) {
        return database.read(tx -> tx.sql("select " + EventTypeRow.COLUMNS + """
                        from event_type
                        where account_id = :account and (:after::uuid is null or id > :after)
                            and (:hidden::boolean is null or is_hidden = :hidden)
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
                .bind("hidden", hidden.orElse(null))
                .bind("after", after.orElse(null))
                .bind("most", most)
                .list(EventTypeRow::read));
    }

    /** The first of them, and the one that is chosen already, wherever it stands: a form must not lose it. */
    public List<EventType> toChooseFrom(
            AccountId account, Optional<HostId> host, Optional<EventTypeId> chosen, int most) {
        List<EventType> first = list(account, host, Optional.empty(), most);
        Optional<EventType> other = chosen.filter(
                        id -> first.stream().noneMatch(type -> type.id().equals(id)))
                .flatMap(id -> find(account, id));
        return Stream.concat(first.stream(), other.stream()).toList();
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
        return tx.sql("select " + EventTypeRow.COLUMNS + " from event_type where account_id = :account and id = :id")
                .bind("account", type.account())
                .bind("id", type.id())
                .optional(EventTypeRow::read);
    }
}
