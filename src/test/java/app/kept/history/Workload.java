package app.kept.history;

import app.kept.history.Operation.Kind;
import app.kept.history.Operation.Told;
import app.kept.history.Operation.Wanted;
import app.kept.platform.base.Pause;
import app.kept.platform.text.Json;
import app.kept.testing.Api;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
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
import tools.jackson.databind.JsonNode;

/** People who book and change their minds at random, and practices that answer them; few times, so that they collide. */
final class Workload {
    private static final Instant FIRST = Instant.parse("2026-11-23T08:00:00Z");
    private static final int STARTS_A_DAY = 20;
    private static final int DAYS = 5;
    /** People think again about what they have just booked. */
    private static final int RECENT = 12;

    /** With the pauses between them far longer than the database is away. */
    private static final int TRIES = 300;

    private static final Duration BEFORE_THE_NEXT = Duration.ofMillis(100);

    private static final List<Kind> CHANGES =
            Arrays.stream(Kind.values()).filter(kind -> kind != Kind.PLACE).toList();

    private final List<Api> nodes;
    private final List<Bookable> types;
    private final List<String> hosts;
    private final AtomicInteger number = new AtomicInteger();
    private final List<String> made = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Queue<Operation> done = new ConcurrentLinkedQueue<>();
    private final Queue<Repeat> repeats = new ConcurrentLinkedQueue<>();

    Workload(List<Api> nodes, List<Bookable> types) {
        this.nodes = List.copyOf(nodes);
        this.types = List.copyOf(types);
        this.hosts =
                types.stream().flatMap(type -> type.hosts().stream()).distinct().toList();
    }

    /** What was answered to the same request under the same key. */
    record Repeat(String name, String first, String second) {}

    /** Everything that was wanted so far. */
    List<Operation> history() {
        return List.copyOf(done);
    }

    List<Repeat> repeats() {
        return List.copyOf(repeats);
    }

    int size() {
        return done.size();
    }

    void act(Random random) {
        if (made.isEmpty() || random.nextInt(3) == 0) place(random);
        else change(random);
    }

    private void place(Random random) {
        String name = "Guest " + number.incrementAndGet();
        String type = types.get(random.nextInt(types.size())).id();
        String start = start(random);
        Map<String, Object> client = Map.of("name", name, "email", "guest-" + random.nextInt(30) + "@example.com");
        Map<String, Object> body = Map.of("event_type_id", type, "start_at", start, "client", client);
        var wanted = new Wanted(Kind.PLACE, name, type, start, "");
        Operation placed = random.nextBoolean()
                ? noted(wanted, () -> node(random).post("/api/bookings", body))
                : untilKnown(random, wanted, body);
        if (placed.isDone()) made.add(placed.booking());
    }

    /** Whoever is told nothing, or not for certain, sends the same again, to whichever server. */
    private Operation untilKnown(Random random, Wanted wanted, Map<String, Object> body) {
        long began = System.nanoTime();
        Supplier<Api.Answer> call = () -> keyed(node(random), wanted.about(), body);
        var heard = heard(call);
        int tries = 1;
        for (; !told(heard).isAnswered() && tries < TRIES; tries++) {
            Pause.system().pause(BEFORE_THE_NEXT);
            heard = heard(call);
        }
        var operation = new Operation(wanted, began, System.nanoTime(), tries, told(heard));
        done.add(operation);
        if (operation.isDone() && random.nextInt(3) == 0) {
            var again = heard(call);
            if (told(again).isAnswered()) repeats.add(new Repeat(wanted.about(), said(heard), said(again)));
        }
        return operation;
    }

