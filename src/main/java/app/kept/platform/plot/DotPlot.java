package app.kept.platform.plot;

import java.util.List;
import java.util.Set;

/**
 * A grid of dots; the more there is, the more room a dot takes.
 *
 * @param values row by row
 */
public record DotPlot(Caption caption, List<String> rows, List<String> columns, List<List<Integer>> values) {
    private static final double LEFT = 38;
    private static final double ROW = 26;
    private static final double NAME = 44;

    public String svg() {
        var drawing = new Drawing(caption);
        double width = (Drawing.WIDTH - LEFT) / columns.size();
        double largest = Math.min(ROW, width) / 2 - 0.5;
        int most = values.stream()
                .flatMap(List::stream)
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        for (int row = 0; row < rows.size(); row++) {
            double y = row * ROW + ROW / 2;
            drawing.line("grid", LEFT, y, Drawing.WIDTH, y);
            drawing.text("end", LEFT - 6, y + 4, rows.get(row));
            for (int column = 0; column < columns.size(); column++) {
                int value = values.get(row).get(column);
                if (value > 0) drawing.dot(LEFT + (column + 0.5) * width, y, radius(value, most, largest));
            }
        }
        int every = Math.max(1, (int) Math.ceil(NAME / width));
        for (int column = 0; column < columns.size(); column += every) {
            double middle = LEFT + (column + 0.5) * width;
            drawing.text("middle", middle, rows.size() * ROW + 16, columns.get(column));
        }
        return drawing.svg(rows.size() * ROW + 22, Set.of());
    }

    /** People compare the room that a dot takes, and what is there at all can be seen. */
    static double radius(int value, int most, double largest) {
        return Math.max(1.2, largest * Math.sqrt((double) value / most));
    }
}
