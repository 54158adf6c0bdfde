package app.kept.web;

import java.util.List;

/**
 * The time machine as it stands on a page; only in demo and test there is one.
 *
 * @param back the page to come back to
 */
public record ClockView(boolean there, String now, String back, List<Turn> turns) {
    static final ClockView NONE = new ClockView(false, "", "", List.of());

    /** A button that turns the clock forward. */
    public record Turn(String by, String label) {}
}
