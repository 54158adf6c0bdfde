package app.kept.availability;

import app.kept.account.ChangeWatch;
import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.base.TurnableTime;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Hosts and what can be booked with them, and people who do whatever the lot says, at two servers. */
final class Traffic {
    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    static final String FROM = "2026-11-27";
    static final String TO = "2026-12-04";
    private static final Duration HOLD = Duration.ofMinutes(10);
    private static final List<String> WEEK =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

    private final List<TestServer> servers;
    private final long seed;
    private final List<String> hosts = new ArrayList<>();
    private final Map<String, ZoneId> zones = new LinkedHashMap<>();
    private final List<Type> types = new ArrayList<>();
    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final Queue<Held> held = new ConcurrentLinkedQueue<>();
    private final Queue<Event> ranOut = new ConcurrentLinkedQueue<>();
    private final TurnableTime ofHolds = TurnableTime.standingStillOnceSet(Time.system());

    /** @param limits by day, week, month and client */
    record Type(String id, String slug, List<String> hosts, Duration taken, Map<String, Integer> limits) {}

    /** What nobody gives back. */
    private record Held(Event event, Instant expires) {}

    /** Something that may be the reason of a refusal, by the machine's clock, and from when to when it was done. */
    private record Event(
            long begun,
            long ended,
            String kind,
            List<String> hosts,
            String type,
            Instant start,
            Duration taken,
            String client) {
        Event over() {
            return new Event(begun, System.nanoTime(), kind, hosts, type, start, taken, client);
        }
    }

    /** What somebody wants who has seen it open. */
    private record Wish(Type type, Instant start, String client, long looked) {}

    Traffic(List<TestServer> servers, long seed) {
        this.servers = servers;
        this.seed = seed;
        ofHolds.set(NOW);
        servers.forEach(server -> new Cast(server.api()).clock(NOW.toString()));
        for (String zone : List.of("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Auckland")) {
            String host = servers.getFirst()
                    .api()
                    .post(
                            "/api/hosts",
                            Map.of(
                                    "slug", "host-" + hosts.size(),
                                    "name", "H",
                                    "email", "h@example.com",
                                    "time_zone", zone,
                                    "language", "en"))
                    .id();
            hosts.add(host);
            zones.put(host, ZoneId.of(zone));
            new Cast(servers.getFirst().api()).hours(host, WEEK, "00:00", "24:00");
        }
        add("limited", List.of(0), Map.of("limits", Map.of("day", 3, "week", 7, "month", 9)));
        add("class", List.of(1), Map.of("capacity", 3, "buffer_before_minutes", 10, "buffer_after_minutes", 20));
        add("panel", List.of(0, 1), Map.of("assignment", "collective", "buffer_after_minutes", 15));
        add("turns", List.of(1, 2, 3), Map.of("assignment", "round_robin", "limits", Map.of("day", 4)));
        add("few", List.of(2), Map.of("limits", Map.of("client", 2)));
    }

    void run(int people, Duration span) throws InterruptedException {
        long end = System.nanoTime() + span.toNanos();
        try (var threads = Executors.newFixedThreadPool(people);
                var node = new ClaimStage.Node(servers.getFirst().database(), ofHolds);
                var reading = new Node(servers.getFirst().database(), NOW)) {
            for (int person = 0; person < people; person++) {
                var random = new Random(seed + person);
                var _ = threads.submit(() -> act(random, end, node, reading));
            }
            threads.shutdown();
            if (!threads.awaitTermination(span.toSeconds() + 120, TimeUnit.SECONDS))
                wrong.add("somebody waits for ever");
        }
    }

    List<String> wrong() {
        return List.copyOf(wrong);
    }

    Map<String, Integer> answers() {
        return new TreeMap<>(answers);
    }

    Instant now() {
        return ofHolds.now();
    }

    List<Type> types() {
        return types;
    }

