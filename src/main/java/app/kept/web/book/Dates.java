package app.kept.web.book;

import app.kept.platform.text.Language;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.WeekFields;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Dates as people of one language and country write them. A page has many, so how they are written is worked out once. */
public final class Dates {
    /** Of countries there are some hundreds, and of languages few. */
    private static final Map<Locale, Dates> ALL = new ConcurrentHashMap<>();

    private final DayOfWeek firstOfWeek;
    private final List<Month.Weekday> weekdays;
    private final DateTimeFormatter month;
    private final DateTimeFormatter day;
    private final DateTimeFormatter time;

    private Dates(Locale locale) {
        this.firstOfWeek = WeekFields.of(locale).getFirstDayOfWeek();
        this.weekdays = IntStream.range(0, 7)
                .mapToObj(firstOfWeek::plus)
                .map(each -> new Month.Weekday(
                        each.getDisplayName(TextStyle.SHORT_STANDALONE, locale).replace(".", ""),
                        each.getDisplayName(TextStyle.FULL_STANDALONE, locale)))
                .toList();
        this.month = DateTimeFormatter.ofLocalizedPattern("yMMMM").withLocale(locale);
        this.day = DateTimeFormatter.ofPattern(pattern(locale), locale);
        this.time = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale);
    }

    /** Weekday, day and month in full: no pattern of the library's own has all of it, but for the one with the year. */
    private static String pattern(Locale locale) {
        // A comma that nobody needs.
        if (locale.equals(Language.EN.locale())) return "EEEE d MMMM";
        return DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                        FormatStyle.FULL, null, IsoChronology.INSTANCE, locale)
                .replaceFirst("[, ]*('de' )?y+.*$", "");
    }

    public static Dates of(Locale locale) {
        return ALL.computeIfAbsent(locale, Dates::new);
    }

    /** {@code December 2026} */
    String month(YearMonth which) {
        return capital(month.format(which));
    }

    /** {@code Monday 7 December}, where a line begins with it. */
    public String day(TemporalAccessor date) {
        return capital(day.format(date));
    }

    /** The same within a sentence. */
    String dayWithin(TemporalAccessor date) {
        return day.format(date);
    }

    /** A month within a sentence. */
    String monthWithin(YearMonth which) {
        return month.format(which);
    }

    /** {@code 10:00} */
    String time(Instant at, ZoneId zone) {
        return time.format(at.atZone(zone));
    }

    List<Month.Weekday> weekdays() {
        return weekdays;
    }

    /** How many squares stand empty before the first day of a month. */
    int before(LocalDate first) {
        return Math.floorMod(first.getDayOfWeek().getValue() - firstOfWeek.getValue(), 7);
    }

    /** Where it begins a line, what a language writes small is written large. */
    public static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
