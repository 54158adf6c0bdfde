package app.kept.message.phone;

import app.kept.platform.outbound.OutboundAnswer;
import app.kept.platform.outbound.OutboundClient;
import app.kept.platform.outbound.OutboundRequest;
import app.kept.platform.outbound.OutboundRules;
import app.kept.platform.outbound.OutboundUrl;
import app.kept.platform.text.Json;
import java.time.Duration;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * The way to one provider. Each call has a connection of its own: one that lay idle may be closed at the moment when it
 * is used, and with a provider that knows no key nobody could say then whether the letter arrived.
 *
 * @param base where it stands, from the operator and never from an account
 * @param deadline long, for what has left and got no answer is unsure; to get through at all has a shorter one
 */
public record Calls(OutboundClient client, OutboundRules rules, String base, Duration deadline) {
    private static final Duration DEADLINE = Duration.ofSeconds(25);

    public Calls(OutboundClient client, OutboundRules rules, String base) {
        this(client, rules, base, DEADLINE);
    }

    public OutboundAnswer send(String method, String path, UnaryOperator<OutboundRequest> more) {
        return switch (OutboundUrl.vet(base + path, rules)) {
            case OutboundUrl.Accepted(OutboundUrl url) ->
                client.send(more.apply(OutboundRequest.of(method, url)
                        .within(deadline)
                        .onFreshConnection()
                        .header("Accept", "application/json")
                        .header("User-Agent", "Kept")));
            case OutboundUrl.Refused(String reason) -> new OutboundAnswer.Refused(reason);
        };
    }

    /** The object that came back; an empty one where none did. */
    public static JsonNode json(OutboundAnswer.Answered answer) {
        if (answer.truncated()) return Json.object();
        try {
            JsonNode json = Json.read(answer.body().bytes());
            return json.isObject() ? json : Json.object();
        } catch (Json.NotJson somethingElse) {
            return Json.object();
        }
    }

    /** How long it asks us to wait. */
    public static Duration wait(OutboundAnswer.Answered answer, Duration otherwise) {
        return answer.headers()
                .first("Retry-After")
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(text -> Duration.ofSeconds(Math.clamp(Long.parseLong(text), 1, 3_600)))
                .orElse(otherwise);
    }
}
