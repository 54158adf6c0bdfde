package app.kept.web.profile;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Days as people write them: of what is near without its year, of what was with it. */
final class Dates {
    private Dates() {}

    /** {@code Friday 20 November} */
    static String day(Instant at, ZoneId zone, Locale locale) {
        return written(at, zone, locale, DateTimeFormatter.ofLocalizedPattern("MMMMEEEEd"));
    }

    /** {@code Fri 20 Nov} */
    static String shortDay(Instant at, ZoneId zone, Locale locale) {
        return written(at, zone, locale, DateTimeFormatter.ofLocalizedPattern("MMMEd"));
    }

    /** {@code 19 November 2026} */
    static String date(Instant at, ZoneId zone, Locale locale) {
        return written(at, zone, locale, DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG));
    }

    private static String written(Instant at, ZoneId zone, Locale locale, DateTimeFormatter format) {
        return format.withLocale(locale).format(at.atZone(zone));
    }
}
