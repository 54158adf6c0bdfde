package app.kept.platform.text;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Locale;

/** Moments in the words of those who read them. */
public final class Moments {
    private Moments() {}

    /** {@code Monday 7 December 2026, 10:00}; whose clock that is must stand beside it. */
    public static String dayAndTime(Instant at, ZoneId zone, Locale locale) {
        return day(at, zone, locale) + ", " + time(at, zone, locale);
    }

    public static String day(Instant at, ZoneId zone, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                .withLocale(locale)
                .format(at.atZone(zone));
    }

    public static String time(Instant at, ZoneId zone, Locale locale) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale)
                .format(at.atZone(zone));
    }

    /** {@code Central European Time}, or the zone's own name where it has no other. */
    public static String zone(ZoneId zone, Locale locale) {
        return zone.getDisplayName(TextStyle.FULL, locale);
    }
}
