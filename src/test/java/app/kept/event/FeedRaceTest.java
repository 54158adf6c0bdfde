package app.kept.event;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.text.Json;
import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Eight who book and change bookings on two nodes, four of which they all want to change, and readers that are killed and
 * go on where they were: each event is heard once, and those of each booking in the order in which they happened to it.
 */
@Tag("B8")
class FeedRaceTest {
    private static final int WRITERS = 8;
    private static final int ROUNDS = 12;
    private static final int SHARED = 4;
    private static final String KEY = "Authorization: Bearer " + TestServer.KEY;

    private final CountDownLatch written = new CountDownLatch(WRITERS);
    private final List<String> refused = new CopyOnWriteArrayList<>();

    /** What a reader has made of it: what it heard and how far it is, kept together as in one transaction. */
    private record Kept(List<JsonNode> events, String cursor) {
        Kept and(JsonNode event) {
            var more = new ArrayList<>(events);
            more.add(event);
            return new Kept(more, event.path("cursor").asString());
        }
    }

    @Test
    void everyEventOnceInTheOrderOfItsBookingThoughReadersAreKilled() throws Exception {
        try (TestServer one = TestServer.start();
                TestServer two = one.anotherNode()) {
            var cast = new Cast(one.api());
            cast.clock("2026-11-23T06:00:00Z");
            List<String> types = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) types.add(cast.talk(hostThatWorks(cast, "host-" + i)));
            List<String> shared = new ArrayList<>();
            for (int i = 0; i < SHARED; i++)
                shared.add(cast.book(types.get(i), "2026-12-20T09:00:00Z").id());

            var byStream = new AtomicReference<>(new Kept(List.of(), ""));
            var byPages = new AtomicReference<>(new Kept(List.of(), "0"));
            Thread streaming = Thread.ofVirtual().start(() -> followAndDie(List.of(one, two), byStream));
            Thread paging = Thread.ofVirtual().start(() -> ask(List.of(two, one), byPages));
            for (int i = 0; i < WRITERS; i++) {
                Api as = i % 2 == 0 ? one.api() : two.api();
                String type = types.get(i);
                int seed = i;
                Thread.ofVirtual().start(() -> write(as, type, shared, new Random(seed)));
            }
            streaming.join(Duration.ofMinutes(2));
            paging.join(Duration.ofMinutes(2));

            assertThat(refused).isEmpty();
            var rows = new Rows(one.database());
            List<String> facts = rows.texts("select id from fact");
            assertThat(facts.size()).isGreaterThan(WRITERS * ROUNDS * 2);
            for (Kept kept : List.of(byStream.get(), byPages.get())) check(kept.events(), facts);
        }
    }

    private static void check(List<JsonNode> events, List<String> facts) {
        assertThat(events.stream().map(event -> event.path("cursor").asLong()))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, facts.size()).boxed().toList());
        assertThat(events.stream().map(event -> event.path("id").asString()))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(facts);
        var versions = new HashMap<String, Integer>();
        for (JsonNode event : events) {
            if (!event.path("type").asString().startsWith("booking.")) continue;
            String booking = event.at("/data/booking_id").asString();
            int version = event.at("/data/version").asInt();
            int before = versions.getOrDefault(booking, 0);
            assertThat(version).as(event.toString()).isEqualTo(before + 1);
            versions.put(booking, version);
        }
    }

    private void write(Api as, String type, List<String> shared, Random random) {
        try {
            for (int round = 0; round < ROUNDS; round++) {
                String start = "2026-12-%02dT%02d:00:00Z".formatted(1 + round, 9 + random.nextInt(6));
                Map<String, Object> wish = Map.of("event_type_id", type, "start_at", start, "client", Cast.BO);
                Api.Answer made = as.post("/api/bookings", wish);
                heard(made, 201);
                String all = shared.get(random.nextInt(shared.size()));
                boolean pays = random.nextBoolean();
                heard(as.patch("/api/appointments/" + all, Map.of("paymentStatus", pays ? "paid" : "pending")), 200);
                if (random.nextBoolean()) heard(as.post("/api/bookings/" + made.id() + "/cancel", Map.of()), 200);
            }
        } finally {
            written.countDown();
        }
    }

    private void heard(Api.Answer answer, int wanted) {
        if (answer.status() != wanted) refused.add(answer.status() + " " + answer.body());
    }

    /** Follows the stream of one node or the other; after a few events it is killed and comes back. */
    private void followAndDie(List<TestServer> nodes, AtomicReference<Kept> kept) {
        var random = new Random(7);
        while (!isDone(nodes.getFirst(), kept.get())) {
            URI node = nodes.get(random.nextInt(nodes.size())).address();
            int mayHear = kept.get().events().size() + 1 + random.nextInt(20);
            try (var _ = new FeedStream(node, KEY, "", kept.get().cursor(), one -> {
                // Whoever is killed hears no more.
                kept.updateAndGet(so -> so.events().size() < mayHear ? so.and(one.event()) : so);
            })) {
                Await.until(
                        "it has heard some",
                        () -> kept.get().events().size() >= mayHear || isDone(nodes.getFirst(), kept.get()));
            } catch (IOException e) {
                refused.add(e.toString());
            }
        }
    }

    /** Asks again and again, and often forgets an answer before it has kept it. */
    private void ask(List<TestServer> nodes, AtomicReference<Kept> kept) {
        var random = new Random(11);
        while (!isDone(nodes.getFirst(), kept.get())) {
            Api api = nodes.get(random.nextInt(nodes.size())).api();
            Api.Answer answer = api.get("/api/events?wait=1&limit=" + (1 + random.nextInt(9)) + "&after="
                    + kept.get().cursor());
            heard(answer, 200);
            if (random.nextInt(3) == 0) continue;
            for (JsonNode event : Json.read(answer.body()).path("events")) kept.updateAndGet(so -> so.and(event));
        }
    }

    private boolean isDone(TestServer node, Kept kept) {
        if (written.getCount() > 0) return false;
        return kept.events().size() >= new Rows(node.database()).number("select count(*) from fact");
    }

    private static String hostThatWorks(Cast cast, String slug) {
        String host = cast.host(slug);
        cast.hours(
                host,
                List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
                "08:00",
                "20:00");
        return host;
    }
}
