package app.kept.calcom;

import app.kept.booking.BookingStatus;
import app.kept.booking.PaymentStatus;
import app.kept.host.HostId;
import app.kept.platform.text.Json;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How Cal.com had it when it was last followed. What Cal.com did not change since is left as it is here: the host may have
 * said here that nobody came.
 *
 * @param head its name there
 */
record Applied(String head, BookingStatus status, Instant start, Instant end, HostId host, PaymentStatus payment) {

    static Applied of(JsonNode json) {
        return new Applied(
                json.path("head").asString(),
                BookingStatus.valueOf(json.path("status").asString()),
                Instant.parse(json.path("start").asString()),
                Instant.parse(json.path("end").asString()),
                new HostId(UUID.fromString(json.path("host").asString())),
                PaymentStatus.valueOf(json.path("payment").asString()));
    }

    ObjectNode json() {
        return Json.object()
                .put("head", head)
                .put("status", status.name())
                .put("start", start.toString())
                .put("end", end.toString())
                .put("host", host.value().toString())
                .put("payment", payment.name());
    }

    boolean isAtTheSamePlace(Applied other) {
        return start.equals(other.start) && end.equals(other.end) && host.equals(other.host);
    }
}
