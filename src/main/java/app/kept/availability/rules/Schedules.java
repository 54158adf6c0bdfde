package app.kept.availability.rules;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.account.Changes;
import app.kept.host.HostId;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The table of schedules. Who has any has a default one. */
public final class Schedules {
    static final int MOST = 50;

    private final Database database;
    private final Audit audit;
    private final Changes changes;
    private final Time time;

    public Schedules(Database database, Audit audit, Changes changes, Time time) {
        this.database = database;
        this.audit = audit;
        this.changes = changes;
        this.time = time;
    }

    /** What came of a wish. */
    public sealed interface Outcome {
        record Done(Schedule schedule) implements Outcome {}

        record NameTaken() implements Outcome {}

        record TooMany() implements Outcome {}

        record IsDefault() implements Outcome {}

        /** @param eventTypes the names of some that have these hours */
        record InUse(List<String> eventTypes) implements Outcome {}

        record NotThere() implements Outcome {}
    }

    /** @param makeDefault the one that was it before is not any more */
    public record Wish(Optional<String> name, HoursChange hours, boolean makeDefault) {}

    /** Without their hours, by name. */
    public List<Schedule> list(AccountId account, HostId host) {
        return database.read(tx -> tx.sql("""
                        select id, name, is_default
                        from schedule
                        where account_id = :account and host_id = :host
                        order by name
                        limit :most
                        """)
                .bind("account", account)
                .bind("host", host)
                .bind("most", MOST)
                .list(row -> read(row, ScheduleHours.NONE)));
    }

    public Optional<Schedule> find(AccountId account, HostId host, UUID id) {
        return database.read(tx -> find(tx, account, host, id));
    }

    /** The hours of a schedule, whoever's it is. */
    public ScheduleHours hours(AccountId account, UUID id) {
        return database.read(tx -> HoursRows.read(tx, account, id));
    }

    public Outcome add(Audit.By by, HostId host, Wish wish) {
        AccountId account = by.account();
        return namedOnce(tx -> {
            lock(tx, account, host);
            long there = tx.sql("select count(*) as n from schedule where account_id = :account and host_id = :host")
                    .bind("account", account)
                    .bind("host", host)
                    .one(row -> row.number("n"));
            if (there >= MOST) return new Outcome.TooMany();
            var schedule = new Schedule(
                    Ids.next(),
                    wish.name().orElseThrow(),
                    wish.makeDefault() || there == 0,
                    wish.hours().appliedTo(ScheduleHours.NONE));
            if (schedule.isDefault()) noneIsDefault(tx, account, host);
            insert(tx, account, host, schedule);
            HoursRows.replace(tx, account, schedule.id(), ScheduleHours.NONE, schedule.hours());
            audit.write(tx, by, Audit.Change.created("schedule", schedule.id(), ScheduleJson.of(schedule)));
            note(tx, account, host, schedule.id());
            return new Outcome.Done(schedule);
        });
    }

    public Outcome change(Audit.By by, HostId host, UUID id, Wish wish) {
        AccountId account = by.account();
        return namedOnce(tx -> {
            lock(tx, account, host);
            Optional<Schedule> found = find(tx, account, host, id);
            if (found.isEmpty()) return new Outcome.NotThere();
            Schedule before = found.get();
            var after = new Schedule(
                    id,
                    wish.name().orElse(before.name()),
                    before.isDefault() || wish.makeDefault(),
                    wish.hours().appliedTo(before.hours()));
            if (before.equals(after)) return new Outcome.Done(after);
            if (after.isDefault() && !before.isDefault()) noneIsDefault(tx, account, host);
            tx.sql("""
                            update schedule set name = :name, is_default = :default
                            where account_id = :account and id = :id
                            """)
                    .bind("name", after.name())
                    .bind("default", after.isDefault())
                    .bind("account", account)
                    .bind("id", id)
                    .update();
            HoursRows.replace(tx, account, id, before.hours(), after.hours());
            audit.write(tx, by, Audit.Change.changed("schedule", id, ScheduleJson.of(before), ScheduleJson.of(after)));
            note(tx, account, host, id);
            return new Outcome.Done(after);
        });
    }

    /**
     * The row goes first: whoever gives it to an event type at this moment holds it in {@link #hold}, so that we wait
     * for them and see the event type; or they wait for us, and see that it is gone.
     */
    public Outcome remove(Audit.By by, HostId host, UUID id) {
        AccountId account = by.account();
        try {
            return database.write(tx -> {
                lock(tx, account, host);
                Optional<Schedule> found = find(tx, account, host, id);
                if (found.isEmpty()) return new Outcome.NotThere();
                if (found.get().isDefault()) return new Outcome.IsDefault();
                tx.sql("delete from schedule where account_id = :account and id = :id")
                        .bind("account", account)
                        .bind("id", id)
                        .update();
                List<String> users = usedBy(tx, account, id);
                if (!users.isEmpty()) throw new StillUsed(users);
                audit.write(tx, by, Audit.Change.removed("schedule", id, ScheduleJson.of(found.get())));
                note(tx, account, host, id);
                return new Outcome.Done(found.get());
            });
        } catch (StillUsed used) {
            return new Outcome.InUse(used.eventTypes);
        }
    }

