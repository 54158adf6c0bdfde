package app.kept.analytics;

import app.kept.platform.outbound.OutboundAnswer;
import app.kept.platform.outbound.OutboundBody;
import app.kept.platform.outbound.OutboundClient;
import app.kept.platform.outbound.OutboundRequest;
import app.kept.platform.outbound.OutboundUrl;
import app.kept.platform.text.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** PostHog's batch endpoint, and that of all who speak as it does. */
public final class PostHog {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final OutboundUrl url;
    private final String key;
    private final OutboundClient client;

    /** @param url where batches are taken, as {@link #batchesAt} has it */
    public PostHog(OutboundUrl url, String key, OutboundClient client) {
        this.url = url;
        this.key = key;
        this.client = client;
    }

    /** Where the service that stands at an address takes batches. */
    public static String batchesAt(String address) {
        return address.replaceAll("/+$", "") + "/batch/";
    }

    /**
     * Something to be told.
     *
     * @param id the same whenever the same thing is told again, by which it is counted once
     * @param whom it is attributed to
     */
    record Event(UUID id, String name, UUID whom, Instant at, ObjectNode properties) {}

    /** What came of telling. */
    sealed interface Told {
        record Done() implements Told {}

        /** It may have been heard or not; to tell it again is harmless. */
        record Again(String reason) implements Told {}

        /** It will never be taken as it is. */
        record Never(String reason) implements Told {}
    }

    Told tell(List<Event> events) {
        var request = OutboundRequest.of("POST", url)
                .header("Content-Type", "application/json")
                .body(OutboundBody.of(Json.bytes(batch(events))))
                .within(DEADLINE);
        return switch (client.send(request)) {
            case OutboundAnswer.Answered answer -> judged(answer.status());
            case OutboundAnswer.Refused refused -> new Told.Never(refused.reason());
            case OutboundAnswer.Failed failed -> new Told.Again(failed.reason());
        };
    }

    private ObjectNode batch(List<Event> events) {
        ObjectNode body = Json.object().put("api_key", key);
        var batch = body.putArray("batch");
        for (Event event : events) {
            batch.addObject()
                    .put("uuid", event.id().toString())
                    .put("event", event.name())
                    .put("distinct_id", event.whom().toString())
                    .put("timestamp", event.at().toString())
                    .set("properties", event.properties());
        }
        return body;
    }

    private static Told judged(int status) {
        if (status / 100 == 2) return new Told.Done();
        String reason = "the analytics service answered with status " + status;
        boolean mayPass = status >= 500 || status == 408 || status == 429;
        return mayPass ? new Told.Again(reason) : new Told.Never(reason);
    }
}
