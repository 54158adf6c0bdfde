package app.kept.event;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.text.Json;
import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Programs read on where they stopped: in pages, in pages that wait, or as a stream. */
@Tag("B8")
class FeedApiTest {
    private static final String KEY = "Authorization: Bearer " + TestServer.KEY;
    private static final Duration SOON = Duration.ofSeconds(20);

    private final TestServer server = TestServer.start();
    private final Api api = server.api();
    private final Cast cast = new Cast(api);
    private String talk = "";
    private int booked;
    private boolean isClosed;

    @BeforeEach
    void begin() {
        cast.clock("2026-11-23T06:00:00Z");
        talk = cast.talk(cast.anna());
        // Who is known already adds no event of their own to those of the bookings.
        new Rows(server.database()).change("""
                insert into client (account_id, id, name, email, time_zone, language, created_at)
                select id, gen_random_uuid(), 'Bo Lind', 'bo@example.com', 'America/New_York', 'en', now() from account
                """);
    }

    @AfterEach
    void stop() {
        if (!isClosed) server.close();
    }

    @Test
    void pagesFollowOnEachOtherFromTheFirstEventToTheLast() {
        for (int i = 0; i < 5; i++) book();
        awaitEnd(5);

        JsonNode first = read("?limit=2");
        assertThat(cursors(first)).containsExactly("1", "2");
        assertThat(first.path("next").asString()).isEqualTo("2");
        assertThat(first.path("more").asBoolean()).isTrue();
        JsonNode rest = read("?after=2");
        assertThat(cursors(rest)).containsExactly("3", "4", "5");
        assertThat(rest.path("more").asBoolean()).isFalse();
        assertThat(read("?after=5").path("events")).isEmpty();
        assertThat(read("?after=5").path("next").asString()).isEqualTo("5");
        assertThat(read("?after=end").path("next").asString()).isEqualTo("5");
        JsonNode event = first.at("/events/0");
        assertThat(event.path("type").asString()).isEqualTo("booking.created");
        assertThat(event.at("/data/attendee_email").asString()).isEqualTo("bo@example.com");
        assertThat(event.path("at").asString()).endsWith("Z");
        assertThat(event.propertyNames()).containsExactlyInAnyOrder("cursor", "id", "type", "at", "data");
    }

    @Test
    void whoWantsFewTypesHearsOfTheseAndHowFarTheyHaveCome() {
        String booking = book();
        book();
        assertThat(api.post("/api/bookings/" + booking + "/cancel", Map.of()).status())
                .isEqualTo(200);
        awaitEnd(3);

        assertThat(types(read("?types=booking.cancelled"))).containsExactly("booking.cancelled");
        assertThat(types(read("?types=booking.*"))).hasSize(3);
        assertThat(types(read("?types=payment.*,booking.created"))).containsOnly("booking.created");
        JsonNode none = read("?types=payment.*");
        assertThat(none.path("events")).isEmpty();
        assertThat(none.path("next").asString()).isEqualTo("3");
        assertThat(none.path("more").asBoolean()).isFalse();
    }

    @Test
    void whoWaitsHearsOfItWhenItHappensOrThatNothingDid() {
        CompletableFuture<JsonNode> waiting = CompletableFuture.supplyAsync(() -> read("?after=end&wait=30"));
        Await.until("somebody waits", () -> waitingReaders() == 1);
        book();

        assertThat(types(waiting.join())).containsExactly("booking.created");
        Await.until("nobody waits", () -> waitingReaders() == 0);
        JsonNode nothing = read("?after=end&wait=1");
        assertThat(nothing.path("events")).isEmpty();
        assertThat(nothing.path("next").asString()).isEqualTo("1");
        assertThat(types(read("?wait=30"))).as("what is there is told at once").hasSize(1);
    }

    @Test
    void whoWaitsOnOneNodeHearsOfWhatHappenedOnAnother() {
        try (TestServer other = server.anotherNode()) {
            CompletableFuture<JsonNode> waiting = CompletableFuture.supplyAsync(
                    () -> other.api().get("/api/events?after=end&wait=30").json());
            Await.until("somebody waits", () -> waitingReaders(other) == 1);
            book();

            assertThat(types(waiting.join())).containsExactly("booking.created");
        }
    }

