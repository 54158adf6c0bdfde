package app.kept.history;

import app.kept.platform.db.DatabaseAddress;
import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Child;
import app.kept.testing.TestPostgres;
import app.kept.testing.TestServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Nodes as operators run them, each a process over the same database. */
final class Processes implements AutoCloseable {
    private final Path folder;
    private final DatabaseAddress database;
    private final List<Child> children = new ArrayList<>();
    /** Those whose clock shows what it should. */
    private final List<URI> running = new CopyOnWriteArrayList<>();

    Processes(Path folder, DatabaseAddress database) {
        this.folder = folder;
        this.database = database;
    }

    List<URI> running() {
        return List.copyOf(running);
    }

    /** @param now what its clock is to show */
    void start(String now) {
        Child child = Child.run(
                folder,
                Map.of(
                        "KEPT_MODE",
                        "test",
                        "KEPT_PORT",
                        "0",
                        "KEPT_SECRET_KEY",
                        TestServer.SECRET,
                        "KEPT_API_KEY",
                        TestServer.KEY,
                        "KEPT_LOG_FILE",
                        folder.resolve("kept.log").toString(),
                        "KEPT_DATABASE_URL",
                        TestPostgres.url(database)),
                "serve");
        children.add(child);
        URI address = child.address();
        // What others have in hand at this moment may be in the way.
        Api api = new Api(address, TestServer.KEY);
        Await.until(
                "its clock is turned",
                Duration.ofSeconds(60),
                () -> api.put("/api/dev/clock", Map.of("now", now)).status() == 200);
        running.add(address);
    }

    /** The one that has run longest ends at once, and one comes in its place; nobody is sent to it in between. */
    void killOne(String now) {
        Child oldest = children.removeFirst();
        URI address = oldest.address();
        oldest.kill();
        running.remove(address);
        start(now);
    }

    @Override
    public void close() {
        children.forEach(Child::close);
    }
}
