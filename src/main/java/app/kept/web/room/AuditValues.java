package app.kept.web.room;

import app.kept.platform.text.Json;
import app.kept.web.page.Frame;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What stands in a change, in the words of the page; what has none is shown as it was written. */
record AuditValues(Frame frame, ZoneId zone) {

    String field(String name) {
        return switch (name) {
            case "absences" -> frame.text("audit.field.absences");
            case "active" -> frame.text("audit.field.active");
            case "assignment" -> frame.text("audit.field.assignment");
            case "attendee_email" -> frame.text("audit.field.attendee_email");
            case "attendee_name" -> frame.text("audit.field.attendee_name");
            case "auto_confirm" -> frame.text("audit.field.auto_confirm");
            case "booked" -> frame.text("audit.field.booked");
            case "buffer_after_minutes" -> frame.text("audit.field.buffer_after_minutes");
            case "buffer_before_minutes" -> frame.text("audit.field.buffer_before_minutes");
            case "busy" -> frame.text("audit.field.busy");
            case "capacity" -> frame.text("audit.field.capacity");
            case "colleague_id" -> frame.text("audit.field.colleague_id");
            case "confirmation" -> frame.text("audit.field.confirmation");
            case "count" -> frame.text("audit.field.count");
            case "date" -> frame.text("audit.field.date");
            case "default" -> frame.text("audit.field.default");
            case "domain" -> frame.text("audit.field.domain");
            case "duration" -> frame.text("audit.field.duration");
            case "duration_minutes" -> frame.text("audit.field.duration_minutes");
            case "email" -> frame.text("audit.field.email");
            case "end" -> frame.text("audit.field.end");
            case "end_at" -> frame.text("audit.field.end_at");
            case "expires_at" -> frame.text("audit.field.expires_at");
            case "from" -> frame.text("audit.field.from");
            case "host_id" -> frame.text("audit.field.host_id");
            case "host_ids" -> frame.text("audit.field.host_ids");
            case "interval" -> frame.text("audit.field.interval");
            case "interval_minutes" -> frame.text("audit.field.interval_minutes");
            case "kind" -> frame.text("audit.field.kind");
            case "language" -> frame.text("audit.field.language");
            case "limits" -> frame.text("audit.field.limits");
            case "name" -> frame.text("audit.field.name");
            case "notice" -> frame.text("audit.field.notice");
            case "notice_minutes" -> frame.text("audit.field.notice_minutes");
            case "overrides" -> frame.text("audit.field.overrides");
            case "reason" -> frame.text("audit.field.reason");
            case "role" -> frame.text("audit.field.role");
            case "rules" -> frame.text("audit.field.rules");
            case "schedule_id" -> frame.text("audit.field.schedule_id");
            case "scopes" -> frame.text("audit.field.scopes");
            case "slug" -> frame.text("audit.field.slug");
            case "start" -> frame.text("audit.field.start");
            case "start_at" -> frame.text("audit.field.start_at");
            case "status" -> frame.text("audit.field.status");
            case "time_zone" -> frame.text("audit.field.time_zone");
            case "to" -> frame.text("audit.field.to");
            case "travels" -> frame.text("audit.field.travels");
            case "window" -> frame.text("audit.field.window");
            case "windows" -> frame.text("audit.field.windows");
            default -> name.replace('_', ' ');
        };
    }

    String words(String field, JsonNode value) {
        if (value.isString() && field.endsWith("_at")) return moment(value.asString());
        // Java's own name for it, which nobody else uses.
        if (field.equals("time_zone") && value.asString("").equals("Z")) return "UTC";
        return words(value, "; ");
    }

    private String words(JsonNode value, String between) {
        if (value.isArray()) {
            return value.valueStream().map(item -> words(item, ", ")).collect(Collectors.joining(between));
        }
        if (value.isObject()) return hours(value).or(() -> window(value)).orElseGet(() -> fields(value));
        if (value.isBoolean()) return value.asBoolean() ? frame.text("audit.yes") : frame.text("audit.no");
        return value.isString() ? value.asString() : Json.text(value);
    }

    private String fields(JsonNode value) {
        return value.propertyStream()
                .filter(one -> !one.getValue().isNull())
                .map(one -> field(one.getKey()) + " " + within(one.getKey(), one.getValue()))
                .collect(Collectors.joining(", "));
    }

    private String within(String field, JsonNode value) {
        boolean isMoment = value.isString() && (field.equals("start") || field.equals("end"));
        if (value.isArray() && value.isEmpty()) return "\u2013";
        return isMoment ? moment(value.asString()) : words(value, ", ");
    }

    /** Of one weekday, as it was kept at first: in minutes. */
    private Optional<String> hours(JsonNode rule) {
        JsonNode from = rule.path("from_minute");
        JsonNode to = rule.path("to_minute");
        if (!from.isInt() || !to.isInt()) return Optional.empty();
        return Optional.of(day(rule) + clock(from.asInt()) + "\u2013" + clock(to.asInt()));
    }

    /** Of a weekday or a date: {@code Monday 09:00-17:00}, with a longer dash. */
    private Optional<String> window(JsonNode rule) {
        boolean isMore = rule.propertyStream()
                .anyMatch(one -> !List.of("day", "from", "to").contains(one.getKey()));
        if (isMore || !rule.has("from") || !rule.has("to")) return Optional.empty();
        return Optional.of(day(rule) + rule.path("from").asString("") + "\u2013"
                + rule.path("to").asString(""));
    }

    private String day(JsonNode rule) {
        String written = rule.path("day").asString("");
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().equalsIgnoreCase(written))
                .findFirst()
                .map(day -> day.getDisplayName(TextStyle.FULL_STANDALONE, frame.locale()) + " ")
                .orElse("");
    }

    private static String clock(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }

    private String moment(String written) {
        try {
            return When.of(Instant.parse(written), zone, frame.locale()).words();
        } catch (DateTimeException notAMoment) {
            return written;
        }
    }
}
