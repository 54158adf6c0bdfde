package app.kept.web.hours;

import app.kept.availability.open.HostRules.Absence;
import app.kept.availability.open.HostRules.Window;
import app.kept.host.Host;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import app.kept.web.room.When;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.time.temporal.WeekFields;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How hours are spoken of. */
final class HoursWords {
    private static final int A_DAY = 1_440;

    private HoursWords() {}

    static String day(DayOfWeek day, Frame frame) {
        return day.getDisplayName(TextStyle.FULL_STANDALONE, frame.locale());
    }

    /** {@code Thursday, 24 December 2026}. */
    static String date(LocalDate date, Frame frame) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                .withLocale(frame.locale())
                .format(date);
    }

    private static String shortly(LocalDate date, Frame frame) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(frame.locale())
                .format(date);
    }

    /** {@code 09:00 – 12:00, 13:00 – 17:00}, or that nothing is open. */
    static String windows(List<Window> windows, Frame frame) {
        if (windows.isEmpty()) return frame.text("hours.closed");
        return windows.stream().map(window -> window(window, frame)).collect(Collectors.joining(", "));
    }

    /** What reaches into the night says so. */
    static String window(Window window, Frame frame) {
        Locale locale = frame.locale();
        if (window.from() == 0 && window.to() == A_DAY) return frame.text("hours.all_day");
        String words = Moments.span(clock(window.from(), locale), clock(window.to(), locale));
        return window.to() > A_DAY ? words + " " + frame.text("hours.next_day") : words;
    }

    static String absence(Absence when, ZoneId zone, Frame frame) {
        return switch (when) {
            case Absence.OnDates(LocalDate from, LocalDate to) ->
                from.equals(to) ? date(from, frame) : shortly(from, frame) + " – " + shortly(to, frame);
            case Absence.Between(Instant from, Instant to) -> stretch(from, to, zone, frame);
        };
    }

    /** From one moment to another; the date is not said twice. */
    static String stretch(Instant from, Instant to, ZoneId zone, Frame frame) {
        boolean sameDay = from.atZone(zone).toLocalDate().equals(to.atZone(zone).toLocalDate());
        String end = sameDay
                ? Moments.time(to, zone, frame.locale())
                : When.of(to, zone, frame.locale()).words();
        String begin = When.of(from, zone, frame.locale()).words();
        return sameDay ? Moments.span(begin, end) : begin + " – " + end;
    }

    /** Beginning with the day with which a week begins where the reader is. */
    static List<DayOfWeek> week(Frame frame) {
        DayOfWeek first = WeekFields.of(frame.locale()).getFirstDayOfWeek();
        return IntStream.range(0, DayOfWeek.values().length)
                .mapToObj(first::plus)
                .toList();
    }

    static String zone(Host host, Frame frame) {
        return frame.text("hours.zone", Moments.zone(host.timeZone(), frame.locale()));
    }

    private static String clock(int minute, Locale locale) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale)
                .format(LocalTime.ofSecondOfDay(minute % A_DAY * 60L));
    }
}
