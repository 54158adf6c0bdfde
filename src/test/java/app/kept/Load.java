package app.kept;

import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.TestServer;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Sixteen clients who book one time after the other until their server is gone. */
final class Load {
    private static final int CLIENTS = 16;
    private static final List<String> DAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

    /** The bookings that were answered with 201. */
    final Set<String> answered = ConcurrentHashMap.newKeySet();

    /** Answers that nobody should get. */
    final Collection<String> unexpected = new ConcurrentLinkedQueue<>();

    private final AtomicInteger quarter = new AtomicInteger();
    private String talk = "";

    /** A host who can be booked at every quarter of an hour of a year. */
    void prepare(URI address) {
        var cast = new Cast(new Api(address, TestServer.KEY));
        String host = cast.host("anna");
        cast.hours(host, DAYS, "00:00", "24:00");
        talk = new Api(address, TestServer.KEY)
                .post(
                        "/api/event-types",
                        Map.of(
                                "host_id",
                                host,
                                "slug",
                                "short",
                                "name",
                                "Short",
                                "duration_minutes",
                                15,
                                "window_days",
                                700))
                .id();
    }

    /** Runs until the action, begun once the load is well under way, has ended and the server is gone. */
    void against(URI address, Runnable action) {
        int before = answered.size();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CLIENTS; i++) threads.execute(() -> bookUntilGone(address));
            Await.until("the load is under way", () -> answered.size() > before + 40);
            action.run();
        }
    }

    private void bookUntilGone(URI address) {
        var cast = new Cast(new Api(address, TestServer.KEY));
        while (true) {
            try {
                Api.Answer answer = cast.book(talk, nextStart());
                switch (answer.status()) {
                    case 201 -> answered.add(answer.id());
                    // Two rounds may meet at a time whose answer was lost.
                    case 409, 503 -> {}
                    default -> unexpected.add(answer.status() + " " + answer.body());
                }
            } catch (UncheckedIOException serverIsGone) {
                return;
            }
        }
    }

    private String nextStart() {
        return Instant.parse("2027-01-01T00:00:00Z")
                .plus(Duration.ofMinutes(15L * quarter.getAndIncrement()))
                .toString();
    }
}
