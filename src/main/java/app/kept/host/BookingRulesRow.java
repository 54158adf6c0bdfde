package app.kept.host;

import app.kept.platform.db.Row;
import app.kept.platform.db.Sql;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How the rules of an event type lie in its row. */
final class BookingRulesRow {
    /** The hosts of what has several come from a table of their own. */
    static final String COLUMNS = """
            interval_minutes, buffer_before_minutes, buffer_after_minutes, notice_minutes, window_kind, window_days, \
            window_from::text, window_to::text, day_limit, week_limit, month_limit, client_limit, capacity, assignment, \
            schedule_id, array(
                select event_type_host.host_id::text
                from event_type_host
                where event_type_host.account_id = event_type.account_id
                    and event_type_host.event_type_id = event_type.id
                order by position) as hosts
            """;

    private BookingRulesRow() {}

    static BookingRules read(Row row) {
        List<HostId> several = row.texts("hosts").stream()
                .map(id -> new HostId(UUID.fromString(id)))
                .toList();
        return new BookingRules(
                minutes(row, "interval_minutes"),
                minutes(row, "buffer_before_minutes"),
                minutes(row, "buffer_after_minutes"),
                minutes(row, "notice_minutes"),
                window(row),
                new BookingRules.Limits(
                        limit(row, "day_limit"),
                        limit(row, "week_limit"),
                        limit(row, "month_limit"),
                        limit(row, "client_limit")),
                row.integer("capacity"),
                row.choice("assignment", BookingRules.Assignment.class),
                several.isEmpty() ? List.of(new HostId(row.uuid("host_id"))) : several,
                Optional.ofNullable(row.maybeUuid("schedule_id")));
    }

    static Sql bind(Sql sql, BookingRules rules) {
        BookingRules.Window window = rules.window();
        return sql.bind("interval", (int) rules.interval().toMinutes())
                .bind("before", (int) rules.bufferBefore().toMinutes())
                .bind("after", (int) rules.bufferAfter().toMinutes())
                .bind("notice", (int) rules.notice().toMinutes())
                .bind("window_kind", kind(window))
                .bind("window_days", days(window))
                .bind("window_from", window instanceof BookingRules.Window.Dates dates ? dates.from() : null)
                .bind("window_to", window instanceof BookingRules.Window.Dates dates ? dates.to() : null)
                .bind("day_limit", boxed(rules.limits().day()))
                .bind("week_limit", boxed(rules.limits().week()))
                .bind("month_limit", boxed(rules.limits().month()))
                .bind("client_limit", boxed(rules.limits().client()))
                .bind("capacity", rules.capacity())
                .bind("assignment", rules.assignment())
                .bind("schedule", rules.schedule().orElse(null));
    }

    private static BookingRules.Window window(Row row) {
        return switch (row.text("window_kind")) {
            case "days" -> new BookingRules.Window.Days(row.integer("window_days"));
            case "business_days" -> new BookingRules.Window.BusinessDays(row.integer("window_days"));
            default ->
                new BookingRules.Window.Dates(
                        LocalDate.parse(row.text("window_from")), LocalDate.parse(row.text("window_to")));
        };
    }

    private static String kind(BookingRules.Window window) {
        return switch (window) {
            case BookingRules.Window.Days _ -> "days";
            case BookingRules.Window.BusinessDays _ -> "business_days";
            case BookingRules.Window.Dates _ -> "dates";
        };
    }

    private static int days(BookingRules.Window window) {
        return switch (window) {
            case BookingRules.Window.Days rolling -> rolling.days();
            case BookingRules.Window.BusinessDays rolling -> rolling.days();
            // Not looked at, but the column wants a number.
            case BookingRules.Window.Dates _ -> 1;
        };
    }

    private static Duration minutes(Row row, String column) {
        return Duration.ofMinutes(row.integer(column));
    }

    private static OptionalInt limit(Row row, String column) {
        return row.maybeInteger(column);
    }

    private static @Nullable Integer boxed(OptionalInt limit) {
        return limit.isPresent() ? limit.getAsInt() : null;
    }
}
