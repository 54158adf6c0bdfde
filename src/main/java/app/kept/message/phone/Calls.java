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
 */
public record Calls(OutboundClient client, OutboundRules rules, String base) {
    private static final Duration DEADLINE = Duration.ofSeconds(25);
    private static final int MOST_SAID = 300;

    public OutboundAnswer send(String method, String path, UnaryOperator<OutboundRequest> more) {
        return switch (OutboundUrl.vet(base + path, rules)) {
            case OutboundUrl.Accepted(OutboundUrl url) ->
                client.send(more.apply(OutboundRequest.of(method, url)
                        .within(DEADLINE)
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

    /** What a provider said, on one line and not for ever. */
    public static String said(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= MOST_SAID ? line : line.substring(0, MOST_SAID - 1) + "…";
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
