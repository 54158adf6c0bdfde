package app.kept.web;

import app.kept.host.Host;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import app.kept.web.page.Zones;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Days and times in the words of a page. */
final class Clockwords {
    private Clockwords() {}

    /** {@code Monday, 10:00} */
    static String weekdayAndTime(Instant at, ZoneId zone, Language language) {
        return weekday(at.atZone(zone).toLocalDate(), language) + ", " + Moments.time(at, zone, language);
    }

    static String weekday(LocalDate date, Language language) {
        return DateTimeFormatter.ofPattern("EEEE", language.locale()).format(date);
    }

    /** {@code 7 Dec, 10:00}, by UTC. */
    static String shortDayAndTime(Instant at, Language language) {
        return shortDate(at.atZone(ZoneOffset.UTC).toLocalDate(), language) + ", "
                + Moments.time(at, ZoneOffset.UTC, language);
    }

    /** {@code 7 Dec} */
    static String shortDate(LocalDate date, Language language) {
        return DateTimeFormatter.ofLocalizedPattern("MMMd")
                .withLocale(language.locale())
                .format(date);
    }

    /** A start with its end and its clock, and the host's clock beside it where that shows something else. */
    static FormView.When when(Instant start, Duration length, ZoneId zone, Host host, Frame frame) {
        Language language = frame.language();
        ZoneId home = host.timeZone();
        boolean same =
                start.atZone(zone).toLocalDateTime().equals(start.atZone(home).toLocalDateTime());
        String there =
                start.atZone(zone).toLocalDate().equals(start.atZone(home).toLocalDate())
                        ? Moments.time(start, home, language)
                        : weekdayAndTime(start, home, language);
        return new FormView.When(
                Moments.day(start, zone, language),
                Moments.time(start, zone, language) + "–" + Moments.time(start.plus(length), zone, language),
                Zones.words(zone, language),
                same ? "" : frame.text("book.elsewhere", there, Zones.city(home), host.name()));
    }
}
