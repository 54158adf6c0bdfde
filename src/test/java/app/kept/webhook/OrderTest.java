package app.kept.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.TestServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** In order means in the order of the feed, whoever sends again, replays or resumes meanwhile. */
@Tag("B8")
class OrderTest {
    private TestServer server;
    private Api api;
    private Cast cast;
    private String talk;

    @BeforeEach
    void aPractice() {
        server = TestServer.start(Map.of("KEPT_OUTBOUND_ALLOW", "127.0.0.1/32"));
        api = server.api();
        cast = new Cast(api);
        cast.clock("2026-11-20T10:00:00Z");
        talk = cast.talk(cast.anna());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void whatIsSentAgainWhileItWaitsKeepsItsPlace() throws IOException {
        try (var receiver = new Receiver()) {
            String hook = receiver.webhook(api, Map.of("ordered", true)).id();
            receiver.says(500);
            String booking = cast.book(talk, "2026-12-07T09:00:00Z").id();
            cast.advance("PT1S");
            api.post("/api/bookings/" + booking + "/cancel", Map.of());
            cast.advance("PT1M");
            receiver.says(200);
            int before = receiver.calls().size();
            String delivery = api.get("/api/webhooks/" + hook + "/deliveries?type=booking.created")
                    .json()
                    .at("/deliveries/0/id")
                    .asString();
            assertThat(api.post("/api/webhooks/" + hook + "/deliveries/" + delivery + "/resend", Map.of())
                            .status())
                    .isEqualTo(202);
            cast.advance("PT1M");

            assertThat(types(receiver, before)).containsExactly("booking.created", "booking.cancelled");
        }
    }

    @Test
    void whatHappenedBeforeTheWebhookWasThereIsReplayedBeforeWhatFollowed() throws IOException {
        try (var receiver = new Receiver()) {
            String booking = cast.book(talk, "2026-12-07T09:00:00Z").id();
            cast.advance("PT1M");
            String hook = receiver.webhook(api, Map.of("ordered", true)).id();
            api.post("/api/bookings/" + booking + "/cancel", Map.of());
            cast.advance("PT1M");
            int before = receiver.calls().size();
            Api.Answer replayed = api.post(
                    "/api/webhooks/" + hook + "/replay",
                    Map.of("from", "2026-11-01T00:00:00Z", "to", "2026-12-01T00:00:00Z"));
            assertThat(replayed.json().path("replayed").asInt()).isEqualTo(2);
            cast.advance("PT1M");

            assertThat(types(receiver, before)).containsExactly("booking.created", "booking.cancelled");
        }
    }

    @Test
    void whatWasHeldGoesOnInTheOrderInWhichItHappened() throws IOException {
        try (var receiver = new Receiver()) {
            String booking = cast.book(talk, "2026-12-07T09:00:00Z").id();
            cast.advance("PT1M");
            String hook = receiver.webhook(api, Map.of("ordered", true)).id();
            receiver.says(500);
            api.post("/api/bookings/" + booking + "/cancel", Map.of());
            cast.advance("PT1M");
            api.post(
                    "/api/webhooks/" + hook + "/replay",
                    Map.of("from", "2026-11-01T00:00:00Z", "to", "2026-12-01T00:00:00Z"));
            api.post("/api/webhooks/" + hook + "/pause", Map.of());
            int before = receiver.calls().size();
            receiver.says(200);
            api.post("/api/webhooks/" + hook + "/resume", Map.of());
            cast.advance("PT1M");

            assertThat(types(receiver, before)).containsExactly("booking.created", "booking.cancelled");
        }
    }

    private static List<String> types(Receiver receiver, int before) {
        return receiver.calls().subList(before, receiver.calls().size()).stream()
                .map(call -> Receiver.body(call).path("type").asString())
                .toList();
    }
}
