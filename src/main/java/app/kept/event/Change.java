package app.kept.event;

import app.kept.account.Actor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One line of the history: a row of the audit, or a fact.
 *
 * @param action a verb in the past: created, revoked
 * @param object what kind of thing it was done to: host, booking
 * @param requestId in which request; absent for a fact, which may have come about without one
 * @param before absent where there was nothing, and for a fact
 * @param after absent where there is nothing left; of a fact, what it says
 */
public record Change(
        UUID id,
        Instant at,
        Actor actor,
        String action,
        String object,
        String objectId,
        @Nullable String requestId,
        @Nullable JsonNode before,
        @Nullable JsonNode after) {}