    private static Api.Answer withBody(Api api, String method, String path, Map<String, Object> body) {
        return api.send(api.request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body))));
    }

    private static Api.Answer keyed(Api api, String key, Map<String, Object> body) {
        return api.send(api.request("/api/bookings")
                .header("Idempotency-Key", key.replace(' ', '-'))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body))));
    }

    private void change(Random random) {
        Kind kind = CHANGES.get(random.nextInt(CHANGES.size()));
        String booking = which(random, kind);
        Api api = node(random);
        String path = "/api/bookings/" + booking;
        String start = start(random);
        Wanted wanted = Wanted.of(kind, booking);
        switch (kind) {
            case CONFIRM, REJECT -> post(wanted, api, path + "/" + (kind == Kind.CONFIRM ? "confirm" : "reject"));
            // Rarer than the others, or most is over before it begins.
            case CANCEL -> {
                if (random.nextBoolean()) post(wanted, api, path + "/cancel");
            }
            case APPROVE -> post(wanted, api, path + "/reschedule/approve");
            case DECLINE -> post(wanted, api, path + "/reschedule/reject");
            case WITHDRAW -> noted(wanted, () -> withBody(api, "DELETE", path + "/reschedule", Map.of("as", "client")));
            case MOVE -> {
                var to = new Wanted(kind, booking, "", start, "");
                noted(to, () -> api.post(path + "/reschedule", Map.of("start_at", start)));
            }
            case REASSIGN -> {
                String host = hosts.get(random.nextInt(hosts.size()));
                var to = new Wanted(kind, booking, "", "", host);
                noted(to, () -> api.post(path + "/reassign", Map.of("host_id", host)));
            }
            case PROPOSE -> {
                var to = new Wanted(kind, booking, "", start, "");
                Operation proposed =
                        noted(to, () -> api.post(path + "/reschedule", Map.of("start_at", start, "as", "client")));
                if (proposed.isDone()) asked.add(booking);
            }
            case PLACE -> throw new IllegalStateException("is no change");
        }
    }

    /** One of the last ones or any; answers mostly to those who asked. */
    private String which(Random random, Kind kind) {
        boolean isAnswer = kind == Kind.APPROVE || kind == Kind.DECLINE || kind == Kind.WITHDRAW;
        if (isAnswer && !asked.isEmpty() && random.nextInt(6) > 0) return recent(random, asked);
        return random.nextBoolean() ? recent(random, made) : made.get(random.nextInt(made.size()));
    }

    private static String recent(Random random, List<String> all) {
        return all.get(Math.max(0, all.size() - 1 - random.nextInt(RECENT)));
    }

    private void post(Wanted wanted, Api api, String path) {
        noted(wanted, () -> api.post(path, Map.of()));
    }

    private Operation noted(Wanted wanted, Supplier<Api.Answer> call) {
        long began = System.nanoTime();
        Told told = told(heard(call));
        var operation = new Operation(wanted, began, System.nanoTime(), 1, told);
        done.add(operation);
        return operation;
    }

    /** Nothing when the line broke. */
    private static List<Api.Answer> heard(Supplier<Api.Answer> call) {
        try {
            return List.of(call.get());
        } catch (UncheckedIOException hungUp) {
            return List.of();
        }
    }

    private static Told told(List<Api.Answer> heard) {
        if (heard.isEmpty()) return Told.NOTHING;
        Api.Answer answer = heard.getFirst();
        JsonNode json = answer.json();
        boolean isBooking = answer.status() / 100 == 2;
        return new Told(
                answer.status(),
                isBooking ? "" : json.path("code").asString(),
                json.path("id").asString(),
                isBooking ? json.path("status").asString() : "",
                json.path("start_at").asString(),
                json.path("host_id").asString(),
                json.path("version").asInt(0));
    }

    private static String said(List<Api.Answer> heard) {
        Api.Answer answer = heard.getFirst();
        return answer.status() + " " + answer.body();
    }

    private Api node(Random random) {
        return nodes.get(random.nextInt(nodes.size()));
    }

    private static String start(Random random) {
        return FIRST.plus(Duration.ofMinutes(30).multipliedBy(random.nextInt(STARTS_A_DAY)))
                .plus(Duration.ofDays(random.nextInt(DAYS)))
                .toString();
    }
}
