package app.kept.history;

import app.kept.history.Operation.By;
import app.kept.history.Operation.Kind;
import app.kept.history.Operation.Told;
import app.kept.history.Operation.Wanted;
import app.kept.platform.base.Pause;
import app.kept.platform.text.Json;
import app.kept.testing.Api;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** People who book and change their minds at random, and practices that answer them; few times, so that they collide. */
final class Workload {
    private static final Instant FIRST = Instant.parse("2026-11-23T08:00:00Z");
    private static final int STARTS_A_DAY = 20;
    private static final int DAYS = 5;
    private static final int IN_A_SERIES = 3;
    /** People think again about what they have just booked. */
    private static final int RECENT = 12;

    /** With the pauses between them far longer than the database is away. */
    private static final int TRIES = 300;

    private static final Duration BEFORE_THE_NEXT = Duration.ofMillis(100);

    /** Whoever asks for another time gets an answer, more often than not. */
    private static final List<Kind> CHANGES = List.of(
            Kind.CONFIRM,
            Kind.CONFIRM,
            Kind.REJECT,
            Kind.CANCEL,
            Kind.MOVE,
            Kind.REASSIGN,
            Kind.PROPOSE,
            Kind.PROPOSE,
            Kind.PROPOSE,
            Kind.APPROVE,
            Kind.APPROVE,
            Kind.APPROVE,
            Kind.DECLINE,
            Kind.WITHDRAW,
            Kind.COMPLETE,
            Kind.MISS,
            Kind.COME);

    private static final Set<Kind> ANSWERS = EnumSet.of(Kind.APPROVE, Kind.DECLINE, Kind.WITHDRAW);
    private static final Set<Kind> AFTERWARDS = EnumSet.of(Kind.COMPLETE, Kind.MISS, Kind.COME);

    private final Supplier<List<URI>> nodes;
    private final List<Bookable> types;
    private final People people;
    private final List<String> hosts;
    private final AtomicInteger number = new AtomicInteger();
    private final List<Made> made = new CopyOnWriteArrayList<>();
    private final List<Made> asked = new CopyOnWriteArrayList<>();
    private final List<Made> missed = new CopyOnWriteArrayList<>();
    private final Queue<Operation> done = new ConcurrentLinkedQueue<>();
    private final Queue<Run.Repeat> repeats = new ConcurrentLinkedQueue<>();
    private final Queue<Run.Series> series = new ConcurrentLinkedQueue<>();

    /** @param nodes those that run at this moment */
    Workload(Supplier<List<URI>> nodes, List<Bookable> types, People people) {
        this.nodes = nodes;
        this.types = List.copyOf(types);
        this.people = people;
        this.hosts =
                types.stream().flatMap(type -> type.hosts().stream()).distinct().toList();
    }

    /** A booking, and who made it. */
    private record Made(String id, String type, Person by) {}

    /** Everything that was wanted so far. */
    Run run(List<Run.Span> outages, Run.Leap leap) {
        return new Run(List.copyOf(done), List.copyOf(repeats), List.copyOf(series), outages, leap);
    }

    int size() {
        return done.size();
    }

    void act(Random random) {
        if (!made.isEmpty() && random.nextInt(3) > 0) change(random);
        else if (random.nextInt(8) == 0) placeSeries(random);
        else place(random);
    }

    private void place(Random random) {
        Person by = people.booker(random);
        String name = "Guest " + number.incrementAndGet();
        String start = start(random);
        Bookable type = types.get(random.nextInt(types.size()));
        Map<String, Object> body = wish(random, by, name, type, start);
        // A favour of the house: the limits of the host do not count.
        if (by.isHouse() && random.nextInt(6) == 0) body.put("override", List.of("limits"));
        var wanted = new Wanted(Kind.PLACE, name, type.id(), start, "", By.of(by, email(body)));
        Operation placed = random.nextBoolean()
                ? noted(wanted, () -> by.at(node(random)).post("/api/bookings", body))
                : untilKnown(random, by, wanted, body);
        if (placed.isDone()) made.add(new Made(placed.booking(), type.id(), by));
    }

    /** Each of them is told of as a booking of its own. */
    private void placeSeries(Random random) {
        Person by = people.booker(random);
        String name = "Guest " + number.incrementAndGet();
        Instant first = Instant.parse(start(random));
        Bookable type = types.get(random.nextInt(types.size()));
        boolean skips = random.nextBoolean();
        Map<String, Object> body = wish(random, by, name, type, first.toString());
        body.put(
                "recurrence",
                Map.of("every", 1, "unit", "day", "count", IN_A_SERIES, "on_conflict", skips ? "skip" : "refuse"));
        List<String> starts = Stream.iterate(first, start -> start.plus(Duration.ofDays(1)))
                .limit(IN_A_SERIES)
                .map(Instant::toString)
                .toList();
        series.add(new Run.Series(name, starts, skips));
        long began = System.nanoTime();
        List<Api.Answer> heard = Hearing.of(() -> by.at(node(random)).post("/api/bookings", body));
        long ended = System.nanoTime();
        Map<String, Told> told = Hearing.series(heard, starts);
        for (String start : starts) {
            var wanted = new Wanted(Kind.PLACE, name, type.id(), start, "", By.of(by, email(body)));
            var placed = new Operation(wanted, began, ended, 1, told.getOrDefault(start, Told.NOTHING));
            done.add(placed);
            if (placed.isDone()) made.add(new Made(placed.booking(), type.id(), by));
        }
    }

