package app.kept.event;

import app.kept.platform.text.Json;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How changes stand in a file, a line each. */
enum ExportFile {
    CSV("text/csv; charset=utf-8"),
    JSONL("application/jsonl");

    private static final List<String> COLUMNS =
            List.of("id", "at", "actor", "actor_id", "action", "object", "object_id", "request_id", "before", "after");

    /** What a spreadsheet takes for the beginning of a formula. */
    private static final String FORMULA = "=+-@\t\r\n";

    private final String type;

    ExportFile(String type) {
        this.type = type;
    }

    String type() {
        return type;
    }

    /** What stands before the first change. */
    String head() {
        return this == CSV ? row(COLUMNS.stream()) : "";
    }

    String line(Change change) {
        var json = HistoryApi.ChangeJson.of(change);
        if (this == JSONL) return Json.text(json) + "\n";
        return row(Stream.of(
                        json.id(),
                        json.at(),
                        json.actor(),
                        orEmpty(json.actorId()),
                        json.action(),
                        json.object(),
                        json.objectId(),
                        orEmpty(json.requestId()),
                        json.before() == null ? "" : Json.text(json.before()),
                        json.after() == null ? "" : Json.text(json.after()))
                .map(Object::toString));
    }

    private static String row(Stream<String> cells) {
        return cells.map(ExportFile::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    /** As RFC 4180 has it; and what would be a formula in a spreadsheet is made a text by an apostrophe. */
    private static String cell(String raw) {
        boolean formula = !raw.isEmpty() && FORMULA.indexOf(raw.charAt(0)) >= 0;
        String value = formula ? "'" + raw : raw;
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }

    private static Object orEmpty(@Nullable Object value) {
        return Objects.requireNonNullElse(value, "");
    }
}