    LocalDate dateOf(String host, String startAt) {
        return OffsetDateTime.parse(startAt, DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ssx"))
                .atZoneSameInstant(zones.get(host))
                .toLocalDate();
    }

    static List<String> starts(TestServer server, Type type) {
        return server
                .visitor()
                .get("/api/open-times?event_type_id=" + type.id() + "&from=" + FROM + "&to=" + TO
                        + "&time_zone=Europe/Berlin")
                .json()
                .get("days")
                .findValuesAsString("start")
                .stream()
                .map(start -> OffsetDateTime.parse(start).toInstant().toString())
                .toList();
    }

    private void act(Random random, long end, ClaimStage.Node node, Node reading) {
        try {
            while (System.nanoTime() < end && wrong.isEmpty()) {
                switch (random.nextInt(13)) {
                    case 0 -> changeRules(random);
                    case 1 -> turn();
                    case 2, 3 -> hold(random, node, reading);
                    default -> book(random);
                }
            }
        } catch (RuntimeException | AssertionError e) {
            wrong.add(e + " " + List.of(e.getStackTrace()).subList(0, Math.min(4, e.getStackTrace().length)));
        }
    }

    private void book(Random random) {
        Type type = types.get(random.nextInt(types.size()));
        long looked = System.nanoTime();
        List<String> open = starts(any(random), type);
        if (open.isEmpty()) return;
        // Some ask for the same few times, so that they meet.
        int among = random.nextBoolean() ? Math.min(3, open.size()) : open.size();
        var wish = new Wish(
                type,
                Instant.parse(open.get(random.nextInt(among))),
                "client-" + random.nextInt(12) + "@example.com",
                looked);
        long begun = System.nanoTime();
        // Others may be refused because of this from now on, and before we hear of it.
        var event = new Event(
                begun, Long.MAX_VALUE, "taken", type.hosts(), type.id(), wish.start, type.taken(), wish.client);
        events.add(event);
        Api.Answer answer = new Cast(any(random).api())
                .book(type.id(), wish.start.toString(), Map.of("name", "C", "email", wish.client));
        events.remove(event);
        if (answer.status() == 201) {
            events.add(new Event(
                    begun, System.nanoTime(), "taken", type.hosts(), type.id(), wish.start, type.taken(), wish.client));
            answers.merge("placed", 1, Integer::sum);
            noteRetaken(wish);
            return;
        }
        String code = answer.status() == 409 || answer.status() == 422 ? answer.code() : "status " + answer.status();
        answers.merge(code, 1, Integer::sum);
        if (!hasReason(wish, code, answer.body())) {
            wrong.add(code + " without a reason: " + type.slug() + " " + wish + " " + answer.body());
        }
    }

    /** Something came up that explains the refusal, no longer ago than what is shown may be old when it is looked at. */
    private boolean hasReason(Wish wish, String code, String body) {
        long earliest = wish.looked - ChangeWatch.BELIEVED.toNanos();
        return switch (code) {
            case "time_not_open" ->
                events.stream()
                        .anyMatch(event ->
                                event.kind.equals("rules") && event.ended >= earliest && concerns(event, wish));
            case "slot_taken" ->
                events.stream()
                        .anyMatch(event -> event.kind.equals("taken")
                                && event.ended >= earliest
                                && concerns(event, wish)
                                && meets(event, wish));
            case "fully_booked" ->
                events.stream()
                        .anyMatch(event -> event.kind.equals("taken")
                                && event.ended >= earliest
                                && event.type.equals(wish.type.id())
                                && event.start.equals(wish.start));
            // What a client has is shown to nobody; how old it is says nothing.
            case "limit_reached" ->
                body.contains("This client")
                        ? events.stream()
                                        .filter(event ->
                                                event.type.equals(wish.type.id()) && event.client.equals(wish.client))
                                        .count()
                                >= wish.type.limits().getOrDefault("client", Integer.MAX_VALUE)
                        : events.stream()
                                .anyMatch(event -> event.kind.equals("taken")
                                        && event.ended >= earliest
                                        && event.type.equals(wish.type.id()));
            default -> false;
        };
    }

    private static boolean concerns(Event event, Wish wish) {
        return event.hosts.stream().anyMatch(wish.type.hosts()::contains);
    }

    /** With the most that buffers on both sides may take. */
    private static boolean meets(Event event, Wish wish) {
        return event.start.minus(wish.type.taken()).isBefore(wish.start.plus(wish.type.taken()))
                && wish.start.minus(event.taken).isBefore(event.start.plus(event.taken));
    }

    /** Both servers' clocks go on, one after the other, and what was held long enough runs out. */
    private synchronized void turn() {
        Instant later = now().plus(HOLD.dividedBy(2));
        servers.forEach(server -> new Cast(server.api()).clock(later.toString()));
        ofHolds.set(later);
        for (Held each : List.copyOf(held)) {
            if (each.expires.isAfter(later) || !held.remove(each)) continue;
            Event over = each.event.over();
            events.add(over);
            events.remove(each.event);
            ranOut.add(over);
            answers.merge("ran out", 1, Integer::sum);
        }
    }

    private void noteRetaken(Wish wish) {
        boolean again = ranOut.stream().anyMatch(event -> concerns(event, wish) && event.start.equals(wish.start));
        if (again) answers.merge("retaken", 1, Integer::sum);
    }

    /** While a form is open. Some are given back, some run out when the clock is turned. */
    private void hold(Random random, ClaimStage.Node node, Node reading) {
        Type type = types.get(random.nextInt(types.size()));
        List<String> open = starts(any(random), type);
        if (open.isEmpty()) return;
        int among = random.nextBoolean() ? Math.min(3, open.size()) : open.size();
        Instant start = Instant.parse(open.get(random.nextInt(among)));
        EventType found = reading.type(type.id());
        List<Host> possible = reading.openTimes.judge(found, start).stream()
                .filter(one -> one.verdict() == OpenTimes.Verdict.OPEN)
                .map(OpenTimes.Judged::host)
                .toList();
        if (possible.isEmpty() || (type.slug().equals("panel") && possible.size() < 2)) return;
        Instant expires = now().plus(HOLD);
        Holder holder = Holder.hold(Ids.next(), expires);
        var event = new Event(
                System.nanoTime(), Long.MAX_VALUE, "taken", type.hosts(), type.id(), start, type.taken(), "nobody");
        events.add(event);
        Assigned got = node.take(found, possible, start, holder);
        answers.merge("hold " + got.getClass().getSimpleName(), 1, Integer::sum);
        if (got instanceof Assigned.To && random.nextBoolean()) {
            held.add(new Held(event, expires));
            return;
        }
        if (got instanceof Assigned.To) {
            node.release(found, holder.id());
            events.add(event.over());
        }
        events.remove(event);
    }

    private void changeRules(Random random) {
        String host = hosts.get(random.nextInt(hosts.size()));
        long begun = System.nanoTime();
        var event = new Event(begun, Long.MAX_VALUE, "rules", List.of(host), "", Instant.EPOCH, Duration.ZERO, "");
        events.add(event);
        Api.Answer answer = any(random).api().put("/api/hosts/" + host + "/availability", change(random));
        events.add(new Event(begun, System.nanoTime(), "rules", List.of(host), "", Instant.EPOCH, Duration.ZERO, ""));
        events.remove(event);
        answers.merge("rules", 1, Integer::sum);
        if (answer.status() != 200) wrong.add(answer.status() + " " + answer.body());
    }

    private static Map<String, Object> change(Random random) {
        LocalDate date = LocalDate.parse(FROM).plusDays(random.nextInt(8));
        Instant at = Instant.parse(FROM + "T00:00:00Z").plus(Duration.ofHours(random.nextInt(8 * 24)));
        return switch (random.nextInt(4)) {
            case 0 ->
                Map.of(
                        "overrides",
                        random.nextBoolean()
                                ? List.of()
                                : List.of(Map.of(
                                        "date",
                                        date.toString(),
                                        "windows",
                                        random.nextBoolean()
                                                ? List.of()
                                                : List.of(Map.of("from", "10:00", "to", "16:00")))));
            case 1 ->
                Map.of(
                        "busy",
                        random.nextBoolean()
                                ? List.of()
                                : List.of(Map.of(
                                        "start",
                                        at.toString(),
                                        "end",
                                        at.plus(Duration.ofHours(5)).toString())));
            case 2 ->
                Map.of(
                        "absences",
                        random.nextBoolean()
                                ? List.of()
                                : List.of(Map.of(
                                        "from",
                                        date.toString(),
                                        "to",
                                        date.plusDays(1).toString())));
            default ->
                Map.of(
                        "rules",
                        WEEK.stream()
                                .map(day -> Map.of(
                                        "day", day, "from", random.nextBoolean() ? "00:00" : "06:00", "to", "24:00"))
                                .toList());
        };
    }

    private TestServer any(Random random) {
        return servers.get(random.nextInt(servers.size()));
    }

    private void add(String slug, List<Integer> its, Map<String, Object> rules) {
        List<String> ids = its.stream().map(hosts::get).toList();
        var body = new LinkedHashMap<String, Object>(
                Map.of("slug", slug, "name", slug, "duration_minutes", 45, "interval_minutes", 15, "window_days", 365));
        if (ids.size() == 1) body.put("host_id", ids.getFirst());
        else body.put("host_ids", ids);
        body.putAll(rules);
        Api.Answer answer = servers.getFirst().api().post("/api/event-types", body);
        if (answer.status() != 201) throw new AssertionError(answer.body());
        var limits = new TreeMap<String, Integer>();
        if (rules.get("limits") instanceof Map<?, ?> given)
            given.forEach((what, most) -> limits.put((String) what, (Integer) most));
        types.add(new Type(answer.id(), slug, ids, Duration.ofMinutes(45 + 30), limits));
    }
}
