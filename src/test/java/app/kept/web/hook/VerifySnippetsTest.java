package app.kept.web.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import app.kept.message.channel.HttpFake;
import app.kept.platform.secret.StandardWebhook;
import app.kept.platform.secret.WebhookKey;
import app.kept.platform.text.Json;
import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.TestServer;
import app.kept.webhook.Receiver;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** What the pages tell receivers to do, done: real calls are let in, and nothing that was altered. */
@Tag("B8")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifySnippetsTest {
    private static final Path SNIPPETS = Path.of("src/main/resources/snippets");
    private static final String OTHER = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private TestServer server;
    private String secret;
    private Call first;
    private Call rotated;

    @TempDir
    private Path folder;

    /** A call, and by what somebody checks it. */
    private record Call(Map<String, String> headers, String body, String secret) {
        Call with(String header, String value) {
            var other = new HashMap<>(headers);
            other.put(header, value);
            return new Call(other, body, secret);
        }

        Call saying(String other) {
            return new Call(headers, other, secret);
        }

        Call by(String other) {
            return new Call(headers, body, other);
        }
    }

    /** Something that says whether a call is ours. */
    @FunctionalInterface
    private interface Checking {
        boolean isGenuine(Call call) throws Exception;
    }

    @BeforeAll
    void twoRealCalls() throws IOException {
        server = TestServer.start(Map.of("KEPT_OUTBOUND_ALLOW", "127.0.0.1/32"));
        Api api = server.api();
        var cast = new Cast(api);
        cast.clock("2026-11-20T10:00:00Z");
        String talk = cast.talk(cast.anna());
        try (var receiver = new Receiver()) {
            Api.Answer made = receiver.webhook(api, Map.of("event_types", List.of("booking.created")));
            secret = made.json().path("secret").asString();
            cast.book(talk, "2026-11-23T09:00:00Z");
            cast.advance("PT1S");
            first = call(receiver, 0, secret);
            api.post("/api/webhooks/" + made.id() + "/rotate", Map.of());
            cast.book(talk, "2026-11-23T10:00:00Z");
            cast.advance("PT1S");
            // Whoever still has the secret of before reads one of two signatures.
            rotated = call(receiver, 1, secret);
        }
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static Call call(Receiver receiver, int number, String secret) {
        Await.until("it is called", () -> receiver.calls().size() > number);
        HttpFake.Request request = receiver.calls().get(number);
        var headers = new HashMap<String, String>();
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return new Call(headers, request.body(), secret);
    }

    @Test
    void inJava() throws Exception {
        Path source = SNIPPETS.resolve("KeptWebhook.java");
        int compiled =
                ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", folder.toString(), source.toString());
        assertThat(compiled).isZero();
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Method method = loader.loadClass("KeptWebhook")
                    .getMethod("isGenuine", String.class, String.class, String.class, byte[].class, String.class);
            holds(call -> (boolean) method.invoke(
                    null,
                    call.headers.get("webhook-id"),
                    call.headers.get("webhook-timestamp"),
                    call.headers.get("webhook-signature"),
                    call.body.getBytes(StandardCharsets.UTF_8),
                    call.secret));
        }
    }

    @Test
    void inJavaScript() throws Exception {
        assumeThat(isThere("node")).isTrue();
        Path module = SNIPPETS.resolve("kept-webhook.mjs").toAbsolutePath();
        Path script = Files.writeString(folder.resolve("check.mjs"), """
                import { readFileSync } from "node:fs";
                import { isGenuine } from "%s";
                const call = JSON.parse(readFileSync(process.argv[2]));
                console.log(isGenuine(call.headers, Buffer.from(call.body, "base64"), call.secret));
                """.formatted(module.toUri()));
        holds(call -> said("node", script.toString(), written(call)).equals("true"));
    }

    @Test
    void inPython() throws Exception {
        assumeThat(isThere("python3")).isTrue();
        Path script = Files.writeString(folder.resolve("check.py"), """
                import base64, json, sys
                sys.dont_write_bytecode = True
                sys.path.insert(0, sys.argv[2])
                from kept_webhook import is_genuine
                call = json.load(open(sys.argv[1]))
                print(is_genuine(call["headers"], base64.b64decode(call["body"]), call["secret"]))
                """);
        holds(call -> said(
                        "python3",
                        script.toString(),
                        written(call),
                        SNIPPETS.toAbsolutePath().toString())
                .equals("True"));
    }

    private void holds(Checking checking) throws Exception {
        assertThat(checking.isGenuine(first)).as("as it came").isTrue();
        assertThat(checking.isGenuine(rotated)).as("signed by two").isTrue();
        assertThat(checking.isGenuine(first.saying(first.body + " ")))
                .as("another body")
                .isFalse();
        assertThat(checking.isGenuine(
                        first.with("webhook-id", Objects.requireNonNull(rotated.headers.get("webhook-id")))))
                .as("another id")
                .isFalse();
        long sent = Long.parseLong(first.headers.get("webhook-timestamp"));
        assertThat(checking.isGenuine(first.with("webhook-timestamp", Long.toString(sent + 1))))
                .as("another time")
                .isFalse();
        assertThat(checking.isGenuine(first.by(OTHER))).as("another secret").isFalse();
        assertThat(checking.isGenuine(first.with("webhook-timestamp", "soon")))
                .as("no time")
                .isFalse();
        assertThat(checking.isGenuine(first.with("webhook-signature", "")))
                .as("no signature")
                .isFalse();
        for (Duration off : List.of(Duration.ofMinutes(-6), Duration.ofMinutes(6))) {
            assertThat(checking.isGenuine(signed(Instant.now().plus(off))))
                    .as("off by " + off)
                    .isFalse();
        }
        for (Duration off : List.of(Duration.ofMinutes(-4), Duration.ofMinutes(4))) {
            assertThat(checking.isGenuine(signed(Instant.now().plus(off))))
                    .as("off by " + off)
                    .isTrue();
        }
    }

    /** The same said at another time, by somebody who has the secret. */
    private Call signed(Instant at) {
        WebhookKey key = StandardWebhook.with(secret).orElseThrow();
        Map<String, String> headers = WebhookKey.headers(
                List.of(key),
                Objects.requireNonNull(first.headers.get("webhook-id")),
                at,
                first.body.getBytes(StandardCharsets.UTF_8));
        return new Call(headers, first.body, secret);
    }

    private String written(Call call) throws IOException {
        ObjectNode json = Json.object()
                .put("body", Base64.getEncoder().encodeToString(call.body.getBytes(StandardCharsets.UTF_8)))
                .put("secret", call.secret);
        ObjectNode headers = json.putObject("headers");
        call.headers.forEach(headers::put);
        return Files.writeString(folder.resolve("call.json"), json.toString()).toString();
    }

    private static boolean isThere(String program) {
        try {
            return new ProcessBuilder(program, "--version").start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private String said(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isIn("true", "false", "True", "False");
        return said;
    }
}
