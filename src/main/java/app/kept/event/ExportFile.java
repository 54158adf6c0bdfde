package app.kept.event;

import app.kept.platform.text.Json;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A file of changes that grows line by line, up to a bound: an answer is held in memory until it is sent. */
final class ExportFile {
    private static final int MOST_ROWS = 10_000;
    private static final int MOST_LETTERS = 8_000_000;
    private static final List<String> COLUMNS =
            List.of("id", "at", "actor", "actor_id", "action", "object", "object_id", "request_id", "before", "after");

    /** What a spreadsheet takes for the beginning of a formula. */
    private static final String FORMULA = "=+-@\t\r\n";

    private final boolean csv;
    private final StringBuilder text = new StringBuilder();
    private int rows;

    private ExportFile(boolean csv) {
        this.csv = csv;
    }

    static ExportFile csv() {
        var file = new ExportFile(true);
        file.line(COLUMNS.stream());
        return file;
    }

    static ExportFile jsonLines() {
        return new ExportFile(false);
    }

    void add(Change change) {
        rows++;
        var json = HistoryApi.ChangeJson.of(change);
        if (csv) {
            line(Stream.of(
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
        } else {
            text.append(Json.text(json)).append('\n');
        }
    }

    boolean isFull() {
        return rows >= MOST_ROWS || text.length() >= MOST_LETTERS;
    }

    String type() {
        return csv ? "text/csv; charset=utf-8" : "application/jsonl";
    }

    String text() {
        return text.toString();
    }

    private void line(Stream<String> cells) {
        text.append(cells.map(ExportFile::cell).collect(Collectors.joining(",")))
                .append("\r\n");
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
