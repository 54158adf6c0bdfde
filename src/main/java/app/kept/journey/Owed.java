package app.kept.journey;

import app.kept.booking.Attendee;
import app.kept.booking.Booking;
import app.kept.booking.BookingStatus;
import app.kept.client.Client;
import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.message.NewMessage;
import app.kept.message.channel.About;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import app.kept.platform.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a new booking owes: word to the client, word to the host, and a reminder the day before. */
final class Owed {
    /** What its messages are about. */
    static final String ABOUT = "booking";

    static final String CLIENT = "client";
    static final String REMINDER = "booking_reminder";

    private static final Duration REMINDER_AHEAD = Duration.ofHours(24);
    /** A reminder that is this late says nothing that is of use any more. */
    private static final Duration REMINDER_WINDOW = Duration.ofHours(1);

    private Owed() {}

    /** Everything that a booking and its people amount to. */
    record Parties(Booking booking, EventType type, Host host, Client client) {}

    static List<NewMessage> by(Parties parties, Instant happenedAt) {
        var owed = new ArrayList<NewMessage>();
        boolean agreed = parties.booking().status() == BookingStatus.CONFIRMED;
        String clientEmail = parties.client().email();
        String hostEmail = parties.host().email();
        Instant start = parties.booking().startAt();
        if (clientEmail != null) {
            String template = agreed ? "booking_confirmed" : "booking_received";
            owed.add(toClient(parties, template, clientEmail, happenedAt, start));
        }
        if (hostEmail != null) owed.add(toHost(parties, hostEmail, happenedAt));
        Instant reminderAt = start.minus(REMINDER_AHEAD);
        if (agreed && clientEmail != null && reminderAt.isAfter(happenedAt)) {
            owed.add(toClient(parties, REMINDER, clientEmail, reminderAt, reminderAt.plus(REMINDER_WINDOW)));
        }
        return owed;
    }

    private static NewMessage toClient(
            Parties parties, String template, String address, Instant dueAt, Instant notAfter) {
        Attendee attendee = parties.booking().attendee();
        Language language = or(
                attendee.language(),
                or(parties.client().language(), parties.host().language()));
        ZoneId zone = or(
                attendee.timeZone(),
                or(parties.client().timeZone(), parties.host().timeZone()));
        return message(parties, CLIENT, template, address, language, zone, dueAt, notAfter);
    }

    private static NewMessage toHost(Parties parties, String address, Instant dueAt) {
        Language language = parties.host().language();
        return message(
                parties,
                "host",
                "booking_request_new",
                address,
                language,
                parties.host().timeZone(),
                dueAt,
                null);
    }

    private static NewMessage message(
            Parties parties,
            String recipient,
            String template,
            String address,
            Language language,
            ZoneId zone,
            Instant dueAt,
            @Nullable Instant notAfter) {
        Booking booking = parties.booking();
        Map<String, String> data = data(parties, zone, language);
        return new NewMessage(
                booking.account(),
                template + ":" + booking.id().value() + ":" + booking.version() + ":" + recipient,
                new About(ABOUT, booking.id().value()),
                template,
                template,
                "email",
                recipient,
                address,
                language,
                zone,
                data,
                dueAt,
                notAfter);
    }

    /** What the words of its messages are filled with. */
    static Map<String, String> data(Parties parties, ZoneId zone, Language language) {
        Booking booking = parties.booking();
        boolean agreed = booking.status() == BookingStatus.CONFIRMED;
        return Map.of(
                "client_name", booking.attendee().name(),
                "host_name", parties.host().name(),
                "event_name", parties.type().name(),
                "reference", booking.reference(),
                "when", Moments.dayAndTime(booking.startAt(), zone, language),
                "zone", Moments.zone(zone, language),
                "what", Texts.of(language).get(agreed ? "letter.has_booked" : "letter.has_asked"));
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
