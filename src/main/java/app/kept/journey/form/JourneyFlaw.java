package app.kept.journey.form;

/**
 * What is wrong with a journey, and where.
 *
 * @param path as programs write it: {@code steps[3].window.closes}, counted from zero; empty for all of it
 * @param line from one; zero where none can be told
 * @param what what is wrong, and what to write instead; it goes on where the path ends
 */
public record JourneyFlaw(String path, int line, String what) {

    /** The whole of it in one line. */
    public String text() {
        String place = path.isEmpty() ? "The journey" : path;
        return (line == 0 ? "" : "Line " + line + ": ") + place + " " + what + ".";
    }
}