    @Test
    void aStreamTellsFromWhereItWasLeft() throws IOException {
        book();
        book();
        awaitEnd(2);
        try (var stream = new FeedStream(server.address(), KEY, "?after=1", "", _ -> {})) {
            Await.until("it has told what was there", () -> stream.heard().size() == 1);
            book();
            Await.until("it tells what comes", () -> stream.heard().size() == 2);
            assertThat(stream.ids()).containsExactly("2", "3");
            assertThat(stream.heard().getLast().event().path("cursor").asString())
                    .isEqualTo("3");
        }
        // A browser asks with the same address again, and says how far it had come.
        try (var again = new FeedStream(server.address(), KEY, "?after=1", "2", _ -> {})) {
            Await.until("it has told the rest", () -> again.heard().size() == 1);
            assertThat(again.ids()).containsExactly("3");
        }
        try (var fewer = new FeedStream(server.address(), KEY, "?types=payment.*", "", _ -> {})) {
            Await.until("it says how far it has come", SOON, () -> fewer.lines().contains("id: 3"));
            assertThat(fewer.heard()).isEmpty();
        }
    }

    @Test
    void aStreamEndsWithTheServerAndWhatWaitsIsAnswered() throws IOException {
        try (FeedStream stream = FeedStream.of(server.address(), TestServer.KEY)) {
            CompletableFuture<Api.Answer> waiting = CompletableFuture.supplyAsync(() -> api.get("/api/events?wait=60"));
            Await.until("both wait", () -> waitingReaders() == 2);
            isClosed = true;
            server.close();

            Await.until("it is over", stream::isOver);
            assertThat(stream.endedWell()).isTrue();
            assertThat(waiting.join().status()).isEqualTo(200);
            assertThat(waiting.join().json().path("events")).isEmpty();
        }
    }

    @Test
    void whoIsSignedOutAndWhoseKeyIsRevokedHearsNothingMore() throws IOException {
        SignedIn ada = SignedIn.as(server, "admin");
        SignedIn zoe = SignedIn.as(server, "admin");
        JsonNode key = ada.api()
                .post("/api/keys", Map.of("name", "Reader", "scopes", List.of("events:read")))
                .json();
        String secret = key.path("key").asString();
        String cookie = "Cookie: __Host-kept=" + ada.token();
        String other = "Cookie: __Host-kept=" + zoe.token();
        try (FeedStream byKey = FeedStream.of(server.address(), secret);
                var byCookie = new FeedStream(server.address(), cookie, "", "", _ -> {});
                var byOther = new FeedStream(server.address(), other, "", "", _ -> {})) {
            Await.until("all wait", () -> waitingReaders() == 3);
            assertThat(ada.api()
                            .delete("/api/keys/" + key.path("id").asString())
                            .status())
                    .isEqualTo(204);
            new Rows(server.database()).change("delete from session where id = ?", ada.session());
            new Rows(server.database())
                    .change("update member set role = 'host' where person_id = ? and role = 'admin'", zoe.person());

            Await.until("the key's is over", SOON, byKey::isOver);
            Await.until("the session's is over", SOON, byCookie::isOver);
            Await.until("that of whoever may no longer is over", SOON, byOther::isOver);
            book();
            assertThat(byKey.endedWell() && byCookie.endedWell() && byOther.endedWell())
                    .isTrue();
            assertThat(byKey.heard()).isEmpty();
        }
        assertThat(new Api(server.address(), secret).get("/api/events").status())
                .isEqualTo(401);
    }

