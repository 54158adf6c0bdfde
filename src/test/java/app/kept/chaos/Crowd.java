package app.kept.chaos;

import app.kept.platform.base.Pause;
import app.kept.testing.Api;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** People who book whatever happens, each with a name and an address that nobody else has. */
final class Crowd implements AutoCloseable {
    private static final List<String> STARTS =
            List.of("2026-12-14T10:00:00Z", "2026-12-15T12:00:00Z", "2026-12-16T14:00:00Z");
    private static final Duration BREATH = Duration.ofMillis(250);

    private final List<Practice> practices;
    private final Supplier<List<URI>> nodes;
    private final Random random;
    private final Set<String> booked = ConcurrentHashMap.newKeySet();
    private final AtomicInteger people = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Crowd(List<Practice> practices, Supplier<List<URI>> nodes, Random random) {
        this.practices = practices;
        this.nodes = nodes;
        this.random = random;
    }

    /** So many come, and each stays until they are told yes. */
    void come(int many) {
        for (int i = 0; i < many; i++) {
            int number = people.incrementAndGet();
            Practice practice = practices.get(number % practices.size());
            String start = STARTS.get(random.nextInt(STARTS.size()));
            busy.incrementAndGet();
            threads.execute(() -> {
                try {
                    book(practice, number, start);
                } finally {
                    busy.decrementAndGet();
                }
            });
        }
    }

    Set<String> booked() {
        return Set.copyOf(booked);
    }

    boolean isDone() {
        return busy.get() == 0;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** Under one key, so that whoever asks again is not booked twice. */
    private void book(Practice practice, int number, String start) {
        Map<String, Object> body = Map.of(
                "event_type_id",
                practice.eventType(),
                "start_at",
                start,
                "client",
                Map.of("name", "Person " + number, "email", "person-" + number + "@example.com", "language", "en"));
        for (int attempt = 0; ; attempt++) {
            List<URI> all = nodes.get();
            if (!all.isEmpty()
                    && isBooked(new Api(all.get((number + attempt) % all.size()), practice.key()), body, number)) {
                return;
            }
            Pause.system().pause(BREATH);
        }
    }

    private boolean isBooked(Api api, Map<String, Object> body, int number) {
        try {
            Api.Answer answer = api.send(api.request("/api/bookings")
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", "person-" + number)
                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString(app.kept.platform.text.Json.text(body))));
            if (answer.status() / 100 == 2) return booked.add(answer.id());
            if (answer.status() == 400 || answer.status() == 404 || answer.status() == 422) {
                throw new AssertionError(answer.status() + " " + answer.body());
            }
        } catch (UncheckedIOException goneMeanwhile) {
            return false;
        }
        return false;
    }
}
