package app.kept.availability.rules;

import app.kept.account.AccountId;
import app.kept.availability.open.HostRules.Window;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** How the hours of a schedule lie in their tables. */
final class HoursRows {
    private HoursRows() {}

    static ScheduleHours read(Tx tx, AccountId account, UUID schedule) {
        return read(tx, account, List.of(schedule)).getOrDefault(schedule, ScheduleHours.NONE);
    }

    /** One without any hours may be missing. */
    static Map<UUID, ScheduleHours> read(Tx tx, AccountId account, Collection<UUID> schedules) {
        if (schedules.isEmpty()) return Map.of();
        Map<UUID, Map<DayOfWeek, List<Window>>> weekly = weekly(tx, account, schedules);
        Map<UUID, Map<LocalDate, List<Window>>> overrides = overrides(tx, account, schedules);
        var all = new HashMap<UUID, ScheduleHours>();
        for (UUID schedule : schedules) {
            all.put(
                    schedule,
                    ScheduleHours.of(
                            weekly.getOrDefault(schedule, Map.of()), overrides.getOrDefault(schedule, Map.of())));
        }
        return all;
    }

    static void replace(Tx tx, AccountId account, UUID schedule, ScheduleHours before, ScheduleHours after) {
        if (!before.weekly().equals(after.weekly())) replaceWeekly(tx, account, schedule, after.weekly());
        if (!before.overrides().equals(after.overrides())) replaceOverrides(tx, account, schedule, after.overrides());
    }

    private static Map<UUID, Map<DayOfWeek, List<Window>>> weekly(
            Tx tx, AccountId account, Collection<UUID> schedules) {
        var weekly = new HashMap<UUID, Map<DayOfWeek, List<Window>>>();
        tx.sql("""
                        select schedule_id, day, from_minute, to_minute
                        from weekly_rule
                        where account_id = :account and schedule_id = any (:schedules)
                        """)
                .bind("account", account)
                .bind("schedules", schedules)
                .list(row -> weekly.computeIfAbsent(row.uuid("schedule_id"), _ -> new EnumMap<>(DayOfWeek.class))
                        .computeIfAbsent(DayOfWeek.of(row.integer("day")), _ -> new ArrayList<>())
                        .add(new Window(row.integer("from_minute"), row.integer("to_minute"))));
        return weekly;
    }

    private static Map<UUID, Map<LocalDate, List<Window>>> overrides(
            Tx tx, AccountId account, Collection<UUID> schedules) {
        var overrides = new HashMap<UUID, Map<LocalDate, List<Window>>>();
        tx.sql("""
                        select schedule_id, date::text, from_minutes::text[], to_minutes::text[]
                        from date_override
                        where account_id = :account and schedule_id = any (:schedules)
                        """)
                .bind("account", account)
                .bind("schedules", schedules)
                .list(row -> overrides
                        .computeIfAbsent(row.uuid("schedule_id"), _ -> new HashMap<>())
                        .put(LocalDate.parse(row.text("date")), windows(row)));
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

    private static void replaceWeekly(Tx tx, AccountId account, UUID schedule, Map<DayOfWeek, List<Window>> weekly) {
        tx.sql("delete from weekly_rule where account_id = :account and schedule_id = :schedule")
                .bind("account", account)
                .bind("schedule", schedule)
                .update();
        var days = new ArrayList<Integer>();
        weekly.forEach((day, windows) -> windows.forEach(_ -> days.add(day.getValue())));
        tx.sql("""
                        insert into weekly_rule (account_id, schedule_id, day, from_minute, to_minute)
                        select :account, :schedule, day, from_minute, to_minute
                        from unnest(:days::int[], :from::int[], :to::int[]) as rule (day, from_minute, to_minute)
                        """)
                .bind("account", account)
                .bind("schedule", schedule)
                .bind("days", days)
                .bind("from", all(weekly.values()).map(Window::from).toList())
                .bind("to", all(weekly.values()).map(Window::to).toList())
                .update();
    }

    private static void replaceOverrides(
            Tx tx, AccountId account, UUID schedule, Map<LocalDate, List<Window>> overrides) {
        tx.sql("delete from date_override where account_id = :account and schedule_id = :schedule")
                .bind("account", account)
                .bind("schedule", schedule)
                .update();
        tx.sql("""
                        insert into date_override (account_id, schedule_id, date, from_minutes, to_minutes)
                        select :account, :schedule, date, from_minutes::int[], to_minutes::int[]
                        from unnest(:dates::date[], :from::text[], :to::text[]) as one (date, from_minutes, to_minutes)
                        """)
                .bind("account", account)
                .bind("schedule", schedule)
                .bind(
                        "dates",
                        overrides.keySet().stream().map(LocalDate::toString).toList())
                .bind(
                        "from",
                        overrides.values().stream()
                                .map(list -> array(list, true))
                                .toList())
                .bind(
                        "to",
                        overrides.values().stream()
                                .map(list -> array(list, false))
                                .toList())
                .update();
    }

    /** As PostgreSQL writes an array. */
    private static String array(List<Window> windows, boolean from) {
        List<String> minutes = windows.stream()
                .map(window -> Integer.toString(from ? window.from() : window.to()))
                .toList();
        return "{" + String.join(",", minutes) + "}";
    }

    private static Stream<Window> all(Collection<List<Window>> windows) {
        return windows.stream().flatMap(List::stream);
    }
}
