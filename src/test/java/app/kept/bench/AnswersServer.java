package app.kept.bench;

import app.kept.account.Right;
import app.kept.platform.base.Pause;
import app.kept.platform.base.Presence;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseAddress;
import app.kept.platform.http.HttpServer;
import app.kept.platform.http.Response;
import app.kept.platform.http.Route;
import app.kept.platform.http.Sites;
import app.kept.platform.http.TrustedProxies;
import app.kept.platform.observe.Log;
import app.kept.platform.observe.Metrics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A process with two routes of one HTTP server: open times, and bytes of equal size that never change. */
final class AnswersServer {
    private AnswersServer() {}

    /** @param arguments the database's address, user and password, and a file with the constant answer */
    public static void main(String[] arguments) throws Exception {
        Log.captureLibraries();
        Log.toFile(Path.of(arguments[3] + ".log"));
        var memories = new Memories(new DatabaseAddress(arguments[0], arguments[1], arguments[2]));
        var api = memories.api();
        byte[] constant = Files.readAllBytes(Path.of(arguments[3]));
        Response same = Response.text(200, "application/json", new String(constant, StandardCharsets.UTF_8));
        HttpServer server = HttpServer.start(new HttpServer.Setup(
                "127.0.0.1",
                0,
                new Sites(Optional.empty(), List.of(), "__Host-kept"),
                256,
                new Presence(),
                Duration.ofSeconds(10),
                TrustedProxies.nobody(),
                List.of(
                        Route.get("/constant", Right.EVERYBODY, _ -> same),
                        Route.get("/api/open-times", Right.EVERYBODY, api::list).openToAllSites()),
                _ -> {},
                Database::onlyReading,
                _ -> Optional.empty(),
                (problem, _) -> problem.detail().getBytes(StandardCharsets.UTF_8),
                new Metrics(),
                Pause.system()));
        System.out.println(server.port());
        // Until whoever started it ends it.
        var _ = System.in.read();
        server.close();
        memories.close();
    }
}
