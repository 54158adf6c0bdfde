package app.kept.web.room;

import app.kept.platform.text.Moments;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** A moment in a list: for people by a clock that the page names, for machines exactly. */
public record When(String iso, String words) {
    public static When of(Instant at, ZoneId zone, Locale locale) {
        String day = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(at.atZone(zone));
        return new When(at.toString(), day + ", " + Moments.time(at, zone, locale));
    }
}
