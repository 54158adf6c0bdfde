package app.kept.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One event for one webhook.
 *
 * @param event by which whoever is called knows it again, however often it is sent
 * @param position of the event in the feed; absent for one that only tries the webhook out
 * @param at when it happened
 * @param tries since it was last begun
 * @param attempts all of them, also those before it was sent again
 * @param dueAt when it is tried next, where it waits
 */
public record Delivery(
        UUID id,
        UUID webhook,
        UUID event,
        @Nullable Long position,
        String type,
        UUID about,
        Instant at,
        State state,
        int tries,
        int attempts,
        @Nullable Instant dueAt,
        Instant createdAt,
        @Nullable Instant endedAt) {

    /** What an event is called that nobody has done anything for. */
    public static final String TEST = "webhook.test";

    public enum State {
        WAITING,
        DELIVERED,
        /** All tries are used up. */
        FAILED,
        /** Its webhook is paused; it goes on when that is resumed. */
        HELD
    }

    public boolean isTest() {
        return type.equals(TEST);
    }

    /**
     * One call of it.
     *
     * @param status absent where there was no answer
     * @param reason in a sentence, what came of it
     * @param request what stood in the head, without what is secret
     * @param isCut whether the answer was longer than what is kept of it
     */
    public record Attempt(
            int n,
            Instant at,
            long micros,
            @Nullable Integer status,
            String reason,
            JsonNode request,
            @Nullable JsonNode answerHeaders,
            @Nullable String answer,
            boolean isCut) {}
}