    private Map<String, Object> wish(Random random, Person by, String name, Bookable type, String start) {
        String email =
                by.email().isEmpty() || by.isHouse() ? "guest-" + random.nextInt(30) + "@example.com" : by.email();
        return new HashMap<>(
                Map.of("event_type_id", type.id(), "start_at", start, "client", Map.of("name", name, "email", email)));
    }

    private static String email(Map<String, Object> wish) {
        return Json.read(Json.bytes(wish)).at("/client/email").asString();
    }

    /** Whoever is told nothing, or not for certain, sends the same again, to whichever server. */
    private Operation untilKnown(Random random, Person by, Wanted wanted, Map<String, Object> body) {
        long began = System.nanoTime();
        Supplier<Api.Answer> call = () -> keyed(by.at(node(random)), wanted.about(), body);
        var heard = Hearing.of(call);
        int tries = 1;
        for (; !Hearing.told(heard).isAnswered() && tries < TRIES; tries++) {
            Pause.system().pause(BEFORE_THE_NEXT);
            heard = Hearing.of(call);
        }
        var operation = new Operation(wanted, began, System.nanoTime(), tries, Hearing.told(heard));
        done.add(operation);
        if (operation.isDone() && random.nextInt(3) == 0) {
            var again = Hearing.of(call);
            if (Hearing.told(again).isAnswered()) {
                repeats.add(new Run.Repeat(wanted.about(), Hearing.said(heard), Hearing.said(again)));
            }
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
        // Rarer than the others, or most is over before it begins.
        if (kind == Kind.CANCEL && random.nextBoolean()) return;
        Made booking = which(random, kind);
        Person person = who(random, kind, booking);
        Api api = person.at(node(random));
        String path = "/api/bookings/" + booking.id();
        String start = start(random);
        By by = By.of(person, "");
        Wanted wanted = Wanted.of(kind, booking.id(), by);
        var inTheirPlace = new HashMap<String, Object>();
        if (person.isHouse()) inTheirPlace.put("as", "client");
        switch (kind) {
            case CONFIRM, REJECT, CANCEL, COMPLETE ->
                post(wanted, api, path + "/" + kind.name().toLowerCase(Locale.ROOT));
            case MISS -> {
                Operation gone = noted(wanted, () -> api.post(path + "/no-show", Map.of()));
                if (gone.isDone()) missed.add(booking);
            }
            case COME -> noted(wanted, () -> api.delete(path + "/no-show"));
            case APPROVE -> post(wanted, api, path + "/reschedule/approve");
            case DECLINE -> post(wanted, api, path + "/reschedule/reject");
            case WITHDRAW -> noted(wanted, () -> withBody(api, "DELETE", path + "/reschedule", inTheirPlace));
            case MOVE -> {
                var to = new Wanted(kind, booking.id(), "", start, "", by);
                noted(to, () -> api.post(path + "/reschedule", Map.of("start_at", start)));
            }
            case REASSIGN -> {
                String host = hosts.get(random.nextInt(hosts.size()));
                var to = new Wanted(kind, booking.id(), "", "", host, by);
                noted(to, () -> api.post(path + "/reassign", Map.of("host_id", host)));
            }
            case PROPOSE -> {
                var to = new Wanted(kind, booking.id(), "", start, "", by);
                inTheirPlace.put("start_at", start);
                Operation proposed = noted(to, () -> api.post(path + "/reschedule", inTheirPlace));
                if (proposed.isDone()) asked.add(booking);
            }
            case PLACE -> throw new IllegalStateException("is no change");
        }
    }

    private Person who(Random random, Kind kind, Made booking) {
        boolean isOfClients =
                kind == Kind.PROPOSE || kind == Kind.WITHDRAW || (kind == Kind.CANCEL && random.nextBoolean());
        if (isOfClients) return people.booker(random, booking.id(), booking.by());
        Bookable first = types.getFirst();
        boolean isTheHosts = types.stream()
                .anyMatch(
                        type -> type.id().equals(booking.type()) && type.hosts().equals(first.hosts()));
        return people.house(random, isTheHosts);
    }

    /** One of the last ones or any; answers mostly to those who asked last; how it was of any. */
    private Made which(Random random, Kind kind) {
        if (ANSWERS.contains(kind) && !asked.isEmpty() && random.nextInt(6) > 0) return recent(random, asked, 4);
        if (kind == Kind.COME && !missed.isEmpty()) return recent(random, missed, 2);
        boolean isRecent = !AFTERWARDS.contains(kind) && random.nextBoolean();
        return isRecent ? recent(random, made, RECENT) : made.get(random.nextInt(made.size()));
    }

    private static Made recent(Random random, List<Made> all, int last) {
        return all.get(Math.max(0, all.size() - 1 - random.nextInt(last)));
    }

    private void post(Wanted wanted, Api api, String path) {
        noted(wanted, () -> api.post(path, Map.of()));
    }

    private Operation noted(Wanted wanted, Supplier<Api.Answer> call) {
        long began = System.nanoTime();
        Told told = Hearing.told(Hearing.of(call));
        var operation = new Operation(wanted, began, System.nanoTime(), 1, told);
        done.add(operation);
        return operation;
    }

    private URI node(Random random) {
        List<URI> running = nodes.get();
        return running.get(random.nextInt(running.size()));
    }

    private static String start(Random random) {
        return FIRST.plus(Duration.ofMinutes(30).multipliedBy(random.nextInt(STARTS_A_DAY)))
                .plus(Duration.ofDays(random.nextInt(DAYS)))
                .toString();
    }
}
