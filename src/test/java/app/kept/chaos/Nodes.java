package app.kept.chaos;

import app.kept.platform.db.DatabaseAddress;
import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.TestPostgres;
import app.kept.testing.TestServer;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Two nodes over one database, and what time it is for them. The second one has no room for its log. */
final class Nodes implements AutoCloseable {
    /** How many letters a node may have in hand at once. */
    private static final int WORKERS = 12;

    private final Path folder;
    private final Map<String, String> settings;
    private final List<Node> nodes = new CopyOnWriteArrayList<>();
    private final List<URI> running = new CopyOnWriteArrayList<>();
    private final long startedAt = System.nanoTime();
    private Instant beganAt;

    Nodes(Path folder, DatabaseAddress database, Map<String, String> more, Instant beganAt) {
        this.folder = folder;
        this.beganAt = beganAt;
        this.settings = new HashMap<>(more);
        settings.putAll(Map.of(
                "KEPT_MODE",
                "demo",
                "KEPT_PORT",
                "0",
                "KEPT_SECRET_KEY",
                TestServer.SECRET,
                "KEPT_API_KEY",
                TestServer.KEY,
                "KEPT_WORKERS",
                Integer.toString(WORKERS),
                "KEPT_DATABASE_URL",
                TestPostgres.url(database)));
    }

    Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    void start() {
        start("/dev/full");
        start(folder.resolve("kept.log").toString());
    }

    /** Where somebody answers. */
    List<URI> running() {
        return List.copyOf(running);
    }

    Node one(int index) {
        return nodes.get(index);
    }

    /** The one that has run longest ends at once, in the middle of whatever it does. */
    void killOldest() {
        running.removeFirst();
        nodes.removeFirst().kill();
    }

    void startAnother() {
        start("/dev/full");
    }

    /** By how much it is later now than a moment ago. */
    void turnOn(Duration by) {
        beganAt = beganAt.plus(by);
        setClocks();
    }

    /** Where it is not that late yet. */
    void turnTo(Instant moment) {
        if (moment.isAfter(now())) turnOn(Duration.between(now(), moment));
    }

    void setClocks() {
        Instant now = now();
        nodes.forEach(node -> node.clockAt(now));
    }

    Instant now() {
        return beganAt.plusNanos(System.nanoTime() - startedAt);
    }

    void awaitWell() {
        for (URI node : running) {
            Await.until("it is well again", Duration.ofSeconds(60), () -> isWell(node));
        }
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
    }

    private void start(String log) {
        var own = new HashMap<>(settings);
        own.put("KEPT_LOG_FILE", log);
        Node node = Node.start(folder, own);
        nodes.add(node);
        URI address = node.address();
        node.clockAt(now());
        running.add(address);
    }

    private static boolean isWell(URI node) {
        try {
            return new Api(node, "").get("/health/ready").status() == 200;
        } catch (UncheckedIOException gone) {
            return false;
        }
    }
}
