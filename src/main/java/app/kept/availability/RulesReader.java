package app.kept.availability;

import app.kept.availability.open.Busy;
import app.kept.availability.open.HostCalendar;
import app.kept.availability.open.HostRules;
import app.kept.availability.open.HostRules.Absence;
import app.kept.availability.open.HostRules.Travel;
import app.kept.availability.open.HostRules.Window;
import app.kept.host.Host;
import app.kept.platform.db.Row;
import app.kept.platform.db.Sql;
import app.kept.platform.db.Tx;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads all that says when a host can be booked, as the engine wants it. */
final class RulesReader {
    private RulesReader() {}

    /** @param schedule of the event type, which all of its hosts have; without one the host's default counts */
    static HostRules rules(Tx tx, Host host, Optional<UUID> schedule) {
        return new HostRules(
                host.timeZone(),
                travels(tx, host),
                weekly(tx, host, schedule),
                overrides(tx, host, schedule),
                absences(tx, host));
    }

    /** What the host's clock shows, for those who count dates and ask for no hours. */
    static HostCalendar clock(Tx tx, Host host) {
        return HostCalendar.of(new HostRules(host.timeZone(), travels(tx, host), Map.of(), Map.of(), List.of()));
    }

    /** What is busy and not over by then. */
    static List<Busy> busy(Tx tx, Host host, Instant from) {
        return of(host, tx.sql("""
                        select start_at, end_at
                        from busy_block
                        where account_id = :account and host_id = :host and end_at > :from
                        """))
                .bind("from", from)
                .list(row -> new Busy(row.instant("start_at"), row.instant("end_at")));
    }

    private static Map<DayOfWeek, List<Window>> weekly(Tx tx, Host host, Optional<UUID> schedule) {
        var weekly = new EnumMap<DayOfWeek, List<Window>>(DayOfWeek.class);
        of(host, tx.sql("""
                        select day, from_minute, to_minute
                        from weekly_rule
                        join schedule on schedule.account_id = weekly_rule.account_id and schedule.id = schedule_id
                        where schedule.account_id = :account and case when :schedule::uuid is null
                            then host_id = :host and is_default
                            else schedule.id = :schedule::uuid
                        end
                        order by day, from_minute
                        """))
                .bind("schedule", schedule.orElse(null))
                .list(row -> weekly.computeIfAbsent(DayOfWeek.of(row.integer("day")), _ -> new ArrayList<>())
                        .add(new Window(row.integer("from_minute"), row.integer("to_minute"))));
        return weekly;
    }

    private static Map<LocalDate, List<Window>> overrides(Tx tx, Host host, Optional<UUID> schedule) {
        var overrides = new HashMap<LocalDate, List<Window>>();
        of(host, tx.sql("""
                        select date::text, from_minutes::text[], to_minutes::text[]
                        from date_override
                        join schedule on schedule.account_id = date_override.account_id and schedule.id = schedule_id
                        where schedule.account_id = :account and case when :schedule::uuid is null
                            then host_id = :host and is_default
                            else schedule.id = :schedule::uuid
                        end
                        """))
                .bind("schedule", schedule.orElse(null))
                .list(row -> overrides.put(LocalDate.parse(row.text("date")), windows(row)));
        return overrides;
    }

    private static List<Window> windows(Row row) {
        List<String> from = row.texts("from_minutes");
        List<String> to = row.texts("to_minutes");
        var windows = new ArrayList<Window>();
        for (int i = 0; i < from.size(); i++) {
            windows.add(new Window(Integer.parseInt(from.get(i)), Integer.parseInt(to.get(i))));
        }
        return windows;
    }

    private static List<Absence> absences(Tx tx, Host host) {
        return of(host, tx.sql("""
                        select first_date::text, last_date::text, start_at, end_at
                        from absence
                        where account_id = :account and host_id = :host
                        """)).list(row -> {
            Optional<LocalDate> first = row.optional("first_date", LocalDate::parse);
            return first.isPresent()
                    ? new Absence.OnDates(first.get(), LocalDate.parse(row.text("last_date")))
                    : new Absence.Between(row.instant("start_at"), row.instant("end_at"));
        });
    }

    private static List<Travel> travels(Tx tx, Host host) {
        return of(host, tx.sql("""
                        select first_date::text, last_date::text, time_zone
                        from travel
                        where account_id = :account and host_id = :host
                        """))
                .list(row -> new Travel(
                        LocalDate.parse(row.text("first_date")),
                        LocalDate.parse(row.text("last_date")),
                        ZoneId.of(row.text("time_zone"))));
    }

    private static Sql of(Host host, Sql sql) {
        return sql.bind("account", host.account()).bind("host", host.id());
    }
}
