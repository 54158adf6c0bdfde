package app.kept.web.book;

import java.util.List;

/** A day's open times. */
public record Day(String date, String title, List<Part> parts) {

    /** Morning, afternoon or evening. */
    public record Part(String name, List<Opening> openings) {}

    /**
     * A time to choose.
     *
     * @param words the whole of it, for those who hear the page
     */
    public record Opening(String time, String words, String href) {}
}
