package app.kept.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Webhooks and deliveries as programs get them. */
final class WebhookJson {
    private WebhookJson() {}

    /**
     * A webhook.
     *
     * @param headers the names of what is added to each call; what stands behind them is told to nobody
     * @param secret only in the answer that made it
     */
    record Shown(
            UUID id,
            String url,
            List<String> eventTypes,
            String description,
            List<String> headers,
            String form,
            List<String> signatures,
            boolean ordered,
            String status,
            @Nullable Instant pausedAt,
            @Nullable String pausedReason,
            @Nullable Instant failingSince,
            @Nullable String lastFailure,
            @Nullable Instant oldSecretUntil,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String publicKey,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String secret,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String githubSecret,

            int version,
            Instant createdAt,
            Instant updatedAt) {}

    /** In a list: its public key is looked for where it stands alone. */
    static Shown of(Webhook webhook, @Nullable Instant oldSecretUntil) {
        return of(webhook, oldSecretUntil, null, null, null);
    }

    static Shown of(
            Webhook webhook,
            @Nullable Instant oldSecretUntil,
            @Nullable String publicKey,
            @Nullable String secret,
            @Nullable String githubSecret) {
        Webhook.Wish wish = webhook.wish();
        Webhook.Standing standing = webhook.standing();
        return new Shown(
                webhook.id(),
                wish.url(),
                wish.types(),
                wish.description(),
                wish.headerNames(),
                Words.of(wish.form()),
                wish.signatures().stream().sorted().map(Words::of).toList(),
                wish.isOrdered(),
                Words.of(standing.state()),
                standing.pausedAt(),
                standing.why(),
                standing.failingSince(),
                standing.failingSince() == null ? null : standing.lastFailure(),
                oldSecretUntil,
                publicKey,
                secret,
                githubSecret,
                webhook.version(),
                webhook.createdAt(),
                webhook.updatedAt());
    }

    record All(List<Shown> webhooks) {}

    /**
     * A delivery.
     *
     * @param eventId what stands in the head of each call as webhook-id
     * @param body what is signed, in one that is looked at alone
     * @param attempts how many calls there were; in one that is looked at alone, also what became of each
     */
    record DeliveryShown(
            UUID id,
            UUID webhookId,
            UUID eventId,
            String type,
            UUID about,
            Instant eventAt,
            String state,
            int attempts,
            @Nullable Instant nextAt,
            Instant createdAt,
            @Nullable Instant endedAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String body,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<AttemptShown> calls) {}

    static DeliveryShown of(Delivery delivery) {
        return of(delivery, null, null);
    }

    static DeliveryShown of(Delivery delivery, @Nullable String body, @Nullable List<Delivery.Attempt> attempts) {
        return new DeliveryShown(
                delivery.id(),
                delivery.webhook(),
                delivery.event(),
                delivery.type(),
                delivery.about(),
                delivery.at(),
                Words.of(delivery.state()),
                delivery.attempts(),
                delivery.dueAt(),
                delivery.createdAt(),
                delivery.endedAt(),
                body,
                attempts == null
                        ? null
                        : attempts.stream().map(AttemptShown::of).toList());
    }

    record Page(List<DeliveryShown> deliveries, @Nullable UUID next) {}

    record AttemptShown(
            int number,
            Instant at,
            double milliseconds,
            @Nullable Integer status,
            String reason,
            JsonNode request,
            @Nullable JsonNode answerHeaders,
            @Nullable String answer,
            boolean answerIsCut) {
        static AttemptShown of(Delivery.Attempt attempt) {
            return new AttemptShown(
                    attempt.n(),
                    attempt.at(),
                    attempt.micros() / 1_000.0,
                    attempt.status(),
                    attempt.reason(),
                    attempt.request(),
                    attempt.answerHeaders(),
                    attempt.answer(),
                    attempt.isCut());
        }
    }

    record Replayed(int replayed) {}
}
