package app.kept.webhook;

import app.kept.account.AccountId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What came of one call, on its way to be written down.
 *
 * @param event what it was about, as it was told
 * @param to the state in which it leaves the delivery
 * @param dueAt when it is tried next, where it waits
 */
record Tried(
        AccountId account,
        UUID delivery,
        UUID webhook,
        Payload.Event event,
        boolean isTest,
        Said said,
        Delivery.State to,
        @Nullable Instant dueAt) {

    /**
     * What was said and answered.
     *
     * @param status 0 where there was no answer
     */
    record Said(
            Instant at,
            long micros,
            int status,
            String reason,
            JsonNode request,
            @Nullable JsonNode answerHeaders,
            @Nullable String answer,
            boolean isCut) {
        boolean isYes() {
            return status >= 200 && status < 300;
        }

        boolean isGone() {
            return status == 410;
        }
    }

    /** Tells how it goes with the webhook: what only tries it out says nothing of that. */
    boolean counts() {
        return !isTest;
    }
}
