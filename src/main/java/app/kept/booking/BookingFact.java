package app.kept.booking;

import app.kept.client.Client;
import app.kept.platform.text.Json;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What can happen to a booking. */
public sealed interface BookingFact {
    /** As it stands in the log and in every webhook. */
    String type();

    JsonNode data();

    /** It was made, agreed at once or asked for. */
    record Created(Booking booking, Client client) implements BookingFact {
        public static final String TYPE = "booking.created";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public JsonNode data() {
            return Json.object()
                    .put("booking_id", booking.id().value().toString())
                    .put("event_type_id", booking.eventType().value().toString())
                    .put("team_member_id", booking.host().value().toString())
                    .put("start_at", booking.startAt().toString())
                    .put("end_at", booking.endAt().toString())
                    .put("attendee_email", client.email())
                    .put("attendee_name", booking.attendee().name())
                    .put("status", booking.status().name().toLowerCase(Locale.ROOT));
        }
    }
}
