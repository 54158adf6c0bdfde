package app.kept.calendar;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An appointment that somebody puts into their calendar by themselves (RFC 5545). It is the same entry as the one of an
 * {@link Invitation} with this id, so whoever has both sees one.
 *
 * @param sequence grows with each version; calendars ignore what is older than what they have
 * @param summary what everybody reads who sees the calendar: nothing personal
 */
public record Entry(
        UUID uid,
        int sequence,
        Instant stamp,
        Instant start,
        Instant end,
        String summary,
        @Nullable String location) {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** The whole of it. */
    public String text() {
        Lines lines = new Lines()
                .add("BEGIN", "VCALENDAR")
                .add("PRODID", "-//Kept//Booking//EN")
                .add("VERSION", "2.0")
                .add("CALSCALE", "GREGORIAN")
                .add("METHOD", "PUBLISH")
                .add("BEGIN", "VEVENT")
                .add("UID", uid.toString())
                .add("SEQUENCE", Integer.toString(sequence))
                .add("DTSTAMP", MOMENT.format(stamp))
                .add("DTSTART", MOMENT.format(start))
                .add("DTEND", MOMENT.format(end))
                .add("STATUS", "CONFIRMED")
                .addText("SUMMARY", summary);
        if (location != null && !location.isBlank()) lines.addText("LOCATION", location);
        return lines.add("END", "VEVENT").add("END", "VCALENDAR").toString();
    }
}
