package app.kept.web;

import java.util.List;

/**
 * The page on which somebody who chose a time says who they are.
 *
 * @param taken whether the time that was chosen is somebody else's now
 * @param others times to choose from when the first choice was taken
 */
public record FormView(
        Frame frame,
        Card card,
        When when,
        String asks,
        String action,
        String back,
        List<Hidden> hidden,
        List<Wrong> wrong,
        List<Field> fields,
        boolean taken,
        List<Other> others,
        String button) {

    /**
     * The time in words.
     *
     * @param elsewhere the same moment on the host's clock, or empty when that shows the same
     */
    public record When(String day, String time, String zone, String elsewhere) {}

    /** A field with what was typed into it and what is wrong with that. */
    public record Field(
            String name,
            String label,
            String hint,
            String type,
            String autocomplete,
            int longest,
            String value,
            String error) {
        public boolean isWrong() {
            return !error.isEmpty();
        }

        /** What describes the field, for those who hear the page. */
        public String describedBy() {
            String ofHint = hint.isEmpty() ? "" : name + "-hint";
            return isWrong() ? (ofHint + " " + name + "-error").strip() : ofHint;
        }
    }

    /** What is wrong, and the place on the page where it is. */
    public record Wrong(String at, String text) {}

    /** Another time for the same thing. */
    public record Other(String start, String day, String time, boolean checked) {}
}
