package app.kept.web.journey;

import java.util.List;

/**
 * A step as it is shown.
 *
 * @param title as people call it
 * @param by empty where nothing is sent
 * @param template its name; empty where nothing is put into words
 * @param wording what that is called
 * @param onlyIf what has to hold
 * @param unless what must not
 */
public record StepCard(
        String name,
        String title,
        String when,
        String to,
        String by,
        String template,
        String wording,
        List<String> notes,
        List<String> onlyIf,
        List<String> unless) {}
