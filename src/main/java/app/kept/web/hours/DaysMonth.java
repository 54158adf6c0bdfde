package app.kept.web.hours;

import app.kept.availability.open.HostRules.Absence;
import app.kept.availability.open.HostRules.Window;
import app.kept.web.page.Frame;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A month with the days that depart from the week, each leading to its form.
 *
 * @param earlier empty for the month in which today is: what is over is not told any more
 */
public record DaysMonth(String title, List<Weekday> weekdays, List<List<Cell>> weeks, String earlier, String later) {
    static final String MONTH = "month";

    /** The head of a column. */
    public record Weekday(String shown, String name) {}

    /**
     * A square.
     *
     * @param number empty for days of other months
     * @param words what those hear who do not see it: the date, and how the day departs from its week
     * @param hours that count on it alone, in short; empty where those of the week do
     * @param href empty for what is over
     */
    public record Cell(String number, String look, String words, String hours, String href) {
        static final Cell BLANK = new Cell("", "", "", "", "");
    }

    /** Of the host: what is told, and which day it is there. */
    record Told(HoursDesk.Chosen chosen, List<Coming.Away> aways, LocalDate today) {}

    static DaysMonth of(Told told, YearMonth month, Frame frame) {
        Locale locale = frame.locale();
        LocalDate first = month.atDay(1)
                .with(TemporalAdjusters.previousOrSame(WeekFields.of(locale).getFirstDayOfWeek()));
        var weeks = new ArrayList<List<Cell>>();
        for (LocalDate week = first; !week.isAfter(month.atEndOfMonth()); week = week.plusWeeks(1)) {
            LocalDate monday = week;
            weeks.add(IntStream.range(0, 7)
                    .mapToObj(monday::plusDays)
                    .map(date -> YearMonth.from(date).equals(month) ? cell(told, date, frame) : Cell.BLANK)
                    .toList());
        }
        var here = told.chosen.to(HoursTabs.OVERRIDES);
        return new DaysMonth(
                DateTimeFormatter.ofLocalizedPattern("yMMMM").withLocale(locale).format(month),
                IntStream.range(0, 7)
                        .mapToObj(i -> first.plusDays(i).getDayOfWeek())
                        .map(day -> new Weekday(
                                day.getDisplayName(TextStyle.SHORT_STANDALONE, locale),
                                day.getDisplayName(TextStyle.FULL_STANDALONE, locale)))
                        .toList(),
                weeks,
                month.isAfter(YearMonth.from(told.today))
                        ? here.with(MONTH, month.minusMonths(1).atDay(1).toString())
                                .toString()
                        : "",
                here.with(MONTH, month.plusMonths(1).atDay(1).toString()).toString());
    }

    private static Cell cell(Told told, LocalDate date, Frame frame) {
        Map<LocalDate, List<Window>> overrides = told.chosen.hours().overrides();
        List<Window> windows = overrides.get(date);
        boolean isOver = date.isBefore(told.today);
        boolean isAway = told.aways.stream().anyMatch(one -> has(one.absence().when(), date, told.chosen));
        var look = new ArrayList<String>();
        if (windows != null) look.add(windows.isEmpty() ? "closed" : "other");
        if (isAway) look.add("absent");
        if (isOver) look.add("gone");
        if (date.equals(told.today)) look.add("today");
        String hours = windows == null ? "" : HoursWords.windows(windows, frame);
        String words = HoursWords.date(date, frame)
                + (windows == null ? "" : ": " + hours)
                + (isAway ? ", " + frame.text("hours.month.away") : "");
        String field = windows == null ? OverridePage.ON : OverridePage.DATE;
        return new Cell(
                Integer.toString(date.getDayOfMonth()),
                String.join(" ", look),
                words,
                hours,
                isOver
                        ? ""
                        : told.chosen
                                .to(OverridePage.PATH)
                                .with(field, date.toString())
                                .toString());
    }

    private static boolean has(Absence absence, LocalDate date, HoursDesk.Chosen chosen) {
        ZoneId zone = chosen.host().timeZone();
        return switch (absence) {
            case Absence.OnDates(LocalDate from, LocalDate to) -> !date.isBefore(from) && !date.isAfter(to);
            case Absence.Between(Instant from, Instant to) ->
                from.isBefore(date.plusDays(1).atStartOfDay(zone).toInstant())
                        && to.isAfter(date.atStartOfDay(zone).toInstant());
        };
    }
}
