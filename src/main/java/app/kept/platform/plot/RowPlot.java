package app.kept.platform.plot;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Bars that lie below each other, each with its name and its number above it; what belongs to one lies side by side.
 *
 * @param rows what the bars are called
 */
public record RowPlot(Caption caption, List<String> rows, List<Series> parts) {
    private static final double ROW = 44;
    private static final double BAR = 14;

    public String svg() {
        var drawing = new Drawing(caption);
        double top = parts.size() > 1
                ? Keys.draw(
                                drawing,
                                parts.stream()
                                        .map(one -> new Keys.Key(one.name(), one.look()))
                                        .toList())
                        + 6
                : 0;
        int most = IntStream.range(0, rows.size()).map(this::sum).max().orElse(0);
        for (int row = 0; row < rows.size(); row++) {
            double y = top + row * ROW;
            drawing.text("start", 0, y + Drawing.LETTERS + 2, rows.get(row));
            drawing.text("number", "end", Drawing.WIDTH, y + Drawing.LETTERS + 2, caption.number(sum(row)));
            double x = 0;
            for (Series part : parts) {
                double width =
                        most == 0 ? 0 : (double) Drawing.WIDTH * part.values().get(row) / most;
                drawing.bar(part.look(), x, y + 22, width, BAR);
                x += width;
            }
            drawing.line("axis", 0, y + 22, 0, y + 22 + BAR);
        }
        var looks = EnumSet.noneOf(Look.class);
        parts.forEach(part -> looks.add(part.look()));
        return drawing.svg(top + rows.size() * ROW, looks);
    }

    private int sum(int row) {
        return parts.stream().mapToInt(part -> part.values().get(row)).sum();
    }
}
