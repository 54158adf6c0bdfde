package app.kept.message.alert;

import app.kept.account.Actor;
import app.kept.event.Facts;
import app.kept.platform.text.Json;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** What is told of incidents to whoever follows them elsewhere. */
final class TroubleFacts {
    private TroubleFacts() {}

    /** That it began or, where it has an end, that it is over. */
    static Facts.NewFact of(Incident incident, Instant at) {
        boolean isOver = incident.endedAt() != null;
        boolean isOfJourneys = isOfJourneys(incident.kind());
        ObjectNode data = Json.object()
                .put(isOfJourneys ? "flag_id" : "trouble_id", incident.id().toString())
                .put("kind", incident.kind().name().toLowerCase(Locale.ROOT));
        if (!incident.channel().isEmpty()) data.put("channel", incident.channel());
        if (!incident.provider().isEmpty()) data.put("provider", incident.provider());
        data.put("reason", incident.reason()).put("began_at", incident.beganAt().toString());
        if (incident.endedAt() != null) data.put("ended_at", incident.endedAt().toString());
        String type = isOfJourneys
                ? isOver ? "journey.red_flag_cleared" : "journey.red_flag_raised"
                : isOver ? "trouble.ended" : "trouble.began";
        return new Facts.NewFact(incident.account(), type, incident.id(), at, Actor.SYSTEM, data);
    }

    private static boolean isOfJourneys(Incident.Kind kind) {
        return switch (kind) {
            case PROVIDER_PAUSED, PROVIDER_FAILING, BACKLOG, SILENCE, WEBHOOK_FAILING, WEBHOOK_PAUSED -> false;
            case JOURNEY_NO_PATIENT, JOURNEY_ERRORS, JOURNEY_NOTHING_SENT -> true;
        };
    }
}
