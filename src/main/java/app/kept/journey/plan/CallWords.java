package app.kept.journey.plan;

import app.kept.booking.Attendee;
import app.kept.booking.Booking;
import app.kept.journey.condition.Parties;
import app.kept.journey.form.Journey;
import app.kept.journey.form.Moment;
import app.kept.journey.form.Point;
import app.kept.journey.form.When;
import app.kept.platform.text.Language;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a program is told that a step calls: the booking as it is when it is called, and why. */
final class CallWords {
    private static final String TYPE = "journey.step";

    private CallWords() {}

    static Map<String, String> of(Parties parties) {
        Booking booking = parties.booking();
        Attendee attendee = booking.attendee();
        var words = new HashMap<String, String>();
        words.put("booking_id", booking.id().value().toString());
        words.put("event_type_id", booking.eventType().value().toString());
        words.put("team_member_id", booking.host().value().toString());
        words.put(BookingWords.START, booking.startAt().toString());
        words.put(BookingWords.END, booking.endAt().toString());
        words.put("attendee_name", attendee.name());
        words.put("attendee_email", or(attendee.email(), or(parties.client().email(), "")));
        words.put("status", booking.status().name().toLowerCase(Locale.ROOT));
        words.put("reference", booking.reference());
        Language clients = or(
                attendee.language(),
                or(parties.client().language(), parties.host().language()));
        words.put("language", clients.code());
        words.put(BookingWords.VERSION, Integer.toString(booking.version()));
        return words;
    }

    /** What does not change with the booking. */
    static Map<String, String> why(Owing owing, Journey journey) {
        return Map.of(
                "type", TYPE,
                "step", owing.step().name(),
                "journey_name", journey.name(),
                "reason", moment(owing).text());
    }

    private static Moment moment(Owing owing) {
        return switch (owing.step().when()) {
            case When.At(Moment moment) -> moment;
            case When.Reminders _ -> {
                String occurrence = owing.timing().occurrence();
                long minutes = Long.parseLong(occurrence.substring(occurrence.lastIndexOf(':') + 1));
                yield new Moment(Point.OfSession.START, 0, Duration.ofMinutes(-minutes));
            }
        };
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
