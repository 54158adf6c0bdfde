package app.kept.journey;

import app.kept.booking.Attendee;
import app.kept.booking.Booking;
import app.kept.booking.BookingStatus;
import app.kept.client.Client;
import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.message.NewMessage;
import app.kept.message.channel.About;
import app.kept.message.channel.Route;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import app.kept.platform.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a new booking owes: word to the client, word to the host, and a reminder the day before. */
final class Owed {
    /** What its messages are about. */
    static final String ABOUT = "booking";

    static final String CLIENT = "client";
    static final String REMINDER = "booking_reminder";

    private static final String MAIL = "email";
    private static final Duration REMINDER_AHEAD = Duration.ofHours(24);
    /** A reminder that is this late says nothing that is of use any more. */
    private static final Duration REMINDER_WINDOW = Duration.ofHours(1);

    private Owed() {}

    /** Everything that a booking and its people amount to. */
    record Parties(Booking booking, EventType type, Host host, Client client) {}

    /** Where the two are told besides, because they can sign in; nowhere for guests. */
    record Also(List<Route> client, List<Route> host) {
        static final Also NOWHERE = new Also(List.of(), List.of());
    }

    /** Whether something goes this way beside the word that is owed, and says the same. */
    static boolean isBesides(String channel) {
        return channel.equals("inbox") || channel.equals("push");
    }

    static List<NewMessage> by(Parties parties, Also also, Instant happenedAt) {
        var owed = new ArrayList<NewMessage>();
        boolean agreed = parties.booking().status() == BookingStatus.CONFIRMED;
        String clientEmail = parties.client().email();
        Instant start = parties.booking().startAt();
        String template = agreed ? "booking_confirmed" : "booking_received";
        owed.addAll(everywhere(clientEmail, also.client(), to -> toClient(parties, template, to, happenedAt, start)));
        owed.addAll(everywhere(parties.host().email(), also.host(), to -> toHost(parties, to, happenedAt)));
        Instant reminderAt = start.minus(REMINDER_AHEAD);
        if (agreed && reminderAt.isAfter(happenedAt)) {
            Instant notAfter = reminderAt.plus(REMINDER_WINDOW);
            owed.addAll(everywhere(
                    clientEmail, also.client(), to -> toClient(parties, REMINDER, to, reminderAt, notAfter)));
        }
        return owed;
    }

    /** By mail where there is an address, and each other way by itself. */
    private static List<NewMessage> everywhere(
            @Nullable String email, List<Route> also, Function<Route, NewMessage> message) {
        Stream<Route> mail = email == null ? Stream.of() : Stream.of(new Route(MAIL, email));
        return Stream.concat(mail, also.stream()).map(message).toList();
    }

    private static NewMessage toClient(Parties parties, String template, Route to, Instant dueAt, Instant notAfter) {
        Attendee attendee = parties.booking().attendee();
        Language language = or(
                attendee.language(),
                or(parties.client().language(), parties.host().language()));
        ZoneId zone = or(
                attendee.timeZone(),
                or(parties.client().timeZone(), parties.host().timeZone()));
        return message(parties, CLIENT, template, to, language, zone, dueAt, notAfter);
    }

    private static NewMessage toHost(Parties parties, Route to, Instant dueAt) {
        Language language = parties.host().language();
        return message(
                parties,
                "host",
                "booking_request_new",
                to,
                language,
                parties.host().timeZone(),
                dueAt,
                null);
    }

    private static NewMessage message(
            Parties parties,
            String recipient,
            String template,
            Route to,
            Language language,
            ZoneId zone,
            Instant dueAt,
            @Nullable Instant notAfter) {
        Booking booking = parties.booking();
        var data = new HashMap<>(data(parties, zone, language));
        data.putAll(Invitations.facts(booking.startAt(), booking.endAt(), booking.version()));
        // There is one mail; of the rest each person has their own.
        String besides = to.channel().equals(MAIL) ? "" : ":" + to.channel() + ":" + to.address();
        return new NewMessage(
                booking.account(),
                template + ":" + booking.id().value() + ":" + booking.version() + ":" + recipient + besides,
                new About(ABOUT, booking.id().value()),
                template,
                template,
                to.channel(),
                recipient,
                to.address(),
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
