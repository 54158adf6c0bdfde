package app.kept.availability;

import app.kept.account.AccountId;
import app.kept.host.HostId;
import app.kept.platform.db.Database;
import java.time.DayOfWeek;
import java.util.List;

/** The table of weekly hours. */
public final class WeeklyRules {
    private final Database database;

    public WeeklyRules(Database database) {
        this.database = database;
    }

    public List<WeeklyRule> of(AccountId account, HostId host) {
        return database.read(tx -> tx.sql("""
                        select day, from_minute, to_minute
                        from weekly_rule
                        where account_id = :account and host_id = :host
                        order by day, from_minute
                        """)
                .bind("account", account)
                .bind("host", host)
                .list(row -> new WeeklyRule(
                        DayOfWeek.of(row.integer("day")), row.integer("from_minute"), row.integer("to_minute"))));
    }

    /** From now on these and no others. Claims stay as they are: agreed is agreed. */
    public void replace(AccountId account, HostId host, List<WeeklyRule> rules) {
        database.write(tx -> {
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
