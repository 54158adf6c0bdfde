package app.kept.web;

import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Wrong;
import java.util.List;

/**
 * The page on which somebody says how it was, or reads that they have said it.
 *
 * @param words what stands there in place of the form; empty while there is one
 * @param stars how many there are to choose from, with the one that was chosen
 */
public record ReviewView(
        Frame frame,
        String host,
        String words,
        String action,
        List<Wrong> wrong,
        List<Star> stars,
        String starsError,
        String comment,
        String commentError,
        Field name,
        String back) {
    /** So many of five. */
    public record Star(int value, String words, boolean isChosen) {}
}
