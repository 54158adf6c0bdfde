package app.kept.availability;

import app.kept.account.AccountId;
import app.kept.host.HostId;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import java.time.DayOfWeek;
import java.util.List;

/** The table of weekly hours. */
public final class WeeklyRules {
    private final Database database;

    public WeeklyRules(Database database) {
        this.database = database;
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
}
