package app.kept.availability.rules;

import app.kept.account.AccountId;
import app.kept.availability.open.Busy;
import app.kept.availability.open.HostCalendar;
import app.kept.availability.open.HostRules;
import app.kept.availability.open.HostRules.Absence;
import app.kept.availability.open.HostRules.Travel;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads all that says when hosts of one account can be booked, as the engine wants it; of many as quickly as of one. */
public final class RulesReader {
    private final Tx tx;
    private final AccountId account;
    private final List<Host> hosts;

    public RulesReader(Tx tx, List<Host> hosts) {
        this.tx = tx;
        this.account = hosts.getFirst().account();
        this.hosts = List.copyOf(hosts);
    }

    /**
     * What is said of one host.
     *
     * @param busy what is busy and not over
     * @param substitutes for those absences that have one
     */
    public record Said(HostRules rules, List<Busy> busy, List<Substitute> substitutes) {}

    /**
     * @param schedule of the event type, which all of its hosts have; without one each host's default counts
     * @param since what was over by then is left out of what is busy
     */
    public Map<HostId, Said> read(Optional<UUID> schedule, Instant since) {
        Map<HostId, ScheduleHours> hours = hours(schedule);
        Map<HostId, List<Away>> aways = aways();
        Map<HostId, List<Travel>> travels = travels();
        Map<HostId, List<Busy>> busy = busy(since);
        return hosts.stream().collect(Collectors.toMap(Host::id, host -> {
            ScheduleHours own = hours.getOrDefault(host.id(), ScheduleHours.NONE);
            List<Away> away = aways.getOrDefault(host.id(), List.of());
            return new Said(
                    new HostRules(
                            host.timeZone(),
                            travels.getOrDefault(host.id(), List.of()),
                            own.weekly(),
                            own.overrides(),
                            away.stream().map(Away::when).toList()),
                    busy.getOrDefault(host.id(), List.of()),
                    away.stream().flatMap(one -> one.substitute.stream()).toList());
        }));
    }

    /** What the host's clock shows, for those who count dates and ask for no hours. */
    public static HostCalendar clock(Tx tx, Host host) {
        List<Travel> travels = new RulesReader(tx, List.of(host)).travels().getOrDefault(host.id(), List.of());
        return HostCalendar.of(new HostRules(host.timeZone(), travels, Map.of(), Map.of(), List.of()));
    }

    private record Away(Absence when, Optional<Substitute> substitute) {}

    private Map<HostId, ScheduleHours> hours(Optional<UUID> schedule) {
        var schedules = new HashMap<HostId, UUID>();
        if (schedule.isPresent()) hosts.forEach(host -> schedules.put(host.id(), schedule.get()));
        else schedules.putAll(Schedules.defaultsOf(tx, account, ids()));
        Map<UUID, ScheduleHours> hours = HoursRows.read(
                tx, account, schedules.values().stream().distinct().toList());
        var all = new HashMap<HostId, ScheduleHours>();
        schedules.forEach((host, id) -> all.put(host, hours.getOrDefault(id, ScheduleHours.NONE)));
        return all;
    }

    private Map<HostId, List<Busy>> busy(Instant since) {
        return byHost(tx.sql("""
                        select host_id, start_at, end_at
                        from busy_block
                        where account_id = :account and host_id = any (:hosts) and end_at > :since
                        """)
                .bind("account", account)
                .bind("hosts", ids())
                .bind("since", since)
                .list(row -> one(row, each -> new Busy(each.instant("start_at"), each.instant("end_at")))));
    }

    private Map<HostId, List<Away>> aways() {
        return byHost(
                tx.sql("""
                        select host_id, first_date::text, last_date::text, start_at, end_at, colleague_id,
                            colleague.slug, colleague.name
                        from absence
                        left join host as colleague
                            on colleague.account_id = absence.account_id and colleague.id = colleague_id
                        where absence.account_id = :account and host_id = any (:hosts)
                        """).bind("account", account).bind("hosts", ids()).list(row -> one(row, RulesReader::away)));
    }

    private Map<HostId, List<Travel>> travels() {
        return byHost(tx.sql("""
                        select host_id, first_date::text, last_date::text, time_zone
                        from travel
                        where account_id = :account and host_id = any (:hosts)
                        """)
                .bind("account", account)
                .bind("hosts", ids())
                .list(row -> one(
                        row,
                        each -> new Travel(
                                LocalDate.parse(each.text("first_date")),
                                LocalDate.parse(each.text("last_date")),
                                ZoneId.of(each.text("time_zone"))))));
    }

    private static Away away(Row row) {
        Optional<LocalDate> first = row.optional("first_date", LocalDate::parse);
        Absence when = first.isPresent()
                ? new Absence.OnDates(first.get(), LocalDate.parse(row.text("last_date")))
                : new Absence.Between(row.instant("start_at"), row.instant("end_at"));
        var colleague = Optional.ofNullable(row.maybeUuid("colleague_id")).map(HostId::new);
        return new Away(when, colleague.map(id -> new Substitute(when, id, row.text("slug"), row.text("name"))));
    }

    private List<HostId> ids() {
        return hosts.stream().map(Host::id).toList();
    }

    private static <T> Map.Entry<HostId, T> one(Row row, Function<Row, T> mapper) {
        return Map.entry(new HostId(row.uuid("host_id")), mapper.apply(row));
    }

    private static <T> Map<HostId, List<T>> byHost(List<Map.Entry<HostId, T>> rows) {
        var all = new HashMap<HostId, List<T>>();
        rows.forEach(
                row -> all.computeIfAbsent(row.getKey(), _ -> new ArrayList<>()).add(row.getValue()));
        return all;
    }
}
