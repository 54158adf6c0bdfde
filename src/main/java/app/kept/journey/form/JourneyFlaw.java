package app.kept.journey.form;

import app.kept.platform.text.Language;
import app.kept.platform.text.Said;

/**
 * What is wrong with a journey, and where.
 *
 * @param path as programs write it: {@code steps[3].window.closes}, counted from zero; empty for all of it
 * @param line from one; zero where none can be told
 * @param said what is wrong, and what to write instead; it goes on where the path ends
 */
public record JourneyFlaw(String path, int line, Said said) {
    /** The key of what is said where something is missing; the first value is its name. */
    public static final String NEEDS = "flaw.needs";

    /** The key of what is said where a step cannot go any more when it is due. */
    public static final String OVER = "flaw.over";

    /** As programs are told it. */
    public String what() {
        return said.in(Language.EN);
    }

    /** The whole of it in one line. */
    public String text() {
        String place = path.isEmpty() ? "The journey" : path;
        return (line == 0 ? "" : "Line " + line + ": ") + place + " " + what() + ".";
    }
}
