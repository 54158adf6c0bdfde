package app.kept.web.book;

import app.kept.availability.OpenTimes;
import app.kept.availability.PartOfDay;
import app.kept.availability.Span;
import app.kept.web.page.Link;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lays open times out as a month, and as the times of one of its days. */
public final class Times {
    public static final String MONTH = "month";
    public static final String DATE = "date";
    public static final String START = "start";
    private static final int END_OF_NIGHT = 5;
    private static final int WEEKS = 6;
    private static final int MOST_MONTHS = 120;

    private final OpenTimes openTimes;

    public Times(OpenTimes openTimes) {
        this.openTimes = openTimes;
    }

    /**
     * What to choose from.
     *
     * @param shown which month it is
     * @param day absent when the month has no open day
     * @param first the first start of all that is open
     */
    public record Choice(YearMonth shown, Month month, Optional<Day> day, Optional<Instant> first) {}

    /** The month and the day that were wished for, or else those of the first open time. */
    public Choice choice(Place place, Optional<YearMonth> wishedMonth, Optional<LocalDate> wishedDay) {
        Optional<Instant> first = openTimes.first(place.type(), place.now());
        YearMonth current = YearMonth.from(place.today());
        YearMonth shown = wishedDay
                .map(YearMonth::from)
                .or(() -> wishedMonth)
                .filter(month -> !month.isBefore(current) && !month.isAfter(current.plusMonths(MOST_MONTHS)))
                .orElseGet(
                        () -> first.map(at -> YearMonth.from(place.dateOf(at))).orElse(current));
        List<LocalDate> open = openTimes.days(place.type(), shown, place.zone());
        Optional<LocalDate> chosen =
                wishedDay.filter(open::contains).or(() -> open.stream().findFirst());
        return new Choice(shown, month(place, shown, open, chosen, first), chosen.map(date -> day(place, date)), first);
    }

    /** One time, as it is chosen on the page. */
    public static Link chosen(Link page, Instant start) {
        return page.with(START, start.toString());
    }

    private Month month(
            Place place, YearMonth shown, List<LocalDate> open, Optional<LocalDate> chosen, Optional<Instant> first) {
        Dates words = Dates.of(place.frame().locale());
        YearMonth before = shown.minusMonths(1);
        YearMonth earliest = YearMonth.from(first.map(place::dateOf).orElse(place.today()));
        Optional<YearMonth> later = openTimes
                .first(
                        place.type(),
                        shown.plusMonths(1).atDay(1).atStartOfDay(place.zone()).toInstant())
                .map(at -> YearMonth.from(place.dateOf(at)));
        Optional<YearMonth> elsewhere = later.or(() -> first.map(at -> earliest));
        boolean hasEarlier = !before.isBefore(earliest);
        return new Month(
                words.month(shown),
                words.weekdays(),
                weeks(place, shown, Set.copyOf(open), chosen.orElse(null), words),
                hasEarlier ? place.page().with(MONTH, before.toString()).toString() : "",
                hasEarlier ? words.month(before) : "",
                later.map(month -> place.page().with(MONTH, month.toString()).toString())
                        .orElse(""),
                later.map(words::month).orElse(""),
                elsewhere
                        .map(month -> place.page().with(MONTH, month.toString()).toString())
                        .orElse(""),
                elsewhere.map(words::monthWithin).orElse(""),
                emptiness(place, shown, open, first, words));
    }

    private static String emptiness(
            Place place, YearMonth shown, List<LocalDate> open, Optional<Instant> first, Dates words) {
        if (first.isEmpty()) return place.frame().text("book.none");
        if (open.isEmpty()) return place.frame().text("book.none_in", words.monthWithin(shown));
        boolean isFirst = open.getFirst().equals(place.dateOf(first.get()));
        boolean isLater = shown.isAfter(YearMonth.from(place.today()));
        return isFirst && isLater ? place.frame().text("book.none_before", words.dayWithin(open.getFirst())) : "";
    }

    private static List<List<Month.Cell>> weeks(
            Place place, YearMonth shown, Set<LocalDate> open, @Nullable LocalDate chosen, Dates words) {
        LocalDate first = shown.atDay(1);
        LocalDate today = place.today();
        String href = place.page().before(DATE);
        int blank = words.before(first);
        var weeks = new ArrayList<List<Month.Cell>>(WEEKS);
        for (int week = 0; week < WEEKS; week++) {
            var cells = new ArrayList<Month.Cell>(7);
            for (int weekday = 0; weekday < 7; weekday++) {
                int number = week * 7 + weekday - blank + 1;
                cells.add(
                        number < 1 || number > shown.lengthOfMonth()
                                ? Month.Cell.BLANK
                                : cell(shown.atDay(number), today, chosen, open, href, words));
            }
            weeks.add(cells);
        }
        return weeks;
    }

    private static Month.Cell cell(
            LocalDate date,
            LocalDate today,
            @Nullable LocalDate chosen,
            Set<LocalDate> open,
            String href,
            Dates words) {
        String written = date.toString();
        return new Month.Cell(
                Integer.toString(date.getDayOfMonth()),
                written,
                words.day(date),
                date.equals(today),
                date.equals(chosen),
                open.contains(date) ? href + written : "");
    }

    private Day day(Place place, LocalDate date) {
        Dates words = Dates.of(place.frame().locale());
        String title = words.day(date);
        String href = place.page().before(START);
        List<Span> open = openTimes
                .between(place.host(), place.type(), date, date, place.zone())
                .getOrDefault(date, List.of());
        var parts = new LinkedHashMap<String, List<Day.Opening>>();
        for (Span span : open) {
            Instant start = span.start();
            String time = words.time(start, place.zone());
            parts.computeIfAbsent(part(start.atZone(place.zone()).toLocalTime()), _ -> new ArrayList<>())
                    .add(new Day.Opening(
                            time, time + ", " + title, href + start.toString().replace(":", "%3A")));
        }
        return new Day(
                date.toString(),
                title,
                parts.entrySet().stream()
                        .map(part -> new Day.Part(place.frame().text(part.getKey()), part.getValue()))
                        .toList());
    }

    /** Far from the host a working day may lie in the dark, which nobody calls morning. */
    private static String part(LocalTime time) {
        if (time.getHour() < END_OF_NIGHT) return "book.night";
        return switch (PartOfDay.of(time)) {
            case MORNING -> "book.morning";
            case AFTERNOON -> "book.afternoon";
            case EVENING -> "book.evening";
        };
    }
}
