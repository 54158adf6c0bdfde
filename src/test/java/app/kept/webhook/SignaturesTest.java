package app.kept.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.message.channel.HttpFake;
import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The library that receivers check with accepts what we sign, and nothing that was altered. */
@Tag("B10")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignaturesTest {
    private TestServer server;
    private Api api;

    @BeforeAll
    void start() {
        server = TestServer.start(Map.of("KEPT_OUTBOUND_ALLOW", "127.0.0.1/32"));
        api = server.api();
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void theReferenceLibraryAcceptsACallAndNothingThatWasAltered() throws Exception {
        try (var receiver = new Receiver()) {
            Api.Answer made = receiver.webhook(api, Map.of());
            String secret = made.json().path("secret").asString();
            assertThat(secret).startsWith("whsec_");
            HttpFake.Request call = tried(receiver, made.id());

            var library = new com.standardwebhooks.Webhook(secret);
            library.verify(call.body(), headers(call, Map.of()));
            String id = call.header("webhook-id");
            long time = Long.parseLong(call.header("webhook-timestamp"));
            assertRefused(library, call.body().replace("test", "rest"), headers(call, Map.of()));
            assertRefused(
                    library, call.body(), headers(call, Map.of("webhook-id", id.replace(id.charAt(0), 'f') + "0")));
            assertRefused(library, call.body(), headers(call, Map.of("webhook-timestamp", Long.toString(time - 1))));
            assertRefused(library, call.body(), headers(call, Map.of("webhook-timestamp", Long.toString(time - 400))));
            assertThat(new Rows(server.database()).findEverywhere(secret)).isEmpty();
            assertThat(api.get("/api/webhooks/" + made.id()).body()
                            + api.get("/api/webhooks").body())
                    .doesNotContain("whsec_");
        }
    }

    @Test
    void forAsLongAsTheyOverlapBothSecretsSign() throws Exception {
        try (var receiver = new Receiver()) {
            Api.Answer made = receiver.webhook(api, Map.of());
            String first = made.json().path("secret").asString();
            Api.Answer rotated = api.post("/api/webhooks/" + made.id() + "/rotate", Map.of());
            assertThat(rotated.status()).as(rotated.body()).isEqualTo(200);
            String second = rotated.json().path("secret").asString();
            assertThat(second).startsWith("whsec_").isNotEqualTo(first);
            assertThat(rotated.json().path("old_secret_until").isNull()).isFalse();

            HttpFake.Request both = tried(receiver, made.id());
            new com.standardwebhooks.Webhook(first).verify(both.body(), headers(both, Map.of()));
            new com.standardwebhooks.Webhook(second).verify(both.body(), headers(both, Map.of()));

            String third = api.post("/api/webhooks/" + made.id() + "/rotate", Map.of("overlap_hours", 0))
                    .json()
                    .path("secret")
                    .asString();
            HttpFake.Request one = tried(receiver, made.id());
            new com.standardwebhooks.Webhook(third).verify(one.body(), headers(one, Map.of()));
            assertRefused(new com.standardwebhooks.Webhook(first), one.body(), headers(one, Map.of()));
            assertRefused(new com.standardwebhooks.Webhook(second), one.body(), headers(one, Map.of()));
        }
    }

    @Test
    void aSecondRotationBreaksNoPromiseOfTheFirst() throws Exception {
        try (var receiver = new Receiver()) {
            Api.Answer made = receiver.webhook(api, Map.of());
            var secrets = new ArrayList<>(List.of(made.json().path("secret").asString()));
            String rotate = "/api/webhooks/" + made.id() + "/rotate";
            for (int i = 0; i < 4; i++) {
                secrets.add(api.post(rotate, Map.of("overlap_hours", 72))
                        .json()
                        .path("secret")
                        .asString());
            }
            HttpFake.Request call = tried(receiver, made.id());
            for (String secret : secrets.subList(1, secrets.size())) {
                new com.standardwebhooks.Webhook(secret).verify(call.body(), headers(call, Map.of()));
            }
            assertRefused(new com.standardwebhooks.Webhook(secrets.getFirst()), call.body(), headers(call, Map.of()));
            String until = api.get("/api/webhooks/" + made.id())
                    .json()
                    .path("old_secret_until")
                    .asString();
            assertThat(until).isNotEmpty();
            assertThat(api.get("/api/webhooks").json().path("webhooks"))
                    .as("the list says it, too")
                    .anyMatch(one -> one.path("id").asString().equals(made.id())
                            && one.path("old_secret_until").asString("").equals(until));
            api.delete("/api/webhooks/" + made.id());
        }
    }

    @Test
    void withTwoKeysWhoeverIsCalledKnowsOnlyThePublicOne() throws Exception {
        try (var receiver = new Receiver()) {
            Api.Answer made = receiver.webhook(api, Map.of("signatures", List.of("v1", "v1a")));
            String shown = made.json().path("public_key").asString();
            assertThat(shown).startsWith("whpk_");
            assertThat(made.body()).doesNotContain("whsk_");
            assertThat(api.get("/api/webhooks/" + made.id())
                            .json()
                            .path("public_key")
                            .asString())
                    .isEqualTo(shown);
            HttpFake.Request call = tried(receiver, made.id());

            String ours = Arrays.stream(call.header("webhook-signature").split(" "))
                    .filter(one -> one.startsWith("v1a,"))
                    .findFirst()
                    .orElseThrow();
            String signed = call.header("webhook-id") + "." + call.header("webhook-timestamp") + "." + call.body();
            assertThat(holds(shown, signed, ours)).isTrue();
            assertThat(holds(shown, signed + " ", ours)).isFalse();
            new com.standardwebhooks.Webhook(made.json().path("secret").asString())
                    .verify(call.body(), headers(call, Map.of()));
        }
    }

    @Test
    void whoeverKnowsGitHubsSignatureGetsItWithTheSecretTheyHave() throws Exception {
        try (var receiver = new Receiver()) {
            Api.Answer made = receiver.webhook(
                    api, Map.of("signatures", List.of("github"), "github_secret", "It's a Secret to Everybody"));
            assertThat(made.json().path("signatures").toString()).isEqualTo("[\"v1\",\"github\"]");
            HttpFake.Request call = tried(receiver, made.id());

            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("It's a Secret to Everybody".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            assertThat(call.header("X-Hub-Signature-256"))
                    .isEqualTo("sha256="
                            + HexFormat.of().formatHex(mac.doFinal(call.body().getBytes(StandardCharsets.UTF_8))));
            assertThat(call.header("X-GitHub-Event")).isEqualTo("webhook.test");
            assertThat(call.header("X-GitHub-Delivery")).isEqualTo(call.header("webhook-id"));
            // What is not wanted any more is not signed with any more.
            api.patch("/api/webhooks/" + made.id(), Map.of("signatures", List.of("v1")));
            assertThat(tried(receiver, made.id()).header("X-Hub-Signature-256")).isEmpty();
        }
    }

    /** A call of this moment, for the library looks at the clock as well. */
    private HttpFake.Request tried(Receiver receiver, String hook) {
        int before = receiver.calls().size();
        Api.Answer begun = api.post("/api/webhooks/" + hook + "/test", Map.of());
        assertThat(begun.status()).isEqualTo(202);
        Await.until("it is called", () -> receiver.calls().size() > before);
        return receiver.calls().getLast();
    }

    private static boolean holds(String shown, String signed, String signature)
            throws IOException, GeneralSecurityException {
        byte[] key = Base64.getDecoder().decode(shown.substring("whpk_".length()));
        byte[] encoded = HexFormat.of()
                .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(key));
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        check.update(signed.getBytes(StandardCharsets.UTF_8));
        return check.verify(Base64.getDecoder().decode(signature.substring("v1a,".length())));
    }

    private static void assertRefused(
            com.standardwebhooks.Webhook library, String body, Map<String, List<String>> headers) {
        assertThatThrownBy(() -> library.verify(body, headers)).isInstanceOf(WebhookVerificationException.class);
    }

    private static Map<String, List<String>> headers(HttpFake.Request call, Map<String, String> altered) {
        var headers = new HashMap<String, List<String>>();
        for (String name : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
            headers.put(name, List.of(altered.getOrDefault(name, call.header(name))));
        }
        return headers;
    }
}
