package app.kept.history;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** People who book and change their minds at random, and practices that answer them; few times, so that they collide. */
final class Workload {
    private static final Instant FIRST = Instant.parse("2026-11-23T08:00:00Z");
    private static final int STARTS = 40;
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);

    private static final List<Operation.Kind> CHANGES = Arrays.stream(Operation.Kind.values())
            .filter(kind -> kind != Operation.Kind.PLACE)
            .toList();

    private final List<Api> nodes;
    private final List<String> types;
    private final AtomicInteger number = new AtomicInteger();
    private final List<String> made = new CopyOnWriteArrayList<>();
    private final Queue<Operation> done = new ConcurrentLinkedQueue<>();

    Workload(List<Api> nodes, List<String> types) {
        this.nodes = List.copyOf(nodes);
        this.types = List.copyOf(types);
    }

    /** Everything that was wanted so far. */
    List<Operation> history() {
        return List.copyOf(done);
    }

    int size() {
        return done.size();
    }

    void act(Random random) {
        Api api = nodes.get(random.nextInt(nodes.size()));
        if (made.isEmpty() || random.nextInt(3) == 0) place(random, api);
        else change(random, api, made.get(random.nextInt(made.size())));
    }

    private void place(Random random, Api api) {
        String name = "Guest " + number.incrementAndGet();
        String type = types.get(random.nextInt(types.size()));
        String start = start(random);
        Map<String, Object> client = Map.of("name", name, "email", "guest-" + random.nextInt(30) + "@example.com");
        Operation placed = noted(
                new Wanted(Operation.Kind.PLACE, name, type, start), () -> new Cast(api).book(type, start, client));
        if (placed.isDone()) made.add(placed.id());
    }

    private void change(Random random, Api api, String booking) {
        String path = "/api/bookings/" + booking;
        String start = start(random);
        switch (CHANGES.get(random.nextInt(CHANGES.size()))) {
            case CONFIRM -> post(Operation.Kind.CONFIRM, api, booking, path + "/confirm", Map.of());
            case REJECT -> post(Operation.Kind.REJECT, api, booking, path + "/reject", Map.of());
            case CANCEL -> post(Operation.Kind.CANCEL, api, booking, path + "/cancel", Map.of("reason", "no time"));
            case APPROVE -> post(Operation.Kind.APPROVE, api, booking, path + "/reschedule/approve", Map.of());
            case DECLINE -> post(Operation.Kind.DECLINE, api, booking, path + "/reschedule/reject", Map.of());
            case MOVE ->
                noted(
                        new Wanted(Operation.Kind.MOVE, booking, "", start),
                        () -> api.post(path + "/reschedule", Map.of("start_at", start)));
            case PROPOSE ->
                noted(
                        new Wanted(Operation.Kind.PROPOSE, booking, "", start),
                        () -> api.post(path + "/reschedule", Map.of("start_at", start, "as", "client")));
            case PLACE -> throw new IllegalStateException("is no change");
        }
    }

    private void post(Operation.Kind kind, Api api, String booking, String path, Map<String, Object> body) {
        noted(new Wanted(kind, booking, "", ""), () -> api.post(path, body));
    }

    private record Wanted(Operation.Kind kind, String about, String type, String start) {}

    private Operation noted(Wanted wanted, Supplier<Api.Answer> call) {
        long began = System.nanoTime();
        Api.@Nullable Answer answer;
        try {
            answer = call.get();
        } catch (UncheckedIOException hungUp) {
            answer = null;
        }
        var operation = new Operation(
                wanted.kind(),
                wanted.about(),
                wanted.type(),
                wanted.start(),
                began,
                System.nanoTime(),
                answer == null ? 0 : answer.status(),
                answer == null ? "" : answer.code(),
                answer == null ? "" : answer.id());
        done.add(operation);
        return operation;
    }

    private static String start(Random random) {
        return FIRST.plus(HALF_HOUR.multipliedBy(random.nextInt(STARTS / 2)))
                .plus(Duration.ofDays(random.nextInt(2)))
                .toString();
    }
}
