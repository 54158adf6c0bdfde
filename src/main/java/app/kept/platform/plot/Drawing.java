package app.kept.platform.plot;

import app.kept.platform.text.Html;
import java.util.Set;

/** A picture that is being drawn. Its width is a phone's, so that its words have the size of the page's. */
final class Drawing {
    static final int WIDTH = 360;
    static final int LETTERS = 13;

    private final Caption caption;
    private final StringBuilder body = new StringBuilder();

    Drawing(Caption caption) {
        this.caption = caption;
    }

    void line(String style, double x1, double y1, double x2, double y2) {
        body.append("<line class=\"").append(style).append('"');
        at("x1", x1).at("y1", y1).at("x2", x2).at("y2", y2).end();
    }

    void bar(Look look, double x, double y, double width, double height) {
        if (width <= 0 || height <= 0) return;
        body.append("<rect class=\"").append(look.style()).append('"').append(look.fill(caption.id()));
        at("x", x).at("y", y).at("width", width).at("height", height).end();
    }

    void dot(double x, double y, double radius) {
        body.append("<circle class=\"solid\"");
        at("cx", x).at("cy", y).at("r", radius).end();
    }

    void path(String style, String points) {
        body.append("<polyline class=\"")
                .append(style)
                .append("\" points=\"")
                .append(points)
                .append("\"/>");
    }

    /** @param anchor where it is held: {@code start}, {@code middle} or {@code end} */
    void text(String anchor, double x, double y, String words) {
        text("", anchor, x, y, words);
    }

    void text(String style, String anchor, double x, double y, String words) {
        body.append("<text");
        if (!style.isEmpty()) body.append(" class=\"").append(style).append('"');
        if (!anchor.equals("start"))
            body.append(" text-anchor=\"").append(anchor).append('"');
        at("x", x).at("y", y);
        body.append('>').append(Html.escape(words)).append("</text>");
    }

    String svg(double height, Set<Look> looks) {
        String id = caption.id();
        var whole = new StringBuilder("<svg class=\"plot\" role=\"img\" viewBox=\"0 0 " + WIDTH + " " + written(height)
                + "\" aria-labelledby=\"" + id + "-title " + id + "-desc\"><title id=\"" + id + "-title\">"
                + Html.escape(caption.title()) + "</title><desc id=\"" + id + "-desc\">"
                + Html.escape(caption.description()) + "</desc>");
        if (looks.contains(Look.STRIPED) || looks.contains(Look.DOTTED)) whole.append(patterns(id));
        return whole.append(body).append("</svg>").toString();
    }

    private static String patterns(String id) {
        String size = "\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"";
        return "<defs><pattern id=\"" + id + "-striped" + size + " patternTransform=\"rotate(45)\">" + tile("ground", 6)
                + tile("solid", 3) + "</pattern><pattern id=\"" + id + "-dotted" + size + ">" + tile("ground", 6)
                + "<circle class=\"solid\" cx=\"3\" cy=\"3\" r=\"1.6\"/></pattern></defs>";
    }

    private static String tile(String style, int width) {
        return "<rect class=\"" + style + "\" width=\"" + width + "\" height=\"6\"/>";
    }

    private Drawing at(String name, double value) {
        body.append(' ').append(name).append("=\"").append(written(value)).append('"');
        return this;
    }

    private void end() {
        body.append("/>");
    }

    /** With a tenth, if it is needed: nobody sees less. */
    static String written(double value) {
        long tenths = Math.round(value * 10);
        long size = Math.abs(tenths);
        String whole = (tenths < 0 ? "-" : "") + size / 10;
        return size % 10 == 0 ? whole : whole + "." + size % 10;
    }
}
