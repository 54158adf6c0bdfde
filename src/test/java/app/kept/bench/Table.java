package app.kept.bench;

import java.util.ArrayList;
import java.util.List;

/** Columns that stand under each other: the first to the left, figures to the right. */
final class Table {
    private final List<String[]> rows = new ArrayList<>();

    Table(String... heads) {
        rows.add(heads);
    }

    void row(String... cells) {
        rows.add(cells);
    }

    String text() {
        int[] widths = new int[rows.getFirst().length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) widths[i] = Math.max(widths[i], row[i].length());
        }
        var text = new StringBuilder();
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                String space = " ".repeat(widths[i] - row[i].length());
                text.append(i == 0 ? row[i] + space : "  " + space + row[i]);
            }
            text.append('\n');
        }
        return text.toString();
    }
}
