package app.kept.identity.oidc;

import app.kept.platform.outbound.OutboundAnswer;
import app.kept.platform.outbound.OutboundBody;
import app.kept.platform.outbound.OutboundClient;
import app.kept.platform.outbound.OutboundRequest;
import app.kept.platform.text.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Turns the code that came back into the token that says who it is. Asked once: a code is good but once. */
final class CodeExchange {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 64 * 1024;

    private final OidcClient us;
    private final OutboundClient client;

    CodeExchange(OidcClient us, OutboundClient client) {
        this.us = us;
        this.client = client;
    }

    /** What the issuer gave for the code. */
    sealed interface Outcome {
        /** @param accessToken empty when there was none; we have no other use for it than to check its hash */
        record Given(String idToken, String accessToken) implements Outcome {}

        /** @param reason for the log; nothing of what the issuer wrote */
        record NotGiven(String reason, boolean isDown) implements Outcome {}
    }

    /** @param returnTo where the code came to, as it was said when it was asked for */
    Outcome ask(Metadata issuer, String code, String verifier, URI returnTo) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("grant_type", "authorization_code");
        fields.put("code", code);
        fields.put("redirect_uri", returnTo.toString());
        fields.put("code_verifier", verifier);
        var request = OutboundRequest.of("POST", issuer.token());
        if (issuer.postsSecret()) {
            fields.put("client_id", us.id());
            fields.put("client_secret", us.secret());
        } else {
            request = request.header("Authorization", "Basic " + credentials());
        }
        return switch (client.send(request.header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .body(OutboundBody.ofText(form(fields)))
                .within(DEADLINE)
                .atMost(MOST_BYTES)
                .onFreshConnection())) {
            case OutboundAnswer.Answered answer
            when answer.status() == 200 && !answer.truncated() ->
                read(answer.body().text());
            case OutboundAnswer.Answered answer ->
                new Outcome.NotGiven("token endpoint: status " + answer.status(), answer.status() >= 500);
            case OutboundAnswer.Refused refused -> new Outcome.NotGiven(refused.reason(), true);
            case OutboundAnswer.Failed failed -> new Outcome.NotGiven(failed.reason(), true);
        };
    }

    private static Outcome read(String text) {
        try {
            JsonNode answer = Json.read(text);
            String idToken = answer.path("id_token").asString("");
            return idToken.isEmpty()
                    ? new Outcome.NotGiven("token endpoint: no id token", false)
                    : new Outcome.Given(idToken, answer.path("access_token").asString(""));
        } catch (Json.NotJson notJson) {
            return new Outcome.NotGiven("token endpoint: not JSON", false);
        }
    }

    /** Each part is encoded for itself before they are joined, so that a colon in one does not part them. */
    private String credentials() {
        String both = encoded(us.id()) + ":" + encoded(us.secret());
        return Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
