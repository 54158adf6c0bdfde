package app.kept.web.room;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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

    /** What is the same in every line of the page, or says again which thing the line is about. */
    private static final Set<String> UNTOLD = Set.of("id", "account");

    static List<AuditDiff> of(@Nullable JsonNode before, @Nullable JsonNode after, AuditValues values) {
        boolean fields = (before == null || before.isObject()) && (after == null || after.isObject());
        if (!fields) return List.of(new AuditDiff("", words("", before, values), words("", after, values)));
        var names = new LinkedHashSet<String>();
        if (before != null) names.addAll(before.propertyNames());
        if (after != null) names.addAll(after.propertyNames());
        var diffs = new ArrayList<AuditDiff>();
        for (String name : names) {
            JsonNode was = before == null ? null : before.get(name);
            JsonNode is = after == null ? null : after.get(name);
            if (UNTOLD.contains(name) || Objects.equals(was, is)) continue;
            var diff = new AuditDiff(values.field(name), words(name, was, values), words(name, is, values));
            boolean empty = diff.before().isEmpty() && diff.after().isEmpty();
            if (!empty && diffs.size() < MOST) diffs.add(diff);
        }
        return List.copyOf(diffs);
    }

    private static String words(String field, @Nullable JsonNode value, AuditValues values) {
        if (value == null || value.isNull()) return "";
        String text = values.words(field, value);
        int letters = text.codePointCount(0, text.length());
        return letters <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
