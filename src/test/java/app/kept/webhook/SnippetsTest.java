package app.kept.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.message.channel.HttpFake;
import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** What docs/webhooks.md says about checking a call is copied into programs, so it is run here against a real call. */
@Tag("B10")
class SnippetsTest {
    private static final String JAVA_AROUND = """
            import static java.nio.charset.StandardCharsets.UTF_8;
            import java.security.*;
            import java.time.Instant;
            import java.util.*;
            import javax.crypto.Mac;
            import javax.crypto.spec.SecretKeySpec;

            class Verify {
                public static void main(String[] all) throws Exception {
                    var headers = Map.of("webhook-id", all[1], "webhook-timestamp", all[2], "webhook-signature", all[3]);
                    System.out.println(verify(all[0], headers, all[4].getBytes(UTF_8)));
                }
                %s
            }
            """;
    private static final String NODE_AROUND = """
            %s
            const [secret, id, time, signature, body] = process.argv.slice(2);
            const headers = { "webhook-id": id, "webhook-timestamp": time, "webhook-signature": signature };
            console.log(verify(secret, headers, Buffer.from(body)));
            """;
    private static final String PYTHON_AROUND = """
            import sys
            %s
            secret, id, stamp, signature, body = sys.argv[1:]
            headers = {"webhook-id": id, "webhook-timestamp": stamp, "webhook-signature": signature}
            print(str(verify(secret, headers, body.encode())).lower())
            """;

    @TempDir
    private Path temp;

    @Test
    void whatTheDocumentSaysAcceptsARealCallAndNoAlteredOne() throws Exception {
        try (var receiver = new Receiver();
                TestServer server = TestServer.start(Map.of("KEPT_OUTBOUND_ALLOW", "127.0.0.1/32"))) {
            Api.Answer made = receiver.webhook(server.api(), Map.of());
            server.api().post("/api/webhooks/" + made.id() + "/test", Map.of());
            Await.until("it is called", () -> !receiver.calls().isEmpty());
            HttpFake.Request call = receiver.calls().getFirst();
            String secret = made.json().path("secret").asString();

            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            assertChecks(List.of(java, write("Verify.java", JAVA_AROUND, "java")), secret, call);
            if (isThere("node")) assertChecks(List.of("node", write("verify.mjs", NODE_AROUND, "js")), secret, call);
            if (isThere("python3")) {
                assertChecks(List.of("python3", write("verify.py", PYTHON_AROUND, "python")), secret, call);
            }
        }
    }

    private void assertChecks(List<String> command, String secret, HttpFake.Request call) throws Exception {
        assertThat(says(command, secret, call, call.body()))
                .as(command.toString())
                .isEqualTo("true");
        ObjectNode altered = (ObjectNode) Receiver.body(call);
        altered.put("type", "booking.created");
        assertThat(says(command, secret, call, altered.toString()))
                .as(command.toString())
                .isEqualTo("false");
    }

    private String says(List<String> command, String secret, HttpFake.Request call, String body) throws Exception {
        var all = new ArrayList<>(command);
        all.addAll(List.of(
                secret,
                call.header("webhook-id"),
                call.header("webhook-timestamp"),
                call.header("webhook-signature"),
                body));
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said.strip();
    }

    private String write(String name, String around, String language) throws IOException {
        String document = Files.readString(Path.of("docs/webhooks.md"));
        Matcher snippet =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(document);
        assertThat(snippet.find()).as(language).isTrue();
        return Files.writeString(temp.resolve(name), around.replace("%s", snippet.group(1)))
                .toString();
    }

    private static boolean isThere(String program) {
        return Pattern.compile(":")
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
