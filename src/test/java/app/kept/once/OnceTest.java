package app.kept.once;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.text.Json;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnceTest {
    private final TestServer server = TestServer.start();
    private final TestServer other = server.anotherNode();
    private final Api api = server.api();
    private final Cast cast = new Cast(api);
    private final Rows rows = new Rows(server.database());
    private String talk = "";

    @BeforeAll
    void annaCanBeBooked() {
        cast.clock("2026-11-20T10:00:00Z");
        new Cast(other.api()).clock("2026-11-20T10:00:00Z");
        talk = cast.talk(cast.anna());
    }

    @AfterAll
    void stop() {
        other.close();
        server.close();
    }

    @Test
    void theSameRequestTwiceIsDoneOnceAndAnsweredTheSame() {
        Api.Answer first = book(api, "first", "2026-11-23T08:00:00Z");
        Api.Answer second = book(other.api(), "first", "2026-11-23T08:00:00Z");

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.raw().headers().firstValue("Location"))
                .isEqualTo(first.raw().headers().firstValue("Location"));
        assertThat(bookings("2026-11-23T08:00:00Z")).isEqualTo(1);
        assertThat(rows.number("select count(*) from fact where about = ?::uuid", first.id()))
                .isEqualTo(1);
    }

    @Test
    void thirtyTwoTwinsAtOnceOnTwoNodesAreOneBookingAndThirtyTwoEqualAnswers() throws Exception {
        for (Api[] callers : new Api[][] {{api, other.api()}, {server.visitor(), other.visitor()}}) {
            String start = callers[0] == api ? "2026-11-24T08:00:00Z" : "2026-11-24T09:00:00Z";
            List<Api.Answer> answers = rush(32, racer -> book(callers[racer % 2], "twins", start));

            assertThat(answers)
                    .allSatisfy(answer ->
                            assertThat(answer.status()).as(answer.body()).isEqualTo(201));
            assertThat(answers.stream().map(Api.Answer::body).distinct()).hasSize(1);
            assertThat(bookings(start)).isEqualTo(1);
        }
    }

    /** What was answered names whom it was about; that it was done is not forgotten. */
    @Test
    void whatWasAnsweredAboutSomebodyIsGoneWithThemAndNothingIsDoneAgain() {
        var zoe = Map.of("name", "Zoe Quill", "email", "zoe.quill@example.com");
        var wish = Map.of("event_type_id", talk, "start_at", "2026-12-04T08:00:00Z", "client", zoe);
        Api admin = SignedIn.as(server, "admin").api();
        for (Api who : List.of(api, server.visitor())) {
            String key = who == api ? "theirs" : "a guest's";
            Api.Answer first = post(who, "/api/bookings", key.replace(' ', '-'), wish);
            String client = rows.texts("select client_id from booking where id = ?::uuid", first.id())
                    .getFirst();
            cast.advance("PT1S");
            Cast.erase(admin, client);
            long bookings = bookings("2026-12-04T08:00:00Z");

            assertThat(rows.number("select count(*) from answered_request where about @> array[?::uuid]", client))
                    .isZero();
            Api.Answer again = post(who, "/api/bookings", key.replace(' ', '-'), wish);
            assertThat(again.status()).as(again.body()).isEqualTo(404);
            assertThat(again.body()).contains("was done").doesNotContain("Quill");
            assertThat(bookings("2026-12-04T08:00:00Z")).isEqualTo(bookings);
        }
        assertThat(rows.number("select count(*) from answered_request where answer is null"))
                .isEqualTo(2);
    }

    @Test
    void aKeyWithAnotherBodyOrAnotherRouteIsRefused() {
        book(api, "reused", "2026-11-25T08:00:00Z");

        Api.Answer body = book(api, "reused", "2026-11-25T09:00:00Z");
        Api.Answer route = post(api, "/api/hosts", "reused", Map.of("slug", "x"));

        assertThat(List.of(body, route)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("idempotency_key_reused");
        });
        assertThat(bookings("2026-11-25T09:00:00Z")).isZero();
    }

    @Test
    void whoIsSomebodyElseNeverHearsTheAnswer() {
        SignedIn admin = SignedIn.as(server, "admin");
        Api.Answer mine = book(api, "shared", "2026-11-26T08:00:00Z");
        Api.Answer theirs = book(admin.api(), "shared", "2026-11-26T08:00:00Z");
        Api.Answer guests = book(server.visitor(), "shared", "2026-11-26T08:00:00Z");
        Api.Answer guestElsewhen = book(server.visitor(), "shared", "2026-11-26T09:00:00Z");

        assertThat(mine.status()).isEqualTo(201);
        assertThat(List.of(theirs, guests))
                .allSatisfy(answer -> assertThat(answer.code()).isEqualTo("slot_taken"));
        assertThat(guestElsewhen.status()).isEqualTo(201);
    }

    @Test
    void whatWasRefusedLeavesNothingAndMayBeAskedAgain() {
        String taken = book(api, "holder", "2026-11-27T08:00:00Z").id();
        long clients = rows.number("select count(*) from client");
        var stranger = Map.<String, Object>of(
                "event_type_id",
                talk,
                "start_at",
                "2026-11-27T08:00:00Z",
                "client",
                Map.of("name", "New", "email", "new@example.com"));

        assertThat(post(api, "/api/bookings", "again", stranger).code()).isEqualTo("slot_taken");
        assertThat(rows.number("select count(*) from client")).isEqualTo(clients);
        rows.change("delete from claim where holder = ?::uuid", taken);

        assertThat(post(api, "/api/bookings", "again", stranger).status()).isEqualTo(201);
    }

    @Test
    void aSlugThatIsTakenIsRefusedAsWithoutAKey() {
        var host = Map.of(
                "slug", "anna", "name", "A", "email", "a@example.com", "time_zone", "Europe/Berlin", "language", "de");

        Api.Answer refused = post(api, "/api/hosts", "slug", host);

        assertThat(refused.code()).as(refused.body()).isEqualTo("slug_taken");
    }

    @Test
    void aKeyThatIsNoneIsSaidSo() {
        for (String key : List.of("", "with space", "x".repeat(256), "tab\there")) {
            Api.Answer refused = book(api, key, "2026-11-30T08:00:00Z");

            assertThat(refused.status()).as(key).isEqualTo(422);
            assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("Idempotency-Key");
        }
        assertThat(book(api, "!".repeat(255), "2026-11-30T08:00:00Z").status()).isEqualTo(201);
    }

    @Test
    void aSecretThatIsShownOnceStandsNowhereInTheDatabaseAndIsStillAnsweredTwice() {
        Api admin = SignedIn.as(server, "admin").api();
        var wish = Map.of("name", "Till", "scopes", List.of("bookings:read"));

        Api.Answer first = post(admin, "/api/keys", "key-key", wish);
        Api.Answer second = post(admin, "/api/keys", "key-key", wish);

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(rows.findEverywhere(first.json().path("key").asString("no key in the answer")))
                .isEmpty();
        assertThat(rows.findEverywhere("key-key")).isEmpty();
    }

    @Test
    void afterTwoDaysTheKeyIsForgotten() {
        try (var alone = TestServer.start()) {
            var its = new Cast(alone.api());
            its.clock("2026-11-20T10:00:00Z");
            var body =
                    Map.of("slug", "zoe", "name", "Z", "email", "z@example.com", "time_zone", "UTC", "language", "en");
            var table = new Rows(alone.database());
            post(alone.api(), "/api/hosts", "old", body);

            its.advance("P2D");
            assertThat(post(alone.api(), "/api/hosts", "old", body).code()).isEqualTo("slug_taken");
            its.advance("PT2H");
            assertThat(table.number("select count(*) from answered_request")).isZero();
        }
    }

    private Api.Answer book(Api as, String key, String start) {
        return post(as, "/api/bookings", key, Map.of("event_type_id", talk, "start_at", start, "client", Cast.BO));
    }

    private static Api.Answer post(Api as, String path, String key, Map<String, ?> body) {
        return as.send(as.request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(new TreeMap<>(body)))));
    }

    private long bookings(String start) {
        return rows.number("select count(*) from booking where start_at = ?::timestamptz", start);
    }

    private static List<Api.Answer> rush(int racers, IntFunction<Api.Answer> ask) throws Exception {
        var gate = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Api.Answer>> answers = IntStream.range(0, racers)
                    .mapToObj(racer -> threads.submit(() -> {
                        gate.await();
                        return ask.apply(racer);
                    }))
                    .toList();
            gate.countDown();
            var all = new ArrayList<Api.Answer>();
            for (Future<Api.Answer> answer : answers) all.add(answer.get());
            return all;
        }
    }
}
