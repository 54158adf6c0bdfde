package app.kept.web;

import app.kept.web.page.Frame;
import java.util.List;

/**
 * The page on which a time is chosen.
 *
 * @param notice what went wrong before, or empty
 */
public record TimesView(
        Frame frame, Card card, String notice, String asks, List<Choice> types, ZoneForm zone, Week week) {

    /** Something that can be booked. */
    public record Choice(String name, String length, String href, boolean current) {}
}