    /**
     * Part of the transaction that gives an event type hours of its own: whether these are there and the host's. They
     * stay until that transaction has ended.
     */
    public boolean hold(Tx tx, AccountId account, HostId host, UUID id) {
        return tx.sql("""
                        select id from schedule
                        where account_id = :account and id = :id and host_id = :host
                        for share
                        """)
                .bind("account", account)
                .bind("id", id)
                .bind("host", host)
                .optional(row -> row.uuid("id"))
                .isPresent();
    }

    /** Of those who change the rules of one host at once, one goes after the other. */
    static void lock(Tx tx, AccountId account, HostId host) {
        tx.sql("select id from host where account_id = :account and id = :host for no key update")
                .bind("account", account)
                .bind("host", host)
                .list(row -> row.uuid("id"));
    }

    static Optional<UUID> defaultOf(Tx tx, AccountId account, HostId host) {
        return tx.sql("select id from schedule where account_id = :account and host_id = :host and is_default")
                .bind("account", account)
                .bind("host", host)
                .optional(row -> row.uuid("id"));
    }

    static Map<HostId, UUID> defaultsOf(Tx tx, AccountId account, List<HostId> hosts) {
        var defaults = new HashMap<HostId, UUID>();
        tx.sql("""
                        select host_id, id
                        from schedule
                        where account_id = :account and host_id = any (:hosts) and is_default
                        """)
                .bind("account", account)
                .bind("hosts", hosts)
                .list(row -> defaults.put(new HostId(row.uuid("host_id")), row.uuid("id")));
        return defaults;
    }

    /** The schedule that counts where an event type names none, when it is first needed. */
    UUID makeDefault(Tx tx, AccountId account, HostId host) {
        var schedule = new Schedule(Ids.next(), "Hours", true, ScheduleHours.NONE);
        insert(tx, account, host, schedule);
        return schedule.id();
    }

    /** Other hosts have these hours too, where a session of several has hours of its own. */
    void note(Tx tx, AccountId account, HostId host, UUID schedule) {
        changes.note(tx, account, host.value());
        tx.sql("""
                        select distinct event_type_host.host_id
                        from event_type
                        join event_type_host on event_type_host.account_id = event_type.account_id
                            and event_type_host.event_type_id = event_type.id
                        where event_type.account_id = :account and schedule_id = :schedule
                            and event_type_host.host_id <> :host
                        """)
                .bind("account", account)
                .bind("schedule", schedule)
                .bind("host", host)
                .list(row -> row.uuid("host_id"))
                .forEach(other -> changes.note(tx, account, other));
    }

    private Outcome namedOnce(Function<Tx, Outcome> work) {
        try {
            return database.write(work);
        } catch (DatabaseFault.ConstraintViolated violated) {
            if (violated.constraint().equals("schedule_name_uq")) return new Outcome.NameTaken();
            throw violated;
        }
    }

    private static Optional<Schedule> find(Tx tx, AccountId account, HostId host, UUID id) {
        return tx.sql("""
                        select id, name, is_default
                        from schedule
                        where account_id = :account and id = :id and host_id = :host
                        """)
                .bind("account", account)
                .bind("id", id)
                .bind("host", host)
                .optional(row -> read(row, HoursRows.read(tx, account, id)));
    }

    private static Schedule read(Row row, ScheduleHours hours) {
        return new Schedule(row.uuid("id"), row.text("name"), row.flag("is_default"), hours);
    }

    private void insert(Tx tx, AccountId account, HostId host, Schedule schedule) {
        tx.sql("""
                        insert into schedule (account_id, id, host_id, name, is_default, created_at)
                        values (:account, :id, :host, :name, :default, :now)
                        """)
                .bind("account", account)
                .bind("id", schedule.id())
                .bind("host", host)
                .bind("name", schedule.name())
                .bind("default", schedule.isDefault())
                .bind("now", time.now())
                .update();
    }

    private static void noneIsDefault(Tx tx, AccountId account, HostId host) {
        tx.sql("update schedule set is_default = false where account_id = :account and host_id = :host and is_default")
                .bind("account", account)
                .bind("host", host)
                .update();
    }

    private static List<String> usedBy(Tx tx, AccountId account, UUID schedule) {
        return tx.sql("""
                        select name from event_type
                        where account_id = :account and schedule_id = :schedule
                        order by id
                        limit 3
                        """).bind("account", account).bind("schedule", schedule).list(row -> row.text("name"));
    }

    /** Takes the deletion back. */
    private static final class StillUsed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient List<String> eventTypes;

        private StillUsed(List<String> eventTypes) {
            super("in use", null, false, false);
            this.eventTypes = eventTypes;
        }
    }
}
