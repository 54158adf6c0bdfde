package app.kept.availability.rules;

import app.kept.availability.open.Busy;
import app.kept.availability.open.HostCalendar;
import app.kept.availability.open.HostRules;
import app.kept.availability.open.HostRules.Absence;
import app.kept.availability.open.HostRules.Travel;
import app.kept.host.Host;
import app.kept.platform.db.Sql;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads all that says when a host can be booked, as the engine wants it. */
public final class RulesReader {
    private RulesReader() {}

    /** @param schedule of the event type, which all of its hosts have; without one the host's default counts */
    public static HostRules rules(Tx tx, Host host, Optional<UUID> schedule) {
        ScheduleHours hours = schedule.or(() -> Schedules.defaultOf(tx, host.account(), host.id()))
                .map(id -> HoursRows.read(tx, host.account(), id))
                .orElse(ScheduleHours.NONE);
        return new HostRules(host.timeZone(), travels(tx, host), hours.weekly(), hours.overrides(), absences(tx, host));
    }

    /** What the host's clock shows, for those who count dates and ask for no hours. */
    public static HostCalendar clock(Tx tx, Host host) {
        return HostCalendar.of(new HostRules(host.timeZone(), travels(tx, host), Map.of(), Map.of(), List.of()));
    }

    /** What is busy and not over by then. */
    public static List<Busy> busy(Tx tx, Host host, Instant from) {
        return of(host, tx.sql("""
                        select start_at, end_at
                        from busy_block
                        where account_id = :account and host_id = :host and end_at > :from
                        """))
                .bind("from", from)
                .list(row -> new Busy(row.instant("start_at"), row.instant("end_at")));
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
