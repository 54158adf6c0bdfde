package app.kept.platform.plot;

import java.util.List;

/** What is drawn how, said above a plot. */
final class Keys {
    private static final int LINE = 20;

    private Keys() {}

    /** A word for a way of drawing. */
    record Key(String name, Look look) {}

    /** Draws them below each other; where they end. */
    static double draw(Drawing drawing, List<Key> keys) {
        double y = 0;
        for (Key key : keys) {
            drawing.bar(key.look(), 0, y + 2, 12, 12);
            drawing.text("start", 20, y + Drawing.LETTERS, key.name());
            y += LINE;
        }
        return y;
    }

    /** One for a line that goes over the bars. */
    static double drawLine(Drawing drawing, String name, double y) {
        drawing.line("before", 0, y + 8, 14, y + 8);
        drawing.text("start", 20, y + Drawing.LETTERS, name);
        return y + LINE;
    }
}
