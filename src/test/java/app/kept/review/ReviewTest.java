package app.kept.review;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestPostgres;
import app.kept.testing.TestServer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private SignedIn owner;
    private LocalDate day = LocalDate.parse("2026-11-23");

    @BeforeAll
    void annaCanBeBooked() {
        cast.clock("2026-11-20T10:00:00Z");
        cast.talk(cast.anna());
        owner = SignedIn.as(server, "owner");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("C1")
    void aGuestReviewsWhatTookPlaceAndEverybodyReadsItOnceItIsPublished() {
        Guest bo = guest("completed");
        JsonNode before = shown();

        Api.Answer made = bo.api().post(bo.path(), Map.of("rating", 4, "comment", "Kind.\nAnd on time."));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().get("state").asString()).isEqualTo("waiting");
        assertThat(shown()).as("while it waits").isEqualTo(before);
        Api.Answer published = owner.api().patch("/api/reviews/" + made.id(), Map.of("state", "published"));
        Api.Answer answered = server.api().patch("/api/reviews/" + made.id(), Map.of("answer", "Thank you."));

        assertThat(published.status()).isEqualTo(200);
        assertThat(answered.status()).isEqualTo(200);
        JsonNode page = shown();
        JsonNode first = page.get("reviews").get(0);
        assertThat(first.propertyNames()).containsExactly("name", "rating", "comment", "created_at", "answer");
        assertThat(first.get("name").asString()).isEqualTo("Bo L.");
        assertThat(first.get("comment").asString()).isEqualTo("Kind.\nAnd on time.");
        assertThat(first.get("answer").asString()).isEqualTo("Thank you.");
        JsonNode profile = server.visitor().get("/api/profile?slug=anna").json();
        assertThat(profile.at("/reviews/0")).isEqualTo(first);
        assertThat(profile.at("/rating/count")).isEqualTo(page.get("count"));
        assertThat(profile.at("/rating/average")).isEqualTo(page.get("average"));
        assertThat(page.get("count").asInt()).isEqualTo(before.get("count").asInt() + 1);
        assertThat(facts(made.id()))
                .containsExactly("review.created guest", "review.published admin", "review.answered key");
    }

    @Test
    @Tag("C1")
    void theAverageIsOfThoseThatAreShown() {
        String host = cast.host("average");
        for (int rating : List.of(1, 4, 5)) {
            UUID id = UUID.fromString(review(guest("completed"), rating));
            rows.change(
                    "update review set host_id = ?::uuid, state = ? where id = ?",
                    host,
                    rating == 1 ? "hidden" : "published",
                    id);
        }

        JsonNode page =
                server.visitor().get("/api/profile/reviews?slug=average").json();

        assertThat(page.get("average").asDouble()).isEqualTo(4.5);
        assertThat(page.get("count").asInt()).isEqualTo(2);
        JsonNode nobody = server.visitor()
                .get("/api/profile/reviews?slug=average&limit=1")
                .json();
        assertThat(nobody.get("reviews")).hasSize(1);
        String next = nobody.get("next").asString();
        JsonNode second = server.visitor()
                .get("/api/profile/reviews?slug=average&limit=1&after=" + next)
                .json();
        assertThat(second.get("reviews")).hasSize(1).isNotEqualTo(nobody.get("reviews"));
    }

    @Test
    void whatIsTakenBackWhileItIsReviewedIsNotReviewed() throws Exception {
        Guest bo = guest("completed");
        try (var host = TestPostgres.connect(server.database());
                var statement = host.prepareStatement("update booking set status = 'no_show' where id = ?::uuid");
                var threads = Executors.newSingleThreadExecutor()) {
            host.setAutoCommit(false);
            statement.setString(1, bo.booking());
            statement.execute();
            var review = threads.submit(() -> bo.api().post(bo.path(), Map.of("rating", 5)));
            Await.until("the review waits", () -> rows.number("""
                    select count(*) from pg_stat_activity
                    where datname = current_database() and wait_event_type = 'Lock'
                    """) >= 1);
            host.commit();

            assertThat(review.get().code()).as(review.get().body()).isEqualTo("wrong_state");
        }
        assertThat(rows.number("select count(*) from review where booking_id = ?::uuid", bo.booking()))
                .isZero();
    }

    @Test
    void aHostWithoutReviewsHasNoAverage() {
        cast.host("quiet");

        JsonNode page = server.visitor().get("/api/profile/reviews?slug=quiet").json();

        assertThat(page.get("average").isNull()).isTrue();
        assertThat(page.get("count").asInt()).isZero();
        assertThat(server.visitor().get("/api/profile/reviews?slug=nobody").status())
                .isEqualTo(404);
        assertThat(server.visitor().get("/api/profile/reviews").status()).isEqualTo(422);
    }

    @Test
    void whatHasNotTakenPlaceAndWhatWasATestIsNotReviewed() {
        for (String status : List.of("pending", "confirmed", "no_show")) {
            Guest bo = guest(status);

            Api.Answer refused = bo.api().post(bo.path(), Map.of("rating", 5));

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("wrong_state");
            assertThat(refused.body()).contains(status);
        }
        Guest tester = guest("completed");
        rows.change("update booking set is_test = true where id = ?::uuid", tester.booking());
        assertThat(tester.api().post(tester.path(), Map.of("rating", 5)).code()).isEqualTo("wrong_state");
    }

    @Test
    void ofManyAtOnceOneIsTheBookingsReview() throws Exception {
        Guest bo = guest("completed");
        var gate = new CountDownLatch(1);
        List<Api.Answer> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Api.Answer>> racing = IntStream.range(0, 16)
                    .mapToObj(i -> threads.submit(() -> {
                        gate.await();
                        return bo.api().post(bo.path(), Map.of("rating", 1 + i % 5));
                    }))
                    .toList();
            gate.countDown();
            answers = new java.util.ArrayList<>();
            for (Future<Api.Answer> answer : racing) answers.add(answer.get());
        }

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 409))
                .hasSize(15)
                .allSatisfy(answer -> assertThat(answer.code()).isEqualTo("already_reviewed"));
        assertThat(rows.number("select count(*) from review where booking_id = ?::uuid", bo.booking()))
                .isEqualTo(1);
        assertThat(rows.number(
                        "select count(*) from fact where type = 'review.created' and data ->> 'booking_id' = ?",
                        bo.booking()))
                .isEqualTo(1);
    }

    @Test
    void onlyWhoeverBookedReviews() {
        Guest bo = guest("completed");
        Guest other = guest("completed");
        var body = Map.of("rating", 5);

        assertThat(server.visitor().post(bo.path(), body).status()).isEqualTo(401);
        assertThat(server.api().post(bo.path(), body).status()).isEqualTo(403);
        assertThat(owner.api().post(bo.path(), body).status()).isEqualTo(403);
        assertThat(other.api().post(bo.path(), body).status())
                .as("the link to another booking")
                .isEqualTo(403);
        SignedIn elsewhere = SignedIn.as(server, "client", SignedIn.account(server, "Elsewhere"));
        assertThat(elsewhere.api().post(bo.path(), body).status()).isEqualTo(404);
        SignedIn mine = SignedIn.as(server, "client");
        assertThat(mine.api().post(bo.path(), body).status()).isEqualTo(403);
        rows.change(
                "update client set person_id = ? where id = (select client_id from booking where id = ?::uuid)",
                mine.person(),
                bo.booking());
        assertThat(mine.api().post(bo.path(), body).status())
                .as("once it is theirs")
                .isEqualTo(201);
    }

    @Test
    void aHostAnswersAndDoesNotDecideWhoSeesIt() {
        String id = review(guest("completed"), 2);
        String other = cast.host("other-" + UUID.randomUUID().toString().substring(0, 8));
        String anna =
                rows.texts("select host_id from review where id = ?::uuid", id).getFirst();
        SignedIn annaHerself = host(anna);
        SignedIn somebodyElse = host(other);

        assertThat(annaHerself
                        .api()
                        .patch("/api/reviews/" + id, Map.of("answer", "Sorry."))
                        .status())
                .isEqualTo(200);
        assertThat(annaHerself
                        .api()
                        .patch("/api/reviews/" + id, Map.of("state", "hidden"))
                        .status())
                .isEqualTo(403);
        assertThat(somebodyElse
                        .api()
                        .patch("/api/reviews/" + id, Map.of("answer", "No."))
                        .status())
                .isEqualTo(403);
        assertThat(annaHerself.api().get("/api/reviews").json().get("reviews")).isNotEmpty();
        assertThat(somebodyElse.api().get("/api/reviews").json().get("reviews")).isEmpty();
        assertThat(somebodyElse.api().get("/api/reviews?host_id=" + anna).status())
                .isEqualTo(403);
        var taken = new HashMap<String, Object>();
        taken.put("answer", null);
        assertThat(annaHerself
                        .api()
                        .patch("/api/reviews/" + id, taken)
                        .json()
                        .get("answer")
                        .isNull())
                .isTrue();
        SignedIn elsewhere = SignedIn.as(server, "owner", SignedIn.account(server, "Elsewhere"));
        assertThat(elsewhere
                        .api()
                        .patch("/api/reviews/" + id, Map.of("answer", "?"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatChangesNothingLeavesNoFact() {
        String id = review(guest("completed"), 3);

        owner.api().patch("/api/reviews/" + id, Map.of("state", "waiting"));
        owner.api().patch("/api/reviews/" + id, Map.of());

        assertThat(facts(id)).containsExactly("review.created guest");
    }

    @Test
    void theTeamFiltersByStateAndPages() {
        String hidden = review(guest("completed"), 3);
        owner.api().patch("/api/reviews/" + hidden, Map.of("state", "hidden"));

        JsonNode found = owner.api().get("/api/reviews?state=hidden&limit=1").json();

        assertThat(found.get("reviews").get(0).get("id").asString()).isEqualTo(hidden);
        assertThat(found.get("next").asString()).isEqualTo(hidden);
        assertThat(owner.api().get("/api/reviews?state=gone").status()).isEqualTo(422);
    }

    @Test
    void anAccountMayLetThemBeSeenAtOnce() {
        owner.api().patch("/api/account", Map.of("reviews_need_approval", false));
        Guest bo = guest("completed");

        Api.Answer made = bo.api().post(bo.path(), Map.of("rating", 5, "name", "Somebody pleased"));

        owner.api().patch("/api/account", Map.of("reviews_need_approval", true));
        assertThat(made.json().get("state").asString()).isEqualTo("published");
        assertThat(shown().get("reviews").get(0).get("name").asString()).isEqualTo("Somebody pleased");
    }

    @Test
    void whatCannotBeTakenIsRefusedFieldByField() {
        Guest bo = guest("completed");
        for (Object rating : new Object[] {0, 6, -1, 4.5, "five", true, List.of(5), ""}) {
            assertThat(bo.api().post(bo.path(), Map.of("rating", rating)).status())
                    .as("rating " + rating)
                    .isEqualTo(422);
        }
        for (Map<String, Object> body : List.<Map<String, Object>>of(
                Map.of("rating", 5, "comment", "x".repeat(4001)),
                Map.of("rating", 5, "comment", "a\u0000b"),
                Map.of("rating", 5, "name", "a\r\nBcc: all@example.com"),
                Map.of("rating", 5, "name", "x".repeat(81)),
                Map.of("rating", 5, "state", "published"),
                Map.of("rating", 5, "host_id", UUID.randomUUID()))) {
            assertThat(bo.api().post(bo.path(), body).status())
                    .as(body.toString())
                    .isEqualTo(422);
        }
        assertThat(rows.number("select count(*) from review where booking_id = ?::uuid", bo.booking()))
                .isZero();

        String odd = "\u200f\u05d0 👩‍👩‍👧 <script>alert(1)</script> '; drop table review; --";
        assertThat(bo.api()
                        .post(bo.path(), Map.of("rating", 5, "comment", odd))
                        .json()
                        .get("comment")
                        .asString())
                .isEqualTo(odd);
    }

    @Test
    @Tag("C1")
    void aGuestReviewsOnAPageAndOpeningItChangesNothing() {
        Guest bo = guest("completed");
        String page = bo.page() + "/review";
        Api visitor = server.visitor();

        assertThat(visitor.page(page).status()).isEqualTo(200);
        assertThat(rows.number("select count(*) from review where booking_id = ?::uuid", bo.booking()))
                .isZero();
        Api.Answer wrong = visitor.fillIn(page, page, Map.of("comment", "<b>Fine</b>"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("aria-describedby=\"rating-error\"", "&lt;b&gt;Fine&lt;/b&gt;");
        assertThat(visitor.fillIn(page, page, Map.of("comment", "x".repeat(4001)))
                        .body())
                .containsPattern("<textarea[^>]* aria-invalid=\"true\"");
        Api.Answer sent = visitor.fillIn(page, page, Map.of("rating", "5", "comment", "Fine", "name", ""));

        assertThat(sent.status()).isEqualTo(303);
        assertThat(visitor.page(page).body()).doesNotContain("<textarea");
        assertThat(visitor.form(page, Map.of("rating", "1")).status())
                .as("sent twice")
                .isEqualTo(303);
        assertThat(rows.texts("select rating::text from review where booking_id = ?::uuid", bo.booking()))
                .containsExactly("5");
        assertThat(visitor.page("/booking/" + "A".repeat(65) + "/review").status())
                .isEqualTo(404);
        Guest early = guest("confirmed");
        assertThat(visitor.page(early.page() + "/review").body()).doesNotContain("<textarea");
        assertThat(visitor.form(early.page() + "/review", Map.of("rating", "1")).status())
                .isEqualTo(409);
    }

    /** Somebody with the link to their booking. */
    private record Guest(Api api, String booking, String page) {
        String path() {
            return "/api/bookings/" + booking + "/review";
        }
    }

    private Guest guest(String status) {
        day = day.plusDays(day.getDayOfWeek().getValue() == 5 ? 3 : 1);
        String page = cast.bookedPage(server.visitor(), day + "T10:00:00Z");
        String booking =
                rows.texts("select id from booking order by id desc limit 1").getFirst();
        rows.change("update booking set status = ?, turns_at = null where id = ?::uuid", status, booking);
        return new Guest(new Api(server.address(), page.substring("/booking/".length())), booking, page);
    }

    private static String review(Guest guest, int rating) {
        return guest.api().post(guest.path(), Map.of("rating", rating)).id();
    }

    private SignedIn host(String id) {
        SignedIn somebody = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", id, somebody.person());
        return somebody;
    }

    private JsonNode shown() {
        return server.visitor().get("/api/profile/reviews?slug=anna").json();
    }

    private List<String> facts(String review) {
        return rows.texts("select type || ' ' || actor from fact where about = ?::uuid order by id", review);
    }
}
