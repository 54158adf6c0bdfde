package app.kept.platform.plot;

import java.util.Locale;

/**
 * What a plot is called.
 *
 * @param id of its own on the page, in small letters
 * @param description for those who do not see it
 * @param locale how numbers are written
 */
public record Caption(String id, String title, String description, Locale locale) {
    String number(long value) {
        return String.format(locale, "%,d", value);
    }
}
