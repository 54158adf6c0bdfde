package app.kept.web.room;

import app.kept.platform.text.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One field that a change has made different.
 *
 * @param field empty where the whole thing is one value
 */
public record AuditDiff(String field, String before, String after) {
    private static final int MOST = 40;
    private static final int LONGEST = 300;

    static List<AuditDiff> of(@Nullable JsonNode before, @Nullable JsonNode after) {
        boolean fields = (before == null || before.isObject()) && (after == null || after.isObject());
        if (!fields) return List.of(new AuditDiff("", words(before), words(after)));
        var names = new LinkedHashSet<String>();
        if (before != null) names.addAll(before.propertyNames());
        if (after != null) names.addAll(after.propertyNames());
        var diffs = new ArrayList<AuditDiff>();
        for (String name : names) {
            JsonNode was = before == null ? null : before.get(name);
            JsonNode is = after == null ? null : after.get(name);
            if (Objects.equals(was, is) || (words(was).isEmpty() && words(is).isEmpty())) continue;
            if (diffs.size() < MOST) diffs.add(new AuditDiff(name.replace('_', ' '), words(was), words(is)));
        }
        return List.copyOf(diffs);
    }

    private static String words(@Nullable JsonNode value) {
        if (value == null || value.isNull()) return "";
        String text = text(value, "; ");
        int letters = text.codePointCount(0, text.length());
        return letters <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }

    private static String text(JsonNode value, String between) {
        if (value.isArray()) {
            return value.valueStream().map(item -> text(item, ", ")).collect(Collectors.joining(between));
        }
        if (value.isObject()) {
            return value.propertyStream()
                    .map(field -> field.getKey().replace('_', ' ') + " " + text(field.getValue(), ", "))
                    .collect(Collectors.joining(", "));
        }
        return value.isString() ? value.asString() : Json.text(value);
    }
}
