package app.kept.web.book;

import app.kept.platform.text.Language;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.WeekFields;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Dates as people of one language write them. A page has many, so how they are written is worked out once. */
public final class Dates {
    private static final Map<Language, Dates> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) ALL.put(language, new Dates(language));
    }

    private final DayOfWeek firstOfWeek;
    private final List<Month.Weekday> weekdays;
    private final DateTimeFormatter month;
    private final DateTimeFormatter day;
    private final DateTimeFormatter time;

    private Dates(Language language) {
        var locale = language.locale();
        this.firstOfWeek = WeekFields.of(locale).getFirstDayOfWeek();
        this.weekdays = IntStream.range(0, 7)
                .mapToObj(firstOfWeek::plus)
                .map(each -> new Month.Weekday(
                        each.getDisplayName(TextStyle.SHORT_STANDALONE, locale).replace(".", ""),
                        each.getDisplayName(TextStyle.FULL_STANDALONE, locale)))
                .toList();
        this.month = DateTimeFormatter.ofLocalizedPattern("yMMMM").withLocale(locale);
        this.day = DateTimeFormatter.ofPattern(pattern(language), locale);
        this.time = DateTimeFormatter.ofPattern("HH:mm", locale);
    }

    /** Weekday, day and month in full. No pattern of the library's own has all of it in every language. */
    private static String pattern(Language language) {
        return switch (language) {
            case EN -> "EEEE d MMMM";
            case DE -> "EEEE, d. MMMM";
            case PT -> "EEEE, d 'de' MMMM";
        };
    }

    public static Dates of(Language language) {
        return Objects.requireNonNull(ALL.get(language));
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

    /** Where it begins a line, a month of a language that writes it small is written large. */
    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
