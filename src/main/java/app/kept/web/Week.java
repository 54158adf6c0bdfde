package app.kept.web;

import java.util.List;

/**
 * Seven days with their open times. Texts and addresses that do not exist are empty.
 *
 * @param earlier leads to the week before
 * @param later leads to the next week in which something is open
 */
public record Week(String title, List<Day> days, List<Away> aways, String earlier, String later, boolean empty) {

    /** The host is away for a while, and this colleague is there: in words, and where to find them. */
    public record Away(String words, String colleague, String href) {}

    /** A day; one without open times is shown as quiet, not hidden. */
    public record Day(String id, String weekday, String date, boolean today, List<Part> parts) {
        public boolean quiet() {
            return parts.isEmpty();
        }
    }

    /** Morning, afternoon or evening. */
    public record Part(String name, List<Opening> openings) {}

    /**
     * A time to choose.
     *
     * @param words the whole of it, for those who hear the page
     */
    public record Opening(String time, String words, String start, String href) {}
}
