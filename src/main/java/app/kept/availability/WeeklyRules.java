package app.kept.availability;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.account.Changes;
import app.kept.host.HostId;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import java.time.DayOfWeek;
import java.util.List;
import java.util.UUID;

/** The table of weekly hours. */
public final class WeeklyRules {
    private final Database database;
    private final Audit audit;
    private final Changes changes;
    private final Time time;

    public WeeklyRules(Database database, Audit audit, Changes changes, Time time) {
        this.database = database;
        this.audit = audit;
        this.changes = changes;
        this.time = time;
    }

    public List<WeeklyRule> of(AccountId account, HostId host) {
        return database.read(tx -> of(tx, account, host));
    }

    private static List<WeeklyRule> of(Tx tx, AccountId account, HostId host) {
        return tx.sql("""
                        select day, from_minute, to_minute
                        from weekly_rule
                        join schedule on schedule.account_id = weekly_rule.account_id and schedule.id = schedule_id
                        where schedule.account_id = :account and host_id = :host and is_default
                        order by day, from_minute
                        """)
                .bind("account", account)
                .bind("host", host)
                .list(row -> new WeeklyRule(
                        DayOfWeek.of(row.integer("day")), row.integer("from_minute"), row.integer("to_minute")));
    }

    /** From now on these and no others. Claims stay as they are: agreed is agreed. */
    public void replace(Audit.By by, HostId host, List<WeeklyRule> rules) {
        AccountId account = by.account();
        database.write(tx -> {
            // Of two who replace the same hours at once, the second sees what the first has made of them.
            tx.sql("select pg_advisory_xact_lock(hashtextextended('kept.weekly_rule:' || :host, 0)) is null as locked")
                    .bind("host", host.value().toString())
                    .one(row -> row.flag("locked"));
            List<WeeklyRule> before = of(tx, account, host);
            if (before.equals(rules)) return 0;
            audit.write(tx, by, Audit.Change.changed("availability", host, before, rules));
            UUID schedule = defaultOf(tx, account, host);
            tx.sql("delete from weekly_rule where account_id = :account and schedule_id = :schedule")
                    .bind("account", account)
                    .bind("schedule", schedule)
                    .update();
            changes.note(tx, account, host.value());
            return tx.sql("""
                            insert into weekly_rule (account_id, schedule_id, day, from_minute, to_minute)
                            select :account, :schedule, day, from_minute, to_minute
                            from unnest(:days::int[], :from::int[], :to::int[]) as rule (day, from_minute, to_minute)
                            """)
                    .bind("account", account)
                    .bind("schedule", schedule)
                    .bind(
                            "days",
                            rules.stream().map(rule -> rule.day().getValue()).toList())
                    .bind("from", rules.stream().map(WeeklyRule::fromMinute).toList())
                    .bind("to", rules.stream().map(WeeklyRule::toMinute).toList())
                    .update();
        });
    }

    /** The schedule that counts where an event type names none; made when it is first needed. */
    private UUID defaultOf(Tx tx, AccountId account, HostId host) {
        return tx.sql("""
                        insert into schedule (account_id, id, host_id, name, is_default, created_at)
                        values (:account, :id, :host, 'Hours', true, :now)
                        on conflict (account_id, host_id) where is_default do update set is_default = true
                        returning id
                        """)
                .bind("account", account)
                .bind("id", Ids.next())
                .bind("host", host)
                .bind("now", time.now())
                .one(row -> row.uuid("id"));
    }
}
