package app.kept.web;

import app.kept.web.page.Hidden;
import java.util.List;

/**
 * Whose clock the times are on, and the form that changes it.
 *
 * @param words the zone as it is named
 * @param kept what the address holds besides
 */
public record ZoneForm(String words, String action, List<Hidden> kept, List<Choice> choices) {

    /** One line of the select. */
    public record Choice(String value, String label, boolean selected) {}
}
