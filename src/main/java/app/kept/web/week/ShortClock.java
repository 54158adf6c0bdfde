package app.kept.web.week;

import java.time.LocalTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Locale;

/**
 * Times of day where there is little room. A clock of twelve hours says no minutes where there are none, and the half of
 * the day once: 10 – 11 AM. Where minutes are always written, they are: 10:00 – 11:00.
 */
final class ShortClock {
    private static final String MINUTES = ":mm";
    private static final String HALF = "a";

    private final DateTimeFormatter usual;
    private final DateTimeFormatter whole;
    private final DateTimeFormatter usualBare;
    private final DateTimeFormatter wholeBare;

    ShortClock(Locale locale) {
        String pattern = DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                null, FormatStyle.SHORT, IsoChronology.INSTANCE, locale);
        String on = pattern.endsWith(HALF) ? pattern.replace(MINUTES, "") : pattern;
        this.usual = DateTimeFormatter.ofPattern(pattern, locale);
        this.whole = DateTimeFormatter.ofPattern(on, locale);
        this.usualBare = DateTimeFormatter.ofPattern(bare(pattern), locale);
        this.wholeBare = DateTimeFormatter.ofPattern(bare(on), locale);
    }

    String at(LocalTime time) {
        return (time.getMinute() == 0 ? whole : usual).format(time);
    }

    String span(LocalTime from, LocalTime to) {
        boolean sameHalf = from.getHour() / 12 == to.getHour() / 12 && !to.isBefore(from);
        return (sameHalf ? bareAt(from) : at(from)) + " – " + at(to);
    }

    private String bareAt(LocalTime time) {
        return (time.getMinute() == 0 ? wholeBare : usualBare).format(time);
    }

    /** Without the half of the day and the space before it, whichever a language has there. */
    private static String bare(String pattern) {
        return pattern.endsWith(HALF)
                ? pattern.substring(0, pattern.length() - 1)
                        .strip()
                        .replace("\u202f", "")
                        .replace("\u00a0", "")
                : pattern;
    }
}
