package app.kept.web;

import app.kept.host.Host;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import app.kept.web.page.Zones;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days and times in the words of a page. */
final class Clockwords {
    private Clockwords() {}

    /** {@code Monday, 10:00} */
    static String weekdayAndTime(Instant at, ZoneId zone, Locale locale) {
        return weekday(at.atZone(zone).toLocalDate(), locale) + ", " + Moments.time(at, zone, locale);
    }

    static String weekday(LocalDate date, Locale locale) {
        return DateTimeFormatter.ofPattern("EEEE", locale).format(date);
    }

    /** {@code 7 Dec, 10:00}, by UTC. */
    static String shortDayAndTime(Instant at, Locale locale) {
        return shortDate(at.atZone(ZoneOffset.UTC).toLocalDate(), locale) + ", "
                + Moments.time(at, ZoneOffset.UTC, locale);
    }

    /** {@code 7 Dec} */
    static String shortDate(LocalDate date, Locale locale) {
        return DateTimeFormatter.ofLocalizedPattern("MMMd").withLocale(locale).format(date);
    }

    /** A start with its end and its clock, and the host's clock beside it where that shows something else. */
    static FormView.When when(Instant start, Duration length, ZoneId zone, Host host, Frame frame) {
        Locale locale = frame.locale();
        ZoneId home = host.timeZone();
        boolean same =
                start.atZone(zone).toLocalDateTime().equals(start.atZone(home).toLocalDateTime());
        String there =
                start.atZone(zone).toLocalDate().equals(start.atZone(home).toLocalDate())
                        ? Moments.time(start, home, locale)
                        : weekdayAndTime(start, home, locale);
        return new FormView.When(
                Moments.day(start, zone, locale),
                Moments.span(Moments.time(start, zone, locale), Moments.time(start.plus(length), zone, locale)),
                Zones.words(zone, locale),
                same ? "" : frame.text("book.elsewhere", there, Zones.city(home), host.name()));
    }
}
