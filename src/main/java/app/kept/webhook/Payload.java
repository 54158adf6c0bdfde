package app.kept.webhook;

import app.kept.platform.text.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How an event is written for whoever is called. */
final class Payload {
    /** Of a booking, in the flat form: these and no others. */
    private static final List<String> OF_BOOKINGS = List.of(
            "booking_id",
            "event_type_id",
            "team_member_id",
            "start_at",
            "end_at",
            "attendee_email",
            "attendee_name",
            "status");

    private static final List<String> OF_BOOKINGS_BEGIN = List.of("booking.", "payment.");

    private Payload() {}

    /**
     * What happened.
     *
     * @param id the same however often it is sent
     */
    record Event(UUID id, String type, Instant at, JsonNode data) {}

    static byte[] of(Event event, Webhook.Form form) {
        ObjectNode written = switch (form) {
            case KEPT -> kept(event);
            case FLAT -> flat(event);
        };
        return written.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode kept(Event event) {
        ObjectNode written = Json.object()
                .put("id", event.id().toString())
                .put("type", event.type())
                .put("timestamp", event.at().toString());
        written.set("data", event.data());
        return written;
    }

    /** What happens to anything else has its own fields, as they are, also where it names a booking. */
    private static ObjectNode flat(Event event) {
        ObjectNode written = Json.object().put("event", event.type());
        if (OF_BOOKINGS_BEGIN.stream().noneMatch(event.type()::startsWith)) {
            event.data().forEachEntry(written::set);
            return written;
        }
        for (String field : OF_BOOKINGS) {
            JsonNode value = event.data().get(field);
            if (value == null) written.putNull(field);
            else written.set(field, value);
        }
        return written;
    }
}
