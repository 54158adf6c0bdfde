package app.kept.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.AccountId;
import app.kept.message.NewMessage;
import app.kept.message.channel.About;
import app.kept.platform.text.Language;
import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestPostgres;
import app.kept.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PrivacyTest {
    private static final Map<String, Object> ZOE =
            Map.of("name", "Zoe Quillfeather", "email", "zoe.quillfeather@example.com", "time_zone", "Asia/Tokyo");

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private String talk = "";
    private SignedIn owner;

    @BeforeEach
    void annaCanBeBooked() {
        cast.clock("2026-11-20T10:00:00Z");
        talk = cast.talk(cast.anna());
        owner = SignedIn.as(server, "owner");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatIsKnownAboutAClientIsOneFile() {
        String booking = book("2026-11-24T10:00:00Z");
        cast.advance("P5D");
        complete(booking);
        rows.change("update booking set answers = '{\"why\": \"my knee\"}' where id = ?::uuid", booking);
        String client = clientOf(booking);

        Api.Answer file = owner.api().get("/api/clients/" + client + "/export");

        assertThat(file.status()).as(file.body()).isEqualTo(200);
        JsonNode told = file.json();
        assertThat(told.propertyNames())
                .containsExactlyInAnyOrder(
                        "client",
                        "bookings",
                        "messages",
                        "message_receipts",
                        "message_conditions",
                        "preferences",
                        "suppressions",
                        "quiet_hours",
                        "reviews",
                        "consultations",
                        "push_subscriptions",
                        "waiting",
                        "calcom_deliveries",
                        "facts",
                        "client_facts",
                        "consents",
                        "audit");
        assertThat(told.at("/client/email").asString()).isEqualTo("zoe.quillfeather@example.com");
        assertThat(told.at("/bookings/0/answers/why").asString()).isEqualTo("my knee");
        assertThat(told.at("/facts/0/data/attendee_name").asString()).isEqualTo("Zoe Quillfeather");
        assertThat(told.at("/client_facts/0/type").asString()).isEqualTo("client.created");
        assertThat(told.get("messages")).isNotEmpty().allSatisfy(message -> {
            assertThat(message.get("address").asString()).isEqualTo("zoe.quillfeather@example.com");
            assertThat(message.get("attempts")).isNotEmpty();
        });
        assertThat(file.body()).as("the host's own address").doesNotContain("anna@example.com");
        assertThat(file.raw().headers().firstValue("Content-Disposition").orElse(""))
                .contains("attachment");
    }

    @Test
    void afterSomebodyWasErasedNoColumnOfAnyTableKnowsThem() {
        String booking = book("2026-11-24T10:00:00Z");
        String client = clientOf(booking);
        cast.advance("P5D");
        complete(booking);
        rows.change("update booking set answers = '{\"why\": \"quillfeather knee\"}' where id = ?::uuid", booking);
        assertThat(rows.findEverywhere("uillfeather")).contains("client.email", "fact.data", "mailbox_item.text");

        Api.Answer erased = erase(client, "Zoe Quillfeather");

        assertThat(erased.status()).as(erased.body()).isEqualTo(200);
        assertThat(rows.findEverywhere("uillfeather")).isEmpty();
        JsonNode left = server.api().get("/api/bookings/" + booking).json();
        assertThat(left.get("status").asString()).isEqualTo("completed");
        assertThat(left.get("start_at").asString()).isEqualTo("2026-11-24T10:00:00Z");
        assertThat(rows.texts("select data ->> 'status' from fact where about = ?::uuid order by id", booking))
                .as("the facts still give the table")
                .startsWith("confirmed");
        assertThat(rows.texts(
                        "select actor || ' ' || action from audit where object = 'client' and object_id = ?", client))
                .containsExactly("admin erased");
    }

    /** What was told of them as events, which a subscriber may read long afterwards. */
    @Test
    @Tag("B8")
    void ofSomebodyWhoWasErasedNoEventTellsAnyMore() {
        String booking = book("2026-11-24T10:00:00Z");
        String client = clientOf(booking);
        Api.Answer other = server.api()
                .post(
                        "/api/bookings",
                        Map.of(
                                "event_type_id",
                                rows.texts("select event_type_id from booking where id = ?::uuid", booking)
                                        .getFirst(),
                                "start_at",
                                "2026-11-24T12:00:00Z",
                                "client",
                                Map.of("name", "Zed Quillfeather", "email", "zed.quillfeather@example.com")));
        String twin = clientOf(other.id());
        server.api()
                .patch(
                        "/api/clients/" + client,
                        Map.of("tags", List.of("quillfeather"), "fields", Map.of("born", "Quillfeather")));
        server.api().post("/api/clients/" + twin + "/merge", Map.of("into", client));
        UUID account = UUID.fromString(rows.texts("select id from account").getFirst());
        server.plan(new NewMessage(
                new AccountId(account),
                "told:" + booking,
                new About("booking", UUID.fromString(booking)),
                "told",
                "booking_confirmed",
                "pigeon",
                "client",
                "zoe.quillfeather@example.com",
                Language.EN,
                ZoneId.of("UTC"),
                Map.of(),
                Instant.parse("2026-11-20T10:00:00Z"),
                null));
        cast.advance("P5D");
        complete(booking);
        complete(other.id());
        rows.change(
                "update fact set data = data || '{\"reason\": \"550 Zoe Quillfeather\"}' where type = 'message.failed'");
        assertThat(rows.texts("select distinct type from fact where data::text ilike '%quillfeather%' order by type"))
                .contains("booking.created", "client.changed", "client.created", "client.merged", "message.failed");

        assertThat(erase(client, client).status()).isEqualTo(200);

        assertThat(rows.texts("select type || data from fact where data::text ilike '%quillfeather%'"))
                .isEmpty();
        assertThat(rows.texts("select data ->> 'client_id' from fact where type = 'client.erased' order by 1"))
                .containsExactlyInAnyOrder(client, twin);
    }

    @Test
    void whatSomebodyChoseAndWhatTheirAddressesTakeGoesWithThemRowByRow() {
        String booking = book("2026-11-24T10:00:00Z");
        String client = clientOf(booking);
        cast.advance("P5D");
        complete(booking);
        UUID account = UUID.fromString(rows.texts("select id from account").getFirst());
        UUID another = SignedIn.account(server, "Another practice");
        String zoe = "zoe.quillfeather@example.com";
        // Where she was written to before she changed her address.
        String old = "old.quillfeather@example.com";
        rows.change("update message set address = ? where recipient = 'client' and step = 'booking_reminder'", old);
        rows.change("update client set phone = '+4930901820' where id = ?::uuid", client);
        chose(account, "email", zoe);
        chose(account, "email", old);
        chose(account, "sms", "+4930901820");
        chose(account, "whatsapp", "+4930901820");
        chose(account, "email", "bo@example.com");
        chose(another, "email", zoe);
        rows.change("""
                insert into message_receipt (account_id, message_id, kind, provider, detail, at, received_at)
                select account_id, id, 'bounced', 'smtp', 'No mailbox ' || address, now(), now() from message
                """);

        Api.Answer told = owner.api().get("/api/clients/" + client + "/export");
        for (String part : List.of("preferences", "quiet_hours", "suppressions")) {
            assertThat(told.json().get(part)).as(part).hasSize(4);
        }
        assertThat(told.json().get("message_receipts")).isNotEmpty();
        assertThat(erase(client, client).status()).isEqualTo(200);

        for (String table : List.of("preference", "quiet_hours", "suppression")) {
            assertThat(rows.texts("select address from " + table + " where address <> '' order by address"))
                    .as(table)
                    .containsExactly("bo@example.com", zoe);
            assertThat(rows.number(
                            "select count(*) from " + table + " where account_id = ? and address = ?", another, zoe))
                    .as("what another account knows of her is that account's to erase")
                    .isEqualTo(1);
        }
        assertThat(rows.texts("select distinct detail from message_receipt")).containsExactly("");
        assertThat(rows.texts("select distinct address from message where recipient = 'client'"))
                .containsExactly("");
        assertThat(rows.texts("select distinct answer from message_attempt")).containsExactly("Erased.");
    }

    private void chose(UUID account, String channel, String address) {
        rows.change(
                "insert into preference (account_id, channel, address, topic, since) values (?, ?, ?, 'reminder', now())",
                account,
                channel,
                address);
        rows.change(
                "insert into quiet_hours (account_id, channel, address, begins, ends) values (?, ?, ?, 1200, 480)",
                account,
                channel,
                address);
        rows.change("""
                insert into suppression (account_id, id, channel, address, why, source, detail, since)
                values (?, gen_random_uuid(), ?, ?, 'bounce', 'provider', ?, now())
                """, account, channel, address, "550 " + address);
    }

    @Test
    void erasingTwiceIsErasingOnce() throws Exception {
        String client = pastClient();
        var gate = new CountDownLatch(1);
        var answers = new ArrayList<Api.Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Api.Answer>> racing = IntStream.range(0, 8)
                    .mapToObj(_ -> threads.submit(() -> {
                        gate.await();
                        return erase(client, client);
                    }))
                    .toList();
            gate.countDown();
            for (Future<Api.Answer> answer : racing) answers.add(answer.get());
        }

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(answers.getFirst().body());
        });
        assertThat(rows.number("select count(*) from audit where action = 'erased'"))
                .isEqualTo(1);
    }

    @Test
    void whoeverHasSomethingAheadIsNotErased() {
        String ahead = book("2026-11-24T10:00:00Z");
        String client = clientOf(ahead);

        Api.Answer refused = erase(client, client);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("client_has_bookings");
        assertThat(refused.body())
                .contains(rows.texts("select reference from booking where id = ?::uuid", ahead)
                        .getFirst());
        assertThat(rows.texts("select name from client where id = ?::uuid", client))
                .containsExactly("Zoe Quillfeather");
    }

    @Test
    void whoBooksWhileTheyAreErasedIsANewClient() throws Exception {
        String client = clientOf(book("2026-11-25T10:00:00Z"));
        try (var erasing = new Erasure(client);
                var threads = Executors.newSingleThreadExecutor()) {
            var booking = threads.submit(() -> book("2026-11-26T10:00:00Z"));
            Await.until("the booking waits", () -> waiting("") >= 1);
            erasing.commit();

            assertThat(clientOf(booking.get())).isNotEqualTo(client);
        }
    }

    @Test
    void whoIsNamedByTheirIdWhileTheyAreErasedIsNotBooked() throws Exception {
        String client = clientOf(book("2026-11-25T10:00:00Z"));
        var wish = Map.of("event_type_id", talk, "start_at", "2026-11-26T10:00:00Z", "client_id", client);
        var recurrence = Map.of("every", 1, "unit", "week", "count", 2);
        var series = Map.of(
                "event_type_id",
                talk,
                "start_at",
                "2026-11-27T10:00:00Z",
                "client_id",
                client,
                "recurrence",
                recurrence);
        long before = rows.number("select count(*) from claim");
        try (var erasing = new Erasure(client);
                var threads = Executors.newFixedThreadPool(2)) {
            var booking = threads.submit(() -> owner.api().post("/api/bookings", wish));
            var several = threads.submit(() -> owner.api().post("/api/bookings", series));
            Await.until("both wait", () -> waiting("") >= 2);
            erasing.commit();

            for (Api.Answer refused : List.of(booking.get(), several.get())) {
                assertThat(refused.status()).as(refused.body()).isEqualTo(422);
                assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("client_id");
            }
        }
        assertThat(rows.number("select count(*) from booking")).isEqualTo(1);
        assertThat(rows.number("select count(*) from claim"))
                .as("nothing was taken")
                .isEqualTo(before);
        assertThat(owner.api().post("/api/bookings", wish).status())
                .as("and afterwards")
                .isEqualTo(422);
    }

    /** By the way of those who are placed together, where the rules are remembered. */
    @Test
    void ofThoseWhoBookTogetherTheOneWhoIsErasedIsANewClient() throws Exception {
        String client = clientOf(book("2026-11-25T10:00:00Z"));
        server.visitor().get("/api/open-times?event_type_id=" + talk + "&from=2026-11-26&to=2026-11-26");
        try (var erasing = new Erasure(client);
                var threads = Executors.newFixedThreadPool(3)) {
            var theirs = threads.submit(() -> book("2026-11-26T10:00:00Z"));
            Await.until("the placing of all waits", () -> waiting("%as said (account, booking%") >= 1);
            var others = List.of("2026-11-26T11:00:00Z", "2026-11-26T12:00:00Z").stream()
                    .map(start -> threads.submit(() -> cast.book(talk, start)))
                    .toList();
            for (var other : others) assertThat(other.get().status()).isEqualTo(201);
            erasing.commit();

            assertThat(clientOf(theirs.get())).isNotEqualTo(client);
        }
        assertThat(rows.number("select count(*) from booking where client_id = ?::uuid", client))
                .isEqualTo(1);
    }

    @Test
    void whoIsToBeErasedCanHaveWhatIsAheadCalledOffInTheSameRequest() {
        String one = book("2026-11-25T10:00:00Z");
        String client = clientOf(one);
        String other = book("2026-11-26T10:00:00Z");
        assertThat(clientOf(other)).isEqualTo(client);
        assertThat(server.api()
                        .post(
                                "/api/clients/" + client + "/erase",
                                Map.of("confirm", "Somebody", "cancel_bookings", true))
                        .status())
                .as("by the wrong name nothing is called off")
                .isEqualTo(422);
        assertThat(status(one)).isEqualTo("confirmed");
        new Cast(server.api()).advance("PT1S");

        Cast.erase(server.api(), client);

        for (String booking : List.of(one, other)) {
            assertThat(status(booking)).isEqualTo("cancelled");
            assertThat(rows.number(
                            "select count(*) from fact where type = 'booking.cancelled' and about = ?::uuid", booking))
                    .isEqualTo(1);
        }
    }

    private String status(String booking) {
        return rows.texts("select status from booking where id = ?::uuid", booking)
                .getFirst();
    }

    @Test
    void whileALetterIsOnItsWayNobodyIsErased() {
        String client = pastClient();
        rows.change("update message set state = 'planned', sent_at = null where recipient = 'client'");
        rows.change("""
                insert into work (account_id, id, kind, lane, subject, due_at, owed_at, is_retried, lease, leased_until)
                select account_id, id, 'message.send', 'message.email', id, due_at, due_at, false, gen_random_uuid(),
                    clock_timestamp() + interval '1 minute'
                from message where recipient = 'client' and state = 'planned'
                """);

        Api.Answer refused = erase(client, client);

        assertThat(refused.code()).isEqualTo("message_under_way");
        assertThat(rows.findEverywhere("uillfeather")).contains("client.email");
    }

    @Test
    void whatWasToBeSentIsSkipped() {
        String client = pastClient();
        rows.change("""
                insert into message (account_id, id, about_kind, about_id, dedup_key, step, template, channel, recipient,
                    address, language, time_zone, data, due_at, state, created_at)
                select account_id, gen_random_uuid(), about_kind, about_id, 'later', 'booking_reminder',
                    'booking_reminder', channel, recipient, address, language, time_zone, data,
                    timestamptz '2027-01-01T00:00:00Z', 'planned', created_at
                from message where recipient = 'client' limit 1
                """);

        erase(client, client);
        cast.advance("P60D");

        assertThat(rows.texts("select state || ': ' || reason from message where dedup_key = 'later'"))
                .containsExactly("skipped: The client was erased.");
        assertThat(rows.number("select count(*) from mailbox_item")).isZero();
    }

    @Test
    void whoeverIsNotMeantIsNotErased() {
        String client = pastClient();

        Api.Answer wrong = erase(client, "Somebody Else");

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().at("/errors/0/field").asString()).isEqualTo("confirm");
        assertThat(owner.api()
                        .post("/api/clients/" + client + "/erase", Map.of())
                        .status())
                .isEqualTo(422);
        SignedIn elsewhere = SignedIn.as(server, "owner", SignedIn.account(server, "Elsewhere"));
        assertThat(elsewhere
                        .api()
                        .post("/api/clients/" + client + "/erase", Map.of("confirm", client))
                        .status())
                .isEqualTo(404);
        assertThat(elsewhere.api().get("/api/clients/" + client + "/export").status())
                .isEqualTo(404);
        SignedIn coordinator = SignedIn.as(server, "coordinator");
        assertThat(coordinator.api().get("/api/clients/" + client + "/export").status())
                .isEqualTo(403);
        assertThat(rows.findEverywhere("uillfeather")).contains("client.email");
    }

    @Test
    void whoeverWasErasedAndBooksAgainIsSomebodyNew() {
        String client = pastClient();
        erase(client, client);

        String again = clientOf(book("2026-12-08T10:00:00Z"));

        assertThat(again).isNotEqualTo(client);
        assertThat(rows.texts("select name from client where id = ?::uuid", client))
                .containsExactly("Erased");
    }

    @Test
    void theLinkToAnErasedPersonsBookingOpensNothing() {
        String page = cast.bookedPage(server.visitor(), "2026-11-24T10:00:00Z");
        String booking = rows.texts("select id from booking").getFirst();
        cast.advance("P5D");
        complete(booking);
        assertThat(server.visitor().page(page).status()).isEqualTo(200);

        erase(clientOf(booking), clientOf(booking));

        assertThat(server.visitor().page(page).status()).isEqualTo(404);
        Api holder = new Api(server.address(), page.substring("/booking/".length()));
        assertThat(holder.post("/api/bookings/" + booking + "/review", Map.of("rating", 1))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aReviewLosesWhoWroteItAndKeepsItsRating() {
        String page = cast.bookedPage(server.visitor(), "2026-11-24T10:00:00Z");
        String booking = rows.texts("select id from booking").getFirst();
        cast.advance("P5D");
        complete(booking);
        Api guest = new Api(server.address(), page.substring("/booking/".length()));
        String review = guest.post(
                        "/api/bookings/" + booking + "/review", Map.of("rating", 2, "comment", "from quillfeather"))
                .id();
        owner.api().patch("/api/reviews/" + review, Map.of("answer", "Dear quillfeather", "state", "published"));

        erase(clientOf(booking), clientOf(booking));

        assertThat(rows.findEverywhere("uillfeather")).isEmpty();
        JsonNode shown = server.visitor().get("/api/profile/reviews?slug=anna").json();
        assertThat(shown.get("average").asInt()).isEqualTo(2);
        assertThat(shown.at("/reviews/0/name").asString()).isEmpty();
        assertThat(shown.at("/reviews/0/comment").isNull()).isTrue();
    }

    @Test
    void clientsAreKeptForAsLongAsTheirAccountSaysOnSeveralNodesToo() {
        settings(Map.of("client_retention_months", 6));
        String gone = clientOf(book("2026-11-24T10:00:00Z"));
        complete(rows.texts("select id from booking").getFirst());
        String stays = clientOf(cast.book(talk, "2026-11-25T10:00:00Z").id());
        cast.advance("P10D");
        cast.advance("P30D");
        String again = cast.book(talk, "2026-12-30T10:00:00Z").id();
        assertThat(clientOf(again)).isEqualTo(stays);

        try (TestServer other = server.anotherNode()) {
            new Cast(other.api()).clock("2027-05-23T10:00:00Z");
            cast.advance("P144D");
            assertThat(rows.texts("select name from client where id = ?::uuid", gone))
                    .as("the day before")
                    .containsExactly("Zoe Quillfeather");
            cast.advance("P3D");
            new Cast(other.api()).advance("P3D");
        }

        assertThat(rows.findEverywhere("uillfeather")).isEmpty();
        assertThat(rows.texts("select name from client where id = ?::uuid", stays))
                .containsExactly("Bo Lind");
        assertThat(rows.texts("select actor || ' ' || object_id from audit where action = 'erased'"))
                .containsExactly("system " + gone);
    }

    @Test
    void withoutASettingNobodyIsErasedByThemselves() {
        pastClient();
        for (Object months : new Object[] {0, 241, "long"}) {
            assertThat(owner.api()
                            .patch("/api/account", Map.of("client_retention_months", months))
                            .status())
                    .isEqualTo(422);
        }

        cast.advance("P2000D");

        assertThat(rows.findEverywhere("uillfeather")).contains("client.email");
    }

    @Test
    void whereConsentIsNeededNobodyBooksWithout() {
        settings(Map.of("consent_text", "We keep your data.", "consent_version", "2026-01", "consent_required", true));

        Api.Answer without = cast.book(talk, "2026-11-24T10:00:00Z");
        Api.Answer refused = consenting("2026-11-24T10:00:00Z", "2026-01", false);
        Api.Answer old = consenting("2026-11-24T10:00:00Z", "2025-12", true);

        for (Api.Answer answer : List.of(without, refused)) {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("consent");
        }
        assertThat(old.json().at("/errors/0/field").asString()).isEqualTo("consent.text_version");
        assertThat(rows.number("select count(*) from booking")).isZero();
        Api.Answer booked = consenting("2026-11-24T10:00:00Z", "2026-01", true);
        assertThat(booked.status()).as(booked.body()).isEqualTo(201);
        assertThat(rows.texts("""
                        select given || ' ' || text_version || ' ' || to_char(at at time zone 'UTC', 'YYYY-MM-DD HH24:MI')
                        from consent where booking_id = ?::uuid and length(text_hash) > 20
                        """, booked.id())).containsExactly("true 2026-01 2026-11-20 10:00");
    }

    @Test
    void theTextOfAVersionIsNeverAnother() {
        settings(Map.of("consent_text", "We keep your data.", "consent_version", "1"));
        Api api = owner.api();

        for (Map<String, Object> change : List.<Map<String, Object>>of(
                Map.of("consent_text", "We sell your data."),
                Map.of("consent_version", ""),
                Map.of("consent_text", "", "consent_version", "", "consent_required", true),
                Map.of("consent_text", "x".repeat(5001), "consent_version", "2"))) {
            assertThat(api.patch("/api/account", change).status())
                    .as(change.toString())
                    .isEqualTo(422);
        }
        assertThat(api.get("/api/account").json().get("consent_text").asString())
                .isEqualTo("We keep your data.");
        assertThat(cast.book(talk, "2026-11-24T10:00:00Z").status())
                .as("not required")
                .isEqualTo(201);
        assertThat(consenting("2026-11-25T10:00:00Z", "1", false).status()).isEqualTo(201);
        assertThat(rows.texts("select given::text from consent")).containsExactly("false");
        settings(Map.of("consent_text", "", "consent_version", ""));
        assertThat(consenting("2026-11-26T10:00:00Z", "1", true).status())
                .as("there is no text")
                .isEqualTo(422);
    }

    @Test
    void theFormShowsTheTextAndNothingIsTickedBefore() {
        settings(Map.of("consent_text", "We keep <your> data.", "consent_version", "7", "consent_required", true));
        Api visitor = server.visitor();
        String page = "/book/anna/talk?start=2026-11-24T10:00:00Z";
        var fields = Map.of("name", "Bo Lind", "email", "bo@example.com");

        String shown = visitor.page(page).body();
        assertThat(shown).contains("We keep &lt;your&gt; data.").contains("name=\"consent\"");
        assertThat(shown).doesNotContain("checked");
        Api.Answer without = visitor.fillIn(page, "/book/anna", fields);
        assertThat(without.status()).isEqualTo(422);
        assertThat(without.body()).contains("id=\"consent-error\"").contains("href=\"#consent\"");
        var ticked = new java.util.HashMap<>(visitor.filledIn(page, "/book/anna", fields));
        ticked.put("consent", "true");
        settings(Map.of("consent_text", "Another text.", "consent_version", "8"));
        assertThat(visitor.form("/book/anna", ticked).status())
                .as("another text than was read")
                .isEqualTo(422);
        ticked.put("consent_version", "8");

        assertThat(visitor.form("/book/anna", ticked).status()).isEqualTo(303);
        assertThat(rows.texts("select text_version from consent")).containsExactly("8");
    }

    private void settings(Map<String, Object> change) {
        Api.Answer answer = owner.api().patch("/api/account", change);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private Api.Answer consenting(String start, String version, boolean given) {
        return server.api()
                .post(
                        "/api/bookings",
                        Map.of(
                                "event_type_id",
                                talk,
                                "start_at",
                                start,
                                "client",
                                Cast.BO,
                                "consent",
                                Map.of("text_version", version, "given", given)));
    }

    /** Zoe, who was here once. */
    private String pastClient() {
        String booking = book("2026-11-24T10:00:00Z");
        cast.advance("P5D");
        complete(booking);
        return clientOf(booking);
    }

    /** Somebody erases a client and takes their time. */
    private final class Erasure implements AutoCloseable {
        private final Connection connection = TestPostgres.connect(server.database());
        private final String client;

        Erasure(String client) throws SQLException {
            this.client = client;
            connection.setAutoCommit(false);
            run("select id from client where id = ?::uuid for update");
        }

        void commit() throws SQLException {
            run("""
                    update client
                    set name = 'erased', email = null, phone = null, time_zone = null, language = null, tags = '{}',
                        fields = '{}', notes = null, erased_at = now()
                    where id = ?::uuid
                    """);
            connection.commit();
        }

        private void run(String sql) throws SQLException {
            try (var statement = connection.prepareStatement(sql)) {
                statement.setString(1, client);
                statement.execute();
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    /** How many statements like this wait for a lock. */
    private long waiting(String like) {
        return rows.number("""
                select count(*) from pg_stat_activity
                where datname = current_database() and wait_event_type = 'Lock' and (? = '' or query like ?)
                """, like, like);
    }

    private String book(String start) {
        Api.Answer answer = cast.book(talk, start, ZOE);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.id();
    }

    private void complete(String booking) {
        rows.change("update booking set status = 'completed', turns_at = null where id = ?::uuid", booking);
    }

    private String clientOf(String booking) {
        return rows.texts("select client_id from booking where id = ?::uuid", booking)
                .getFirst();
    }

    private Api.Answer erase(String client, String confirm) {
        return owner.api().post("/api/clients/" + client + "/erase", Map.of("confirm", confirm));
    }
}
