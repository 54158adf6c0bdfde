package app.kept.webhook;

import app.kept.platform.base.Time;
import app.kept.platform.outbound.OutboundAnswer;
import app.kept.platform.outbound.OutboundBody;
import app.kept.platform.outbound.OutboundClient;
import app.kept.platform.outbound.OutboundHeaders;
import app.kept.platform.outbound.OutboundRequest;
import app.kept.platform.outbound.OutboundRules;
import app.kept.platform.outbound.OutboundUrl;
import app.kept.platform.outbound.RetryAfter;
import app.kept.platform.secret.HubSignature;
import app.kept.platform.secret.WebhookKey;
import app.kept.platform.text.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes one call: signs it, keeps to its deadline, and puts into words what came of it. */
final class Speaking {
    static final int MOST_ANSWER = 20_000;
    private static final Duration DEADLINE = Duration.ofSeconds(15);
    private static final String AGENT = "Kept-Webhooks/1.0";
    private static final int MOST_HEADERS = 50;
    private static final int LONGEST_VALUE = 500;

    private final OutboundClient client;
    private final OutboundRules rules;
    private final Time time;

    Speaking(OutboundClient client, OutboundRules rules, Time time) {
        this.client = client;
        this.rules = rules;
        this.time = time;
    }

    /** @param asked for how long whoever was called wants to be left alone */
    record Answer(Tried.Said said, Pace.Went went, Optional<Duration> asked) {}

    Answer make(Call call) {
        Instant at = time.now();
        byte[] body = Payload.of(call.event(), call.form());
        Map<String, String> headers = headers(call, body);
        JsonNode shown = shown(call, headers, body.length);
        // The rules may have become stricter since the address was written down.
        return switch (OutboundUrl.vet(call.url(), rules)) {
            case OutboundUrl.Refused(String reason) ->
                new Answer(
                        unanswered(at, 0, "It cannot be called. " + reason, shown),
                        Pace.Went.NOT_CALLED,
                        Optional.empty());
            case OutboundUrl.Accepted(OutboundUrl url) -> {
                var request = OutboundRequest.of("POST", url)
                        .headers(headers)
                        .body(OutboundBody.of(body))
                        .within(DEADLINE)
                        .atMost(MOST_ANSWER);
                long since = Time.system().nanos();
                OutboundAnswer answer = client.send(request);
                yield understood(answer, at, (Time.system().nanos() - since) / 1_000, shown);
            }
        };
    }

    private static Map<String, String> headers(Call call, byte[] body) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", AGENT);
        // Whoever is called compares it with a clock of their own, whichever day it is in a demo.
        Instant now = Time.system().now();
        headers.putAll(WebhookKey.headers(call.keys().keys(), call.event().id().toString(), now, body));
        call.keys().github().ifPresent(secret -> {
            headers.put(HubSignature.HEADER, HubSignature.of(secret, body));
            headers.put("X-GitHub-Event", call.event().type());
            headers.put("X-GitHub-Delivery", call.event().id().toString());
        });
        headers.putAll(call.headers());
        return headers;
    }

    /** What the account added itself may be a password. */
    private static JsonNode shown(Call call, Map<String, String> headers, int bytes) {
        ObjectNode shown = Json.object();
        headers.forEach((name, value) -> shown.put(name, call.headers().containsKey(name) ? "…" : value));
        return shown.put("Content-Length", Integer.toString(bytes));
    }

    private Answer understood(OutboundAnswer answer, Instant at, long micros, JsonNode shown) {
        return switch (answer) {
            case OutboundAnswer.Answered answered -> answered(answered, at, micros, shown);
            case OutboundAnswer.Refused(String reason) ->
                new Answer(
                        unanswered(at, micros, "It cannot be called. " + reason, shown),
                        Pace.Went.NOT_CALLED,
                        Optional.empty());
            case OutboundAnswer.Failed failed ->
                new Answer(unanswered(at, micros, failed.reason() + ".", shown), Pace.Went.TOO_MUCH, Optional.empty());
        };
    }

    private Answer answered(OutboundAnswer.Answered answered, Instant at, long micros, JsonNode shown) {
        int status = answered.status();
        var said = new Tried.Said(
                at,
                micros,
                status,
                words(status),
                shown,
                heads(answered.headers()),
                storable(answered.body().text()),
                answered.truncated());
        if (said.isYes()) return new Answer(said, Pace.Went.WELL, Optional.empty());
        return new Answer(said, went(status), RetryAfter.of(answered.headers(), time.now()));
    }

    /** What says that it is too much, or that nobody is behind the door. */
    private static Pace.Went went(int status) {
        return switch (status) {
            case 429, 502, 503, 504 -> Pace.Went.TOO_MUCH;
            default -> Pace.Went.WRONG;
        };
    }

    private static String words(int status) {
        if (status >= 300 && status < 400) {
            return "It answered " + status
                    + ", which sends us elsewhere. Calls follow nobody: change the address of the webhook instead.";
        }
        return switch (status) {
            case 410 -> "It answered 410: there is nobody who wants these calls any more.";
            case 401, 403 -> "It answered " + status + ": it does not let us in.";
            case 404 -> "It answered 404: there is nothing at this address.";
            case 429 -> "It answered 429: that is too much for it.";
            default -> "It answered " + status + ".";
        };
    }

    private static Tried.Said unanswered(Instant at, long micros, String reason, JsonNode shown) {
        return new Tried.Said(at, micros, 0, reason.replace("..", "."), shown, null, null, false);
    }

    private static JsonNode heads(OutboundHeaders headers) {
        ObjectNode heads = Json.object();
        headers.fields().stream().limit(MOST_HEADERS).forEach(field -> {
            String value = storable(field.value());
            heads.put(
                    storable(field.name()), value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) : value);
        });
        return heads;
    }

    /** PostgreSQL keeps every character but one. */
    private static String storable(@Nullable String text) {
        return text == null ? "" : text.replace('\u0000', '\uFFFD');
    }
}
