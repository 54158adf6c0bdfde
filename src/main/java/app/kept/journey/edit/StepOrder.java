package app.kept.journey.edit;

import app.kept.platform.text.YamlList;
import tools.jackson.databind.node.ObjectNode;

/** Steps that come, go and change places, each with the remarks that stand above it. */
final class StepOrder {
    private final String source;
    private final YamlList places;

    StepOrder(String source, YamlList places) {
        this.source = source;
        this.places = places;
    }

    /** A piece of the text. */
    private record Piece(int from, int until) {}

    String added(int at, ObjectNode wanted) {
        YamlList.Item behind = places.items().get(at);
        if (places.isFlow()) {
            String step = new FlowText(StepLines.isJson(source, behind)).of(wanted);
            return inserted(behind.until(), "," + between(behind) + step);
        }
        int dash = dash(behind);
        String lead = "\n" + " ".repeat(dash) + "- ";
        return inserted(Lines.end(source, behind.until()), lead + StepLines.block(wanted, dash + 2));
    }

    String swapped(int at) {
        Piece one = piece(at);
        Piece other = piece(at + 1);
        return source.substring(0, one.from)
                + source.substring(other.from, other.until)
                + source.substring(one.until, other.from)
                + source.substring(one.from, one.until)
                + source.substring(other.until);
    }

    String without(int at) {
        Piece piece = piece(at);
        int from = piece.from;
        int until = piece.until;
        if (places.isFlow() && at + 1 < places.items().size()) until = piece(at + 1).from;
        else if (places.isFlow()) from = piece(at - 1).until;
        return source.substring(0, from) + source.substring(until);
    }

    /** In brackets the step alone; otherwise its lines, with those above it in which nothing or a remark stands. */
    private Piece piece(int at) {
        YamlList.Item item = places.items().get(at);
        if (places.isFlow()) return new Piece(item.from(), item.until());
        int least = at == 0 ? 0 : Lines.end(source, places.items().get(at - 1).until()) + 1;
        int from = dashLine(item);
        while (from > least && isRemark(Lines.start(source, from - 1))) from = Lines.start(source, from - 1);
        return new Piece(from, Lines.end(source, item.until()) + 1);
    }

    private boolean isRemark(int line) {
        String text = source.substring(line, Lines.end(source, line)).strip();
        return text.isEmpty() || text.startsWith("#");
    }

    /** Where the line begins in which the dash of a step stands; it may be above its first key. */
    private int dashLine(YamlList.Item item) {
        int line = Lines.start(source, item.from());
        while (line > 0
                && !source.substring(line, Lines.end(source, line))
                        .stripLeading()
                        .startsWith("-")) {
            line = Lines.start(source, line - 1);
        }
        return line;
    }

    private int dash(YamlList.Item item) {
        int line = dashLine(item);
        return source.indexOf('-', line) - line;
    }

    /** What stands before a step in brackets: a line of its own where the others have one. */
    private String between(YamlList.Item item) {
        int line = Lines.start(source, item.from());
        String before = source.substring(line, item.from());
        return before.isBlank() ? "\n" + before : " ";
    }

    private String inserted(int at, String text) {
        return source.substring(0, at) + text + source.substring(at);
    }
}
