package app.kept.web.hours;

import app.kept.availability.open.HostRules.Window;
import app.kept.availability.rules.HoursInput;

/**
 * A span as it stands in a form, right or wrong.
 *
 * @param wrong what is wrong with it, each at its field; empty where nothing is
 */
record SpanRow(String from, String to, Wrong wrong) {
    private static final int A_DAY = 1_440;

    static final SpanRow BLANK = new SpanRow("", "");

    SpanRow(String from, String to) {
        this(from, to, Wrong.NOTHING);
    }

    /** As keys of texts. */
    record Wrong(String from, String to) {
        static final Wrong NOTHING = new Wrong("", "");
    }

    /** Midnight at the end of a day is 00:00 in a field for times. */
    static SpanRow of(Window window) {
        return new SpanRow(HoursInput.clock(window.from()), HoursInput.clock(window.to() % A_DAY));
    }

    boolean isBlank() {
        return from.isEmpty() && to.isEmpty();
    }

    SpanRow badFrom(String text) {
        return new SpanRow(from, to, new Wrong(text, wrong.to));
    }

    SpanRow badTo(String text) {
        return new SpanRow(from, to, new Wrong(wrong.from, text));
    }
}
