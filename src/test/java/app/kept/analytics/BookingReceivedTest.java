package app.kept.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.platform.config.BadSettings;
import app.kept.platform.text.Json;
import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BookingReceivedTest {
    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final HttpServer service = service();
    private final TestServer server = TestServer.start(Map.of(
            "KEPT_POSTHOG_URL",
            "http://127.0.0.1:" + service.getAddress().getPort(),
            "KEPT_POSTHOG_KEY",
            "phc_of_this_test",
            "KEPT_OUTBOUND_ALLOW",
            "127.0.0.1/32"));
    private final Cast cast = new Cast(server.api());

    @AfterEach
    void stop() {
        server.close();
        service.stop(0);
    }

    @Test
    @Tag("C11")
    void eachBookingIsToldAndTheFirstOfAHostOnceThoughManyRush() throws Exception {
        String host = cast.anna();
        cast.clock("2026-11-20T10:00:00Z");
        String talk = cast.talk(host);
        var gate = new CountDownLatch(1);
        var answers = new ArrayList<Api.Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Api.Answer>> sent = IntStream.range(0, 7)
                    .mapToObj(i -> threads.submit(() -> {
                        gate.await();
                        return cast.book(talk, "2026-11-23T%02d:00:00Z".formatted(8 + i));
                    }))
                    .toList();
            gate.countDown();
            for (Future<Api.Answer> one : sent) answers.add(one.get());
        }
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
        Await.until("seven are told", () -> events("booking_received_server").size() == 7);
        cast.advance("PT1H");

        assertThat(events("first_booking_at")).hasSize(1);
        assertThat(heard.stream().map(event -> event.get("uuid").asString())).doesNotHaveDuplicates();
        assertThat(heard)
                .allSatisfy(
                        event -> assertThat(event.get("distinct_id").asString()).isEqualTo(host));
        assertThat(heard.toString()).doesNotContain("bo@example.com", "Bo Lind");
        var rows = new Rows(server.database());
        assertThat(rows.texts("select first_booking_id from host"))
                .containsExactly(events("first_booking_at")
                        .getFirst()
                        .at("/properties/booking_id")
                        .asString());
    }

    /** Whose it was when it was made is what counts, whoever it was given to since. */
    @Test
    @Tag("C11")
    void theFirstIsTheOneThatWasMadeWithTheHostThoughOthersHaveBeenGivenAway() {
        String anna = cast.anna();
        String ben = cast.host("ben");
        cast.hours(ben, List.of("monday"), "09:00", "17:00");
        cast.clock("2026-11-20T10:00:00Z");
        String annas = cast.talk(anna);
        String bens = cast.talk(ben);
        String given = cast.book(annas, "2026-11-23T08:00:00Z").id();
        Await.until("Anna's first is told", () -> events("first_booking_at").size() == 1);
        Api.Answer reassigned = server.api()
                .post("/api/bookings/" + given + "/reassign", Map.of("host_id", ben, "override", List.of("hours")));
        assertThat(reassigned.status()).as(reassigned.body()).isEqualTo(200);
        // As if the first had not been noted when it was told.
        var rows = new Rows(server.database());
        rows.change("update host set first_booking_id = null, first_booking_at = null where id = ?::uuid", anna);
        cast.advance("PT1M");
        String bensFirst = cast.book(bens, "2026-11-23T10:00:00Z").id();
        cast.book(annas, "2026-11-23T12:00:00Z");
        Await.until("all are told", () -> events("booking_received_server").size() == 3);

        assertThat(rows.texts("select first_booking_id from host where id = ?::uuid", ben))
                .containsExactly(bensFirst);
        assertThat(rows.texts("select first_booking_id from host where id = ?::uuid", anna))
                .containsExactly(given);
        assertThat(events("first_booking_at").stream()
                        .map(event -> event.at("/properties/booking_id").asString()))
                .containsExactly(given, bensFirst);
    }

    @Test
    @Tag("C11")
    void whatCouldNotBeToldIsToldLaterUnderTheSameId() {
        failures.set(1);
        String host = cast.anna();
        cast.clock("2026-11-20T10:00:00Z");
        assertThat(cast.book(cast.talk(host), "2026-11-23T08:00:00Z").status()).isEqualTo(201);
        Await.until("a try has failed", () -> failures.get() == 0);
        cast.advance("PT1H");
        Await.until("it is told", () -> events("booking_received_server").size() == 1);

        assertThat(events("first_booking_at")).hasSize(1);
    }

    @Test
    @Tag("C11")
    void halfASettingStopsTheStart() {
        assertThatThrownBy(() -> TestServer.start(Map.of("KEPT_POSTHOG_KEY", "phc_alone")))
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining("KEPT_POSTHOG_URL");
    }

    private List<JsonNode> events(String name) {
        return heard.stream()
                .filter(event -> event.get("event").asString().equals(name))
                .toList();
    }

    private HttpServer service() {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.createContext("/batch/", exchange -> {
                JsonNode body = Json.read(exchange.getRequestBody().readAllBytes());
                boolean fails = failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
                boolean isOurs = body.get("api_key").asString().equals("phc_of_this_test");
                if (!fails && isOurs) body.get("batch").forEach(heard::add);
                exchange.sendResponseHeaders(fails ? 503 : isOurs ? 200 : 401, -1);
                exchange.close();
            });
            http.start();
            return http;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
