package app.kept;

import app.kept.platform.base.Time;
import app.kept.platform.config.Settings;
import app.kept.platform.observe.Log;
import app.kept.platform.outbound.NameResolver;
import app.kept.platform.outbound.OutboundAnswer;
import app.kept.platform.outbound.OutboundBody;
import app.kept.platform.outbound.OutboundClient;
import app.kept.platform.outbound.OutboundRequest;
import app.kept.platform.outbound.OutboundRules;
import app.kept.platform.outbound.OutboundUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/**
 * Starts a throw-away server, asks it for what is asked most, and ends. The JVM notes meanwhile what a start needs, and
 * every later start is spared that work.
 */
public final class Rehearsal {
    private static final List<String> LOOKED_AT = List.of(
            "/",
            "/book/" + Demo.HOSTS.getFirst(),
            "/book/" + Demo.HOSTS.getLast() + "?lang=pt&time_zone=America/New_York",
            "/mailbox",
            "/nothing/here",
            "/health/ready",
            "/api/dev/mailbox",
            "/api/open-times");

    private static final String UNFINISHED_FORM = "start=2026-01-01T09:00:00Z&email=nobody";

    private Rehearsal() {}

    public static void main(String[] arguments) throws IOException {
        Log.captureLibraries();
        Path folder = Files.createTempDirectory("kept-rehearsal");
        Map<String, String> environment =
                Map.of("KEPT_MODE", "demo", "KEPT_PORT", "0", "KEPT_DATA_DIR", folder.toString());
        try (Server server = Server.start(Settings.load(environment), Rehearsal::say)) {
            walkThrough(server.port());
            say("Rehearsed at " + server.address());
        } finally {
            delete(folder);
        }
    }

    /** As a visitor does: looks, chooses, fails once, and looks at what was sent. */
    private static void walkThrough(int port) throws IOException {
        OutboundRules rules = OutboundRules.opening("127.0.0.0/8");
        try (var client = new OutboundClient(rules, NameResolver.system(), trust(), Time.system())) {
            for (int round = 0; round < 3; round++) {
                for (String path : LOOKED_AT) ask(client, rules, "GET", port, path, OutboundBody.EMPTY);
                ask(
                        client,
                        rules,
                        "POST",
                        port,
                        "/book/" + Demo.HOSTS.getFirst(),
                        OutboundBody.ofText(UNFINISHED_FORM));
            }
        }
    }

    private static void ask(
            OutboundClient client, OutboundRules rules, String method, int port, String path, OutboundBody body) {
        var url = OutboundUrl.vet("http://127.0.0.1:" + port + path, rules);
        if (!(url instanceof OutboundUrl.Accepted(OutboundUrl accepted))) throw new IllegalStateException(path);
        var request = OutboundRequest.of(method, accepted)
                .header("Accept", path.startsWith("/api/") ? "application/json" : "text/html")
                .header("Accept-Encoding", "gzip")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body(body)
                .atMost(1_000_000);
        if (!(client.send(request) instanceof OutboundAnswer.Answered)) throw new IllegalStateException(path);
    }

    private static SSLContext trust() throws IOException {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IOException("this Java knows no TLS", e);
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }

    private static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
