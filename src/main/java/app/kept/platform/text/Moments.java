package app.kept.platform.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;

/** Moments in the words of those who read them. */
public final class Moments {
    /** These the library calls by what is an ocean away. */
    private static final Set<String> MISNAMED = Set.of("Asia/Yangon", "Asia/Rangoon");

    private static final Map<ZoneId, Boolean> ONLY_STANDARD = new ConcurrentHashMap<>();

    private Moments() {}

    /** {@code Monday 7 December 2026, 10:00}; whose clock that is must stand beside it. */
    public static String dayAndTime(Instant at, ZoneId zone, Locale locale) {
        return day(at, zone, locale) + ", " + time(at, zone, locale);
    }

    public static String day(Instant at, ZoneId zone, Locale locale) {
        return days(locale).format(at.atZone(zone));
    }

    public static String time(Instant at, ZoneId zone, Locale locale) {
        return times(locale).format(at.atZone(zone));
    }

    /**
     * {@code 10:00 – 11:00}, never cut in two at the end of a line: behind a dash a line ends even before a space that holds
     * together, so a joiner stands between.
     */
    public static String span(String from, String to) {
        return from + "\u00a0–\u2060\u00a0" + to;
    }

    /** A moment that was put into words in one language, in those of another; empty for what is none. */
    public static Optional<String> reread(String dayAndTime, Locale from, Locale to) {
        int between = dayAndTime.lastIndexOf(", ");
        if (between < 0) return Optional.empty();
        try {
            LocalDate day = LocalDate.parse(dayAndTime.substring(0, between), days(from));
            LocalTime time = LocalTime.parse(dayAndTime.substring(between + 2), times(from));
            return Optional.of(days(to).format(day) + ", " + times(to).format(time));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter days(Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale);
    }

    private static DateTimeFormatter times(Locale locale) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale);
    }

    /** {@code Central European Time}, {@code India Standard Time}; or after its city where its clock has no name. */
    public static String zone(ZoneId zone, Locale locale) {
        String general = zone.getDisplayName(TextStyle.FULL, locale);
        if (!hasOnlyStandard(zone)) return general;
        return TimeZone.getTimeZone(zone).getDisplayName(false, TimeZone.LONG, locale);
    }

    /**
     * Where a clock has no name in general, the library makes one of the city's; in German it cannot be taken for a real one.
     * What it is called in winter does as well, where it is called so all year.
     */
    private static boolean hasOnlyStandard(ZoneId zone) {
        return ONLY_STANDARD.computeIfAbsent(zone, it -> {
            TimeZone all = TimeZone.getTimeZone(it);
            return it.getDisplayName(TextStyle.FULL, Locale.GERMAN).endsWith("(Ortszeit)")
                    && !all.useDaylightTime()
                    && !MISNAMED.contains(it.getId())
                    && !all.getDisplayName(false, TimeZone.LONG, Locale.GERMAN).endsWith("(Normalzeit)");
        });
    }
}
