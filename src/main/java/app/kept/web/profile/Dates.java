package app.kept.web.profile;

import app.kept.platform.text.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/** Days as people write them: of what is near without its year, of what was with it. */
final class Dates {
    private Dates() {}

    /** {@code Friday 20 November} */
    static String day(Instant at, ZoneId zone, Language language) {
        return written(at, zone, language, DateTimeFormatter.ofLocalizedPattern("MMMMEEEEd"));
    }

    /** {@code Fri 20 Nov} */
    static String shortDay(Instant at, ZoneId zone, Language language) {
        return written(at, zone, language, DateTimeFormatter.ofLocalizedPattern("MMMEd"));
    }

    /** {@code 19 November 2026} */
    static String date(Instant at, ZoneId zone, Language language) {
        return written(at, zone, language, DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG));
    }

    private static String written(Instant at, ZoneId zone, Language language, DateTimeFormatter format) {
        return format.withLocale(language.locale()).format(at.atZone(zone));
    }
}
