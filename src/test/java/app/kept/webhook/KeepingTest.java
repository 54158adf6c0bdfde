package app.kept.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.message.channel.HttpFake;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What became of calls is kept for a while, and of whoever is erased nothing that was answered. */
@Tag("B8")
class KeepingTest {
    @Test
    void whatArrivedIsKeptForAMonthAndWhatDidNotForThree() throws IOException {
        try (var receiver = new Receiver();
                TestServer server = TestServer.start(Map.of("KEPT_OUTBOUND_ALLOW", "127.0.0.1/32"))) {
            Api api = server.api();
            var cast = new Cast(api);
            cast.clock("2026-11-20T10:00:00Z");
            String talk = cast.talk(cast.anna());
            String hook = receiver.webhook(api, Map.of("event_types", List.of("booking.created")))
                    .id();
            cast.book(talk, "2026-11-23T09:00:00Z");
            cast.advance("PT1S");
            receiver.says(404);
            cast.book(talk, "2026-11-23T10:00:00Z");
            cast.advance("P4D");
            receiver.says(200);
            var rows = new Rows(server.database());
            assertThat(states(rows)).isEqualTo("delivered,failed");
            cast.advance("P26D");
            assertThat(states(rows)).isEqualTo("delivered,failed");
            cast.advance("P2D");
            assertThat(states(rows)).isEqualTo("failed");
            cast.advance("P64D");
            assertThat(states(rows)).isEmpty();
            assertThat(rows.number("select count(*) from delivery_attempt")).isZero();

            cast.book(talk, "2027-03-01T10:00:00Z");
            cast.advance("PT1S");
            assertThat(states(rows)).isEqualTo("delivered");
            api.delete("/api/webhooks/" + hook);
            assertThat(api.get("/api/webhooks/" + hook + "/deliveries").status())
                    .isEqualTo(404);
            assertThat(rows.number("select count(*) from webhook_secret")).isZero();
            cast.advance("PT2H");
            assertThat(states(rows)).isEmpty();
            assertThat(rows.number("select count(*) from webhook")).isZero();
        }
    }

    @Test
    void whatAProgramAnsweredAboutSomebodyGoesWithThem() throws IOException {
        try (var receiver = new Receiver();
                TestServer server = TestServer.start(Map.of("KEPT_OUTBOUND_ALLOW", "127.0.0.1/32"))) {
            Api api = server.api();
            var cast = new Cast(api);
            cast.clock("2026-11-20T10:00:00Z");
            String talk = cast.talk(cast.anna());
            receiver.webhook(api, Map.of());
            receiver.says(call -> HttpFake.Answer.json(200, call.body()));
            Api.Answer booked = cast.book(talk, "2026-11-23T09:00:00Z");
            api.post("/api/bookings/" + booked.id() + "/cancel", Map.of());
            // Nothing of it is on its way any more.
            cast.advance("PT1S");
            var rows = new Rows(server.database());
            assertThat(rows.findEverywhere("bo@example.com")).contains("delivery_attempt.answer");

            Cast.erase(api, booked.json().path("client_id").asString());
            cast.advance("PT1S");
            assertThat(rows.findEverywhere("bo@example.com")).doesNotContain("delivery_attempt.answer", "fact.data");
            // What is sent again tells no more of them than the event does.
            String hook = api.get("/api/webhooks").json().at("/webhooks/0/id").asString();
            int before = receiver.calls().size();
            api.post(
                    "/api/webhooks/" + hook + "/replay",
                    Map.of("from", "2026-11-01T00:00:00Z", "to", "2026-12-01T00:00:00Z"));
            cast.advance("PT1S");
            assertThat(receiver.calls()).hasSizeGreaterThan(before);
            assertThat(receiver.calls().subList(before, receiver.calls().size()))
                    .noneMatch(call -> call.body().contains("bo@example.com"));
        }
    }

    @Test
    void whatIsAnsweredAboutSomebodyWhoIsErasedMeanwhileIsNotKept() throws IOException {
        try (var receiver = new Receiver();
                TestServer server = TestServer.start(Map.of("KEPT_OUTBOUND_ALLOW", "127.0.0.1/32"))) {
            Api api = server.api();
            var cast = new Cast(api);
            cast.clock("2026-11-20T10:00:00Z");
            String talk = cast.talk(cast.anna());
            String hook = receiver.webhook(api, Map.of("event_types", List.of("booking.created")))
                    .id();
            String client = cast.book(talk, "2026-11-23T09:00:00Z")
                    .json()
                    .path("client_id")
                    .asString();
            // Whoever is erased waits for letters that are under way: they have gone before.
            cast.advance("PT1S");
            receiver.says(call -> {
                Cast.erase(api, client);
                return HttpFake.Answer.json(200, call.body());
            });
            api.post(
                    "/api/webhooks/" + hook + "/replay",
                    Map.of("from", "2026-11-01T00:00:00Z", "to", "2026-12-01T00:00:00Z"));
            cast.advance("PT1S");
            assertThat(receiver.calls()).hasSize(2);
            assertThat(receiver.calls().getLast().body()).contains("bo@example.com");
            var rows = new Rows(server.database());
            assertThat(
                            rows.texts(
                                    "select status || ' ' || coalesce(answer, 'nothing') from delivery_attempt order by at, delivery_id"))
                    // Of the call before it, and of the one that was still going on.
                    .containsExactly("200 nothing", "200 nothing");
            assertThat(rows.findEverywhere("bo@example.com")).isEmpty();
        }
    }

    private static String states(Rows rows) {
        return String.join(",", rows.texts("select state from delivery order by state"));
    }
}
