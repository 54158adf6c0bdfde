package app.kept.platform.plot;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Bars that stand on a line, one for each part of a span; what belongs to one part stands on top of each other.
 *
 * @param places what the parts are called; only some of the names are written where there are many
 * @param line what the bars are compared with
 */
public record ColumnPlot(Caption caption, List<String> places, List<Series> bars, Optional<Series> line) {
    private static final double LEFT = 38;
    private static final double HEIGHT = 150;
    private static final double TOP = 18;
    private static final double FOOT = 22;
    /** In the picture's own measure: so much does a letter of a name need at most, and what lies between two names. */
    private static final double LETTER = 6.6;

    private static final double BETWEEN = 10;
    private static final double SHORTEST = 56;
    /** Up to so many bars have their number above them. */
    private static final int MOST_NUMBERS = 14;

    public String svg() {
        var drawing = new Drawing(caption);
        double y = 0;
        if (bars.size() > 1 || line.isPresent()) {
            y = Keys.draw(
                    drawing,
                    bars.stream()
                            .map(one -> new Keys.Key(one.name(), one.look()))
                            .toList());
        }
        if (line.isPresent()) y = Keys.drawLine(drawing, line.get().name(), y);
        double base = y + TOP + HEIGHT;
        Scale scale = Scale.upTo(Math.max(1, most()));
        axis(drawing, scale, base);
        double width = (Drawing.WIDTH - LEFT) / places.size();
        for (int place = 0; place < places.size(); place++) column(drawing, scale, place, width, base);
        line.ifPresent(before -> line(drawing, scale, before, width, base));
        names(drawing, width, base);
        return drawing.svg(base + FOOT, looks());
    }

    private int most() {
        int ofBars = IntStream.range(0, places.size()).map(this::sum).max().orElse(0);
        return Math.max(ofBars, line.map(Series::most).orElse(0));
    }

    private int sum(int place) {
        return bars.stream().mapToInt(one -> one.values().get(place)).sum();
    }

    private void axis(Drawing drawing, Scale scale, double base) {
        for (int tick : scale.ticks()) {
            double y = base - scale.length(tick, HEIGHT);
            drawing.line(tick == 0 ? "axis" : "grid", LEFT, y, Drawing.WIDTH, y);
            drawing.text("end", LEFT - 6, y + 4, caption.number(tick));
        }
    }

    private void column(Drawing drawing, Scale scale, int place, double width, double base) {
        double gap = Math.min(6, width / 4);
        double x = LEFT + place * width + gap / 2;
        double y = base;
        for (Series one : bars) {
            double height = scale.length(one.values().get(place), HEIGHT);
            y -= height;
            drawing.bar(one.look(), x, y, width - gap, height);
        }
        int sum = sum(place);
        if (places.size() > MOST_NUMBERS || sum == 0 || line.isPresent()) return;
        drawing.text("number", "middle", x + (width - gap) / 2, y - 4, caption.number(sum));
    }

    private void line(Drawing drawing, Scale scale, Series before, double width, double base) {
        var points = new StringBuilder();
        for (int place = 0; place < before.values().size(); place++) {
            double x = LEFT + (place + 0.5) * width;
            double y = base - scale.length(before.values().get(place), HEIGHT);
            points.append(place == 0 ? "" : " ")
                    .append(Drawing.written(x))
                    .append(',')
                    .append(Drawing.written(y));
        }
        drawing.path("before", points.toString());
    }

    /** So many that none touches the next, and the first is always among them. */
    private void names(Drawing drawing, double width, double base) {
        int longest = places.stream().mapToInt(String::length).max().orElse(0);
        double name = Math.max(SHORTEST, longest * LETTER + BETWEEN);
        int every = Math.max(1, (int) Math.ceil(name / width));
        for (int place = 0; place < places.size(); place += every) {
            double middle = LEFT + (place + 0.5) * width;
            boolean isAtEnd = middle + name / 2 > Drawing.WIDTH;
            drawing.text(isAtEnd ? "end" : "middle", isAtEnd ? Drawing.WIDTH : middle, base + 17, places.get(place));
        }
    }

    private Set<Look> looks() {
        var looks = EnumSet.noneOf(Look.class);
        bars.forEach(one -> looks.add(one.look()));
        return looks;
    }
}
