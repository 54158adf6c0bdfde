package app.kept.web.room;

import app.kept.platform.text.Json;
import app.kept.web.page.Frame;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What stands in a change, in the words of the page; what has none is shown as it was written. */
record AuditValues(Frame frame, ZoneId zone) {

    String field(String name) {
        return switch (name) {
            case "active" -> frame.text("audit.field.active");
            case "attendee_email" -> frame.text("audit.field.attendee_email");
            case "attendee_name" -> frame.text("audit.field.attendee_name");
            case "auto_confirm" -> frame.text("audit.field.auto_confirm");
            case "booked" -> frame.text("audit.field.booked");
            case "confirmation" -> frame.text("audit.field.confirmation");
            case "count" -> frame.text("audit.field.count");
            case "date" -> frame.text("audit.field.date");
            case "domain" -> frame.text("audit.field.domain");
            case "duration" -> frame.text("audit.field.duration");
            case "email" -> frame.text("audit.field.email");
            case "end_at" -> frame.text("audit.field.end_at");
            case "expires_at" -> frame.text("audit.field.expires_at");
            case "host_id" -> frame.text("audit.field.host_id");
            case "interval_minutes" -> frame.text("audit.field.interval_minutes");
            case "interval" -> frame.text("audit.field.interval");
            case "kind" -> frame.text("audit.field.kind");
            case "language" -> frame.text("audit.field.language");
            case "name" -> frame.text("audit.field.name");
            case "notice" -> frame.text("audit.field.notice");
            case "role" -> frame.text("audit.field.role");
            case "scopes" -> frame.text("audit.field.scopes");
            case "slug" -> frame.text("audit.field.slug");
            case "start_at" -> frame.text("audit.field.start_at");
            case "status" -> frame.text("audit.field.status");
            case "time_zone" -> frame.text("audit.field.time_zone");
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
        if (value.isObject()) return hours(value).orElseGet(() -> fields(value));
        if (value.isBoolean()) return value.asBoolean() ? frame.text("audit.yes") : frame.text("audit.no");
        return value.isString() ? value.asString() : Json.text(value);
    }

    private String fields(JsonNode value) {
        return value.propertyStream()
                .map(one -> field(one.getKey()) + " " + words(one.getValue(), ", "))
                .collect(Collectors.joining(", "));
    }

    /** Of one weekday: {@code Monday 09:00-17:00}, with a longer dash. */
    private Optional<String> hours(JsonNode rule) {
        JsonNode from = rule.path("from_minute");
        JsonNode to = rule.path("to_minute");
        if (!from.isInt() || !to.isInt()) return Optional.empty();
        String written = rule.path("day").asString("");
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().equalsIgnoreCase(written))
                .findFirst()
                .map(day -> day.getDisplayName(
                                TextStyle.FULL_STANDALONE, frame.language().locale())
                        + " " + clock(from.asInt()) + "\u2013" + clock(to.asInt()));
    }

    private static String clock(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }

    private String moment(String written) {
        try {
            return When.of(Instant.parse(written), zone, frame.language()).words();
        } catch (DateTimeException notAMoment) {
            return written;
        }
    }
}
