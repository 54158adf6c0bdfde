package app.kept.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.message.channel.HttpFake;
import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestPostgres;
import app.kept.testing.TestServer;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever holds a row for long holds up nothing else, and nothing is lost over it. */
@Tag("B8")
class HeldUpTest {
    private TestServer server;
    private Api api;
    private Cast cast;
    private Rows rows;
    private String talk;
    private int booked;

    @BeforeEach
    void aPractice() {
        server = TestServer.start(Map.of("KEPT_OUTBOUND_ALLOW", "127.0.0.1/32"));
        api = server.api();
        cast = new Cast(api);
        rows = new Rows(server.database());
        talk = cast.talk(cast.anna());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void whatIsResumedWhileItsWorkEndsIsCalledAllTheSame() throws Exception {
        try (var slow = new Receiver();
                var other = new Receiver();
                Connection side = TestPostgres.connect(server.database())) {
            String hook = slow.webhook(api, Map.of("event_types", List.of("booking.created")))
                    .id();
            other.webhook(api, Map.of("event_types", List.of("booking.cancelled")));
            slow.says(500);
            var latch = new CountDownLatch(1);
            other.says(_ -> after(latch));
            String booking = book();
            Await.until("tried once", () -> rows.number("select count(*) from delivery_attempt") == 1);
            api.post("/api/webhooks/" + hook + "/pause", Map.of());
            api.post("/api/bookings/" + booking + "/cancel", Map.of());
            Await.until("the other one is called", () -> other.calls().size() == 1);
            side.setAutoCommit(false);
            side.createStatement().execute("select from delivery where type = 'booking.cancelled' for no key update");
            // From now on nothing that ends is written down.
            latch.countDown();
            Await.until(
                    "the work of what is held is in hand",
                    () -> rows.number("select count(*) from work where lane = 'webhook." + hook
                                    + "' and leased_until > clock_timestamp()")
                            == 1);
            for (int i = 0; i < 20; i++) api.get("/api/webhooks/" + hook);
            slow.says(200);
            assertThat(api.post("/api/webhooks/" + hook + "/resume", Map.of()).status())
                    .isEqualTo(200);
            side.rollback();

            Await.until(
                    "it is delivered",
                    () -> rows.texts("select state from delivery where type = 'booking.created'")
                            .equals(List.of("delivered")));
        }
    }

    @Test
    void whoHoldsAWebhookHoldsUpNoLetterAndNoOtherWebhook() throws Exception {
        try (var held = new Receiver();
                var other = new Receiver();
                Connection side = TestPostgres.connect(server.database())) {
            String hook = held.webhook(api, Map.of("event_types", List.of("booking.created")))
                    .id();
            var latch = new CountDownLatch(1);
            held.says(_ -> {
                await(latch);
                return HttpFake.Answer.json(410, "{}");
            });
            book();
            Await.until("it is called", () -> held.calls().size() == 1);
            other.webhook(api, Map.of("event_types", List.of("booking.created")));
            side.setAutoCommit(false);
            side.createStatement().execute("select from webhook where id = '" + hook + "' for no key update");
            latch.countDown();
            Await.until("its end is written down", () -> rows.number("select count(*) from delivery_attempt") == 1);

            int letters = cast.mailbox().size();
            book();
            Await.until("the letter is there", () -> cast.mailbox().size() > letters);
            Await.until("the other one is called", () -> other.calls().size() == 1);
            assertThat(status(hook)).isEqualTo("active");

            side.rollback();
            Await.until("it is paused after all", () -> status(hook).equals("paused"));
        }
    }

    private String status(String hook) {
        return api.get("/api/webhooks/" + hook).json().path("status").asString();
    }

    private static HttpFake.Answer after(CountDownLatch latch) {
        await(latch);
        return HttpFake.Answer.json(500, "{}");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String book() {
        java.time.LocalDate monday =
                java.time.LocalDate.now(java.time.ZoneOffset.UTC).plusDays(14).with(java.time.DayOfWeek.MONDAY);
        Api.Answer answer = cast.book(talk, monday + "T%02d:00:00Z".formatted(8 + booked++));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.id();
    }
}
