package app.kept.availability;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.host.HostId;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import java.time.DayOfWeek;
import java.util.List;

/** The table of weekly hours. */
public final class WeeklyRules {
    private final Database database;
    private final Audit audit;

    public WeeklyRules(Database database, Audit audit) {
        this.database = database;
        this.audit = audit;
    }

    public List<WeeklyRule> of(AccountId account, HostId host) {
        return database.read(tx -> of(tx, account, host));
    }

    private static List<WeeklyRule> of(Tx tx, AccountId account, HostId host) {
        return tx.sql("""
                        select day, from_minute, to_minute
                        from weekly_rule
                        where account_id = :account and host_id = :host
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
            tx.sql("delete from weekly_rule where account_id = :account and host_id = :host")
                    .bind("account", account)
                    .bind("host", host)
                    .update();
            return tx.sql("""
                            insert into weekly_rule (account_id, host_id, day, from_minute, to_minute)
                            select :account, :host, day, from_minute, to_minute
                            from unnest(:days::int[], :from::int[], :to::int[]) as rule (day, from_minute, to_minute)
                            """)
                    .bind("account", account)
                    .bind("host", host)
                    .bind(
                            "days",
                            rules.stream().map(rule -> rule.day().getValue()).toList())
                    .bind("from", rules.stream().map(WeeklyRule::fromMinute).toList())
                    .bind("to", rules.stream().map(WeeklyRule::toMinute).toList())
                    .update();
        });
    }
}
