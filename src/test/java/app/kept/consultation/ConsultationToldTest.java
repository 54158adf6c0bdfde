package app.kept.consultation;

import static app.kept.consultation.Shopping.ADMIN;
import static app.kept.consultation.Shopping.HERE;
import static org.assertj.core.api.Assertions.assertThat;

import app.kept.message.channel.HttpFake;
import app.kept.message.push.FakeBrowser;
import app.kept.message.push.FakePushService;
import app.kept.testing.Api;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What whoever books a consultation is told, in letters and in their browsers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsultationToldTest {
    private static final int AT_ONCE = 8;

    private final Shopping shop = Shopping.open();

    @BeforeEach
    void nothingIsInStock() {
        shop.nothingIsInStock();
    }

    @AfterAll
    void stop() {
        shop.close();
    }

    @Test
    @Tag("E9")
    void aCustomersBrowserShowsWhenItIs() throws IOException {
        var service = new FakePushService("bo");
        try (var makers = new HttpFake(service)) {
            FakeBrowser phone = service.browserAt("/bo");
            Api bo = shop.customer("bo-21");
            bo.post(
                    "/api/push/subscriptions",
                    Map.of("endpoint", makers.url() + "/bo", "p256dh", phone.publicKey(), "auth", phone.auth()));
            // Somebody else who is told in no browser is due in the same batch.
            String cleos = shop.customer("cleo-21")
                    .post(
                            HERE + "/book",
                            said(shop.slot("2026-12-02T08:00:00Z", "2026-12-02T08:30:00Z"), "Cleo", "Europe/Berlin"))
                    .id();
            String booking = bo.post(HERE + "/book", said(shop.slot(), "Bo", "Europe/Lisbon"))
                    .id();

            shop.cast.advance("PT1M");

            JsonNode note = shop.message("consultation:booking:" + booking + ":push:bo-21");
            assertThat(note.path("state").asString()).as(note.toString()).isEqualTo("sent");
            assertThat(shop.message("consultation:booking:" + cleos + ":push:cleo-21")
                            .path("state")
                            .asString())
                    .isEqualTo("skipped");
            assertThat(makers.carried())
                    .singleElement()
                    .satisfies(shown -> assertThat(shown.toString())
                            .contains("Your consultation is booked", "Tuesday, 1 December 2026, 08:00"));
        }
    }

    @Test
    @Tag("E9")
    void whoeverCarriesItFindsTheSlotsOwnDateWhateverDayItIsForTheCustomer() {
        String slot = shop.desk
                .post(
                        ADMIN + "/slots",
                        Map.of(
                                "startAt", "2026-12-01T00:00:00Z",
                                "endAt", "2026-12-01T00:30:00Z",
                                "timeZone", "Asia/Tokyo"))
                .id();

        String booking = shop.customer("bo-22")
                .post(HERE + "/book", said(slot, "Bo", "America/Los_Angeles"))
                .id();

        assertThat(shop.rows.texts("""
                        select channel || ' ' || (data->>'date') || ' ' || (data->>'start_at') || ' ' || (data->>'end_at')
                        from message
                        where about_id = ?::uuid
                        order by channel
                        """, booking))
                .containsExactly(
                        "email 2026-12-01 2026-12-01T00:00:00Z 2026-12-01T00:30:00Z",
                        "push 2026-12-01 2026-12-01T00:00:00Z 2026-12-01T00:30:00Z");
        shop.cast.advance("PT1M");
        assertThat(shop.desk
                        .get("/api/dev/mailbox?to=bo@example.com")
                        .json()
                        .at("/messages/0/text")
                        .asString())
                .contains("Monday, 30 November 2026, 16:00", "Pacific");
    }

    @Test
    @Tag("E9")
    void whatAWithdrawnConsultationOwedDoesNotGo() {
        String booking = shop.guest
                .post(HERE + "/book", said(shop.slot(), "Dora", "Europe/Berlin"))
                .id();
        shop.cast.advance("PT1M");
        String key = "consultation:booking:" + booking + ":email";
        assertThat(shop.message(key).path("state").asString()).isEqualTo("sent");
        // It has left, and then is made to wait, as where its provider was away.
        shop.rows.change("""
                with again as (
                    update message set state = 'planned', sent_at = null, due_at = due_at + interval '1 day'
                    where dedup_key = ?
                    returning *)
                insert into work_later (account_id, id, kind, lane, subject, due_at, owed_at, is_retried, attempt)
                select account_id, id, 'message.send', 'message.email', id, due_at, due_at, false, 0 from again
                """, key);

        shop.desk.delete(ADMIN + "/bookings/" + booking);
        shop.cast.advance("P2D");

        assertThat(shop.message(key).path("state").asString()).isEqualTo("skipped");
        assertThat(shop.message(key).path("reason").asString()).isEqualTo("The consultation was withdrawn.");
        assertThat(shop.desk.get("/api/dev/mailbox?to=dora@example.com").json().path("messages"))
                .hasSize(1);
    }

    @Test
    @Tag("E9")
    void aBrowserThatIsOfferedTwiceIsOneAndOfferedByManyAtOnceIsOneAsWell() throws Exception {
        Map<String, Object> offer = Shopping.browser("https://updates.push.services.mozilla.com/wpush/v2/often");
        var ready = new CountDownLatch(AT_ONCE);
        var ids = new ArrayList<String>();
        List<Future<Api.Answer>> answers = new ArrayList<>();
        try (var tabs = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AT_ONCE; i++) {
                answers.add(tabs.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return shop.customer("bo-24").post("/api/push/subscriptions", offer);
                }));
            }
        }
        for (Future<Api.Answer> answer : answers) {
            assertThat(answer.get().status()).as(answer.get().body()).isEqualTo(201);
            ids.add(answer.get().id());
        }
        ids.add(shop.customer("bo-24").post("/api/push/subscriptions", offer).id());

        assertThat(ids).containsOnly(ids.getFirst());
        assertThat(shop.rows.number(
                        "select count(*) from audit where object = 'push_subscription' and object_id = ?",
                        ids.getFirst()))
                .isOne();
        // The same browser with another key is another.
        var renewed = new HashMap<>(offer);
        renewed.put("auth", "AAAAAAAAAAAAAAAAAAAAAA");
        assertThat(shop.customer("bo-24")
                        .post("/api/push/subscriptions", renewed)
                        .id())
                .isNotEqualTo(ids.getFirst());
    }

    private static Map<String, Object> said(String slot, String name, String zone) {
        return Map.of(
                "slotId",
                slot,
                "name",
                name,
                "email",
                name.toLowerCase(Locale.ROOT) + "@example.com",
                "timeZone",
                zone);
    }
}
