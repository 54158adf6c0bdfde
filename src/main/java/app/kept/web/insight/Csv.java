package app.kept.web.insight;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table as a file for spreadsheets, as RFC 4180 has it. It begins with the mark by which they know UTF-8, for without it
 * the most common one takes each ü for two other letters.
 */
final class Csv {
    private static final String UTF_8_MARK = "\uFEFF";

    /** What a spreadsheet takes for the beginning of a formula. */
    private static final String FORMULA = "=+-@\t\r\n";

    private Csv() {}

    /** @param around columns that stand in each line before its own, by their heads */
    static String of(Table table, List<String> aroundHeads, List<String> around) {
        var text = new StringBuilder(UTF_8_MARK);
        Stream<String> heads =
                Stream.concat(table.exact().stream(), table.heads().stream().skip(1));
        line(text, Stream.concat(aroundHeads.stream(), heads));
        for (Table.Row row : table.rows()) {
            Stream<String> numbers = row.numbers().stream().map(String::valueOf);
            line(text, Stream.of(around.stream(), row.exact().stream(), numbers).flatMap(all -> all));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, Stream<String> cells) {
        text.append(cells.map(Csv::cell).collect(Collectors.joining(","))).append("\r\n");
    }

    /** What would be a formula is made a text by an apostrophe. */
    static String cell(String raw) {
        boolean formula = !raw.isEmpty() && FORMULA.indexOf(raw.charAt(0)) >= 0;
        String value = formula ? "'" + raw : raw;
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }
}
