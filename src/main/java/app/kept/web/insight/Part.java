package app.kept.web.insight;

import app.kept.insight.Days;
import app.kept.insight.Tally;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;

/**
 * A part of a span that one bar stands for: a day, a week or a month.
 *
 * @param name beside others
 * @param words by itself
 */
record Part(Days days, String name, String words) {
    private static final int MOST_DAYS = 31;
    private static final int MOST_DAYS_IN_WEEKS = 120;

    /** Weeks begin on Mondays; the first and the last part may be shorter than the others. */
    static List<Part> of(Days span, Locale locale) {
        var parts = new ArrayList<Part>();
        for (LocalDate from = span.from(); from.isBefore(span.until()); ) {
            LocalDate next = next(from, span);
            LocalDate until = next.isBefore(span.until()) ? next : span.until();
            parts.add(part(new Days(from, until), span, locale));
            from = until;
        }
        return List.copyOf(parts);
    }

    private static LocalDate next(LocalDate from, Days span) {
        if (span.count() <= MOST_DAYS) return from.plusDays(1);
        if (span.count() <= MOST_DAYS_IN_WEEKS) return from.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        return from.with(TemporalAdjusters.firstDayOfNextMonth());
    }

    private static Part part(Days days, Days span, Locale locale) {
        boolean isMonth = span.count() > MOST_DAYS_IN_WEEKS;
        DateTimeFormatter name = DateTimeFormatter.ofLocalizedPattern(isMonth ? "MMM" : "MMMd");
        DateTimeFormatter day =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale);
        LocalDate last = days.until().minusDays(1);
        String words = days.count() == 1 ? day.format(last) : day.format(days.from()) + " – " + day.format(last);
        return new Part(days, name.withLocale(locale).format(days.from()), words);
    }

    Tally sum(NavigableMap<LocalDate, Tally> all) {
        return sum(all, days);
    }

    /** What the same part of the span before came to. */
    Tally sumBefore(NavigableMap<LocalDate, Tally> all, Days span) {
        return sum(
                all, new Days(days.from().minusDays(span.count()), days.until().minusDays(span.count())));
    }

    private static Tally sum(NavigableMap<LocalDate, Tally> all, Days days) {
        var sum = new Tally();
        all.subMap(days.from(), days.until()).values().forEach(sum::add);
        return sum;
    }
}
