package app.kept.calendar;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An appointment for the calendar of whoever comes (RFC 5545, sent as in RFC 5546 and 6047). It is the same entry for the
 * life of a booking: each later version of it moves the entry or takes it away.
 *
 * @param uid the booking's own id, without the name of a server: that may change, and the entry has to be found again
 * @param sequence grows with each version; calendars ignore what is older than what they have
 * @param stamp when it was made
 * @param summary what everybody reads who sees the calendar: nothing personal
 * @param organizer how whoever invites is called
 * @param attendee the address that it is sent to
 */
public record Invitation(
        UUID uid,
        int sequence,
        Instant stamp,
        Standing standing,
        Instant start,
        Instant end,
        String summary,
        @Nullable String location,
        String organizer,
        String attendee) {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** Whether it takes place. */
    public enum Standing {
        AGREED("REQUEST", "CONFIRMED"),
        OFF("CANCEL", "CANCELLED");

        private final String method;
        private final String status;

        Standing(String method, String status) {
            this.method = method;
            this.status = status;
        }
    }

    /** As it also has to stand in the head of the part that carries it. */
    public String method() {
        return standing.method;
    }

    /**
     * The whole of it.
     *
     * @param sender the address that the mail comes from: programs trust no organizer with another one
     */
    public String text(String sender) {
        Lines lines = new Lines()
                .add("BEGIN", "VCALENDAR")
                .add("PRODID", "-//Kept//Booking//EN")
                .add("VERSION", "2.0")
                .add("CALSCALE", "GREGORIAN")
                .add("METHOD", standing.method)
                .add("BEGIN", "VEVENT")
                .add("UID", uid.toString())
                .add("SEQUENCE", Integer.toString(sequence))
                .add("DTSTAMP", MOMENT.format(stamp))
                .add("DTSTART", MOMENT.format(start))
                .add("DTEND", MOMENT.format(end))
                .add("STATUS", standing.status)
                .addText("SUMMARY", summary);
        if (location != null && !location.isBlank()) lines.addText("LOCATION", location);
        // Who comes has agreed already; nobody waits for an answer from their calendar.
        return lines.add("ORGANIZER;CN=" + Lines.quoted(organizer), "mailto:" + sender)
                .add(
                        "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE",
                        "mailto:" + attendee)
                .add("END", "VEVENT")
                .add("END", "VCALENDAR")
                .toString();
    }
}