    @Test
    void onlySoManyWaitAndTheNextHearsWhy() throws IOException {
        var open = new ArrayList<FeedStream>();
        for (int i = 0; i < FeedReaders.MOST_OF_ONE; i++) open.add(FeedStream.of(server.address(), TestServer.KEY));
        Await.until("all wait", () -> waitingReaders() == FeedReaders.MOST_OF_ONE);

        Api.Answer refused = api.get("/api/events?wait=5");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("rate_limited");
        assertThat(refused.json().path("detail").asString()).contains("20 readers");
        assertThat(refused.raw().headers().firstValue("Retry-After")).isPresent();
        assertThat(api.get("/api/events").status()).as("who does not wait").isEqualTo(200);
        try (FeedStream one = FeedStream.of(server.address(), TestServer.KEY)) {
            assertThat(one.status()).isEqualTo(429);
        }
        open.forEach(FeedStream::close);
        book();
        Await.until("those who left are noticed to be gone", SOON, () -> waitingReaders() == 0);
        assertThat(api.get("/api/events?after=end&wait=1").status()).isEqualTo(200);
    }

    @Test
    void aCursorThatIsNoneIsRefusedInWords() {
        book();
        awaitEnd(1);
        for (String wrong : List.of("-1", "abc", "1.5", "9999999999999999999", "1%20or%201", "END")) {
            Api.Answer refused = api.get("/api/events?after=" + wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(422);
            assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("after");
        }
        JsonNode beyond = api.get("/api/events?after=2").json();
        assertThat(beyond.at("/errors/0/code").asString()).isEqualTo("beyond_the_end");
        assertThat(beyond.at("/errors/0/detail").asString()).contains("which is 1");
        for (String wrong :
                List.of("types=book*", "types=" + "a,".repeat(60), "limit=0", "limit=1001", "wait=61", "w=1"))
            assertThat(api.get("/api/events?" + wrong).status()).as(wrong).isEqualTo(422);
    }

    @Test
    void aLostStreamThatNamesNoCursorIsRefusedForGood() throws IOException {
        try (var stream = new FeedStream(server.address(), KEY, "", "abc", _ -> {})) {
            assertThat(stream.status()).isEqualTo(422);
        }
    }

    @Test
    void eachAccountReadsItsOwnAndNobodyElseReadsAny() {
        book();
        awaitEnd(1);
        var theirs = SignedIn.as(server, "owner", SignedIn.account(server, "Others"));
        assertThat(theirs.api().get("/api/events").json().path("events")).isEmpty();
        assertThat(theirs.api().get("/api/events?after=1").status()).isEqualTo(422);
        assertThat(SignedIn.as(server, "coordinator").api().get("/api/events").status())
                .isEqualTo(403);
        assertThat(server.visitor().get("/api/events").status()).isEqualTo(401);
    }

    @Test
    void ofWhoWasErasedEventsTellNothingAnyMore() {
        String booking = book();
        awaitEnd(1);
        String client =
                api.get("/api/bookings/" + booking).json().path("client_id").asString();
        Cast.erase(SignedIn.as(server, "admin").api(), client);
        Await.until("all is numbered", () -> api.get("/api/events?after=2").status() == 200);

        String told = api.get("/api/events").body();
        assertThat(told).contains(booking).doesNotContain("Bo Lind", "bo@example.com");
    }

    /** The next hour that is open, a week after the other. */
    private String book() {
        String start = "2026-11-%02dT%02d:00:00Z".formatted(24 + booked / 6, 9 + booked % 6);
        booked++;
        Api.Answer made = cast.book(talk, start);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.id();
    }

    private JsonNode read(String query) {
        Api.Answer answer = api.get("/api/events" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Json.read(answer.body());
    }

    private void awaitEnd(int events) {
        Await.until("all are numbered", () -> read("?limit=1000").path("events").size() == events);
    }

    private long waitingReaders() {
        return waitingReaders(server);
    }

    private static long waitingReaders(TestServer of) {
        return of.local()
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("kept_feed_readers "))
                .mapToLong(line -> (long) Double.parseDouble(line.split(" ", -1)[1]))
                .sum();
    }

    private static List<String> cursors(JsonNode page) {
        return texts(page, "cursor");
    }

    private static List<String> types(JsonNode page) {
        return texts(page, "type");
    }

    private static List<String> texts(JsonNode page, String field) {
        return IntStream.range(0, page.path("events").size())
                .mapToObj(i -> page.at("/events/" + i + "/" + field).asString())
                .toList();
    }
}
