package app.kept.web.book;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A month with the days on which something is open. Addresses that do not exist are empty.
 *
 * @param weekdays from the first day of the week, as the reader counts them
 * @param weeks always six, so that no month moves what stands below another
 * @param earlier leads to the month before
 * @param earlierName what that month is called, for those who hear the page
 * @param later leads to the next month in which something is open
 * @param elsewhere leads to a month in which something is open, if there is one
 * @param empty said when nothing is open in it, or nothing before its first open day; or empty
 */
public record Month(
        String title,
        List<Weekday> weekdays,
        List<List<Cell>> weeks,
        String earlier,
        String earlierName,
        String later,
        String laterName,
        String elsewhere,
        String elsewhereName,
        String empty) {

    /** The head of a column. */
    public record Weekday(String shown, String name) {}

    /**
     * A square of it.
     *
     * @param number of the day; empty before the first and after the last
     * @param words the whole date, for those who hear the page
     * @param href leads to the day's times; empty when it has none
     */
    public record Cell(String number, String date, String words, boolean today, boolean chosen, String href) {
        static final Cell BLANK = new Cell("", "", "", false, false, "");

        public boolean isBlank() {
            return number.isEmpty();
        }

        public boolean isOpen() {
            return !href.isEmpty();
        }

        /** What it is, for those who hear the page. */
        public @Nullable String current() {
            return chosen ? "true" : null;
        }

        public String look() {
            if (isBlank()) return "blank";
            return (isOpen() ? "open" : "shut") + (today ? " today" : "");
        }
    }
}
