package app.kept.booking;

import app.kept.account.Actor;
import app.kept.event.Facts;
import app.kept.platform.text.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that happened to a booking.
 *
 * @param booking as it is now
 * @param more what only this kind of thing says
 */
public record BookingFact(Happening what, Booking booking, ObjectNode more) {
    public static BookingFact of(Happening what, Booking booking) {
        return new BookingFact(what, booking, Json.object());
    }

    /** All that is to be told of it: what happened to the booking and, where it is about money, to the payment. */
    List<Facts.NewFact> told(Actor actor, Instant at) {
        JsonNode data = data();
        UUID about = booking.id().value();
        var fact = new Facts.NewFact(booking.account(), what.type(), about, at, actor, data);
        return what.ofPayment()
                .map(type -> List.of(fact, new Facts.NewFact(booking.account(), type, about, at, actor, data)))
                .orElse(List.of(fact));
    }

    /** Enough to know the booking's state from its facts alone. */
    public JsonNode data() {
        ObjectNode data = Json.object()
                .put("booking_id", booking.id().value().toString())
                .put("event_type_id", booking.eventType().value().toString())
                .put("team_member_id", booking.host().value().toString())
                .put("start_at", booking.startAt().toString())
                .put("end_at", booking.endAt().toString())
                .put("attendee_email", booking.attendee().email())
                .put("attendee_name", booking.attendee().name())
                .put("status", word(booking.status()))
                .put("payment_status", word(booking.payment()))
                .put("version", booking.version());
        if (booking.isTest()) data.put("is_test", true);
        booking.series().ifPresent(series -> data.put("series_id", series.toString()));
        if (what == Happening.CREATED) data.set("answers", booking.answers());
        booking.ending().ifPresent(ending -> {
            data.put("by", word(ending.by())).put("reason", ending.reason());
            if (ending.isLate()) data.put("is_late", true);
        });
        data.setAll(more);
        return data;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
