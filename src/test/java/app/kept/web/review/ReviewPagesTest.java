package app.kept.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Accessibility;
import app.kept.testing.Api;
import app.kept.testing.Browsing;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Reviews of Anna, as she and those who run the account see them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewPagesTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final SignedIn owner = SignedIn.as(server, "admin");
    private final Api admin = owner.api();
    private Api host = server.visitor();
    private Api other = server.visitor();
    private String booking = "";

    @BeforeAll
    void somebodyWasThere() {
        cast.clock("2026-11-20T10:00:00Z");
        String anna = cast.anna();
        booking = cast.book(cast.talk(anna), "2026-11-23T09:00:00Z").id();
        host = host(anna);
        other = host(cast.host("ben"));
    }

    @BeforeEach
    void nobodyHasSaidAnything() {
        rows.change("delete from review");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("C1")
    void aHostAnswersAndWhoRunsTheAccountSaysWhoSeesIt() {
        assertThat(host.page("/reviews").body()).contains("Nobody has said anything yet", "/bookings?status=completed");
        String path = "/reviews/" + said("Kind.\n<b>And</b> on time.", "waiting");
        assertThat(host.page("/reviews").body())
                .contains(path, "4 of 5", "To be looked at", "&lt;b&gt;And&lt;/b&gt; on time.");
        String answer = path;
        Map<String, String> second = host.filledIn(path, answer, Map.of("answer", "Too late."));
        Api.Answer kept = host.form(answer, host.filledIn(path, answer, Map.of("answer", "Thank you.")));
        assertThat(host.page(location(kept)).body()).contains("The answer is kept", ">Thank you.</textarea>");
        Api.Answer late = host.form(answer, second);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body())
                .contains("Somebody has changed the answer meanwhile", "Thank you.", ">Too late.</textarea>");

        assertThat(host.page(path).body()).doesNotContain("Let everybody see it");
        String state = path;
        Map<String, String> shown = moved(path, "published");
        assertThat(host.form(
                                state,
                                Map.of(
                                        "state",
                                        "published",
                                        "form_token",
                                        host.filledIn(path, answer, Map.of()).getOrDefault("form_token", "")))
                        .status())
                .isEqualTo(403);
        assertThat(admin.page(location(admin.form(state, shown))).body()).contains("Everybody sees it now", "Hide it");
        admin.form(state, moved(path, "hidden"));
        assertThat(admin.page("/reviews?show=hidden").body()).contains(path);
        assertThat(admin.page("/reviews?show=waiting").body()).contains("No review is like that");
        assertThat(admin.page("/reviews?show=unanswered").body()).doesNotContain(path);

        Api.Answer back = host.form(answer, host.filledIn(path, answer, Map.of("answer", "")));
        assertThat(host.page(location(back)).body()).contains("There is no answer any more");
        assertThat(admin.page("/reviews?show=unanswered").body()).contains(path);
        assertThat(rows.texts("select type from fact where about = ?::uuid order by id", path.substring(9)))
                .containsExactly("review.answered", "review.published", "review.hidden", "review.answer_taken_back");
    }

    @Test
    void whoSaysWhoSeesItHasSeenHowItStands() {
        String path = "/reviews/" + said("Rude.", "waiting");
        Map<String, String> late = moved(path, "published");
        Map<String, String> twice = moved(path, "hidden");
        assertThat(admin.form(path, twice).status()).isEqualTo(303);
        Api.Answer told = admin.form(path, late);
        assertThat(told.status()).isEqualTo(409);
        assertThat(told.body()).contains("Somebody else has just changed this", "Let everybody see it");
        assertThat(rows.texts("select state from review")).containsExactly("hidden");
        assertThat(admin.form(path, twice).status())
                .as("pressed twice, it is what was wanted")
                .isEqualTo(303);
        assertThat(admin.form(path, moved(path, "published")).status()).isEqualTo(303);
        assertThat(rows.texts("select state from review")).containsExactly("published");
    }

    @Test
    void whatIsTooLongIsSaidAtTheFieldAndOthersReachNothing() {
        String path = "/reviews/" + said("Good.", "published");
        String answer = path;
        Api.Answer wrong = host.form(answer, host.filledIn(path, answer, Map.of("answer", "x".repeat(4_001))));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("id=\"answer-error\"", "href=\"#answer\"", "x".repeat(4_001));
        assertThat(other.page("/reviews").body()).contains("Nobody has said anything yet");
        assertThat(other.page(path).status()).isEqualTo(403);
        assertThat(other.page("/reviews/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(admin.page("/reviews?lang=pt").body()).contains("Avaliações", "Visível a todos");
    }

    @Test
    void manyArePagedTheNewestFirst() {
        String talk =
                rows.texts("select event_type_id::text from booking limit 1").getFirst();
        for (int i = 0; rows.number("select count(*) from booking") < 31; i++) {
            cast.book(
                    talk,
                    "2026-%02d-%02dT%02d:00:00Z"
                            .formatted(i < 70 ? 11 : 12, i < 70 ? 24 + i / 10 : i / 10 - 6, 8 + i % 10));
        }
        rows.change("""
                insert into review (account_id, id, booking_id, host_id, client_id, name, rating, state, created_at)
                select account_id, gen_random_uuid(), id, host_id, client_id, 'Bo L.', 5, 'published', now() from booking
                """);
        String page = host.page("/reviews").body();
        assertThat(page.split("<li>\n<h2>")).hasSize(26);
        String next = page.replaceAll("(?s).*onward-link\"><a href=\"([^\"]*)\".*", "$1")
                .replace("&amp;", "&");
        assertThat(host.page(next).body().split("<li>\n<h2>")).hasSize(7);
    }

    @Test
    void theyFitAndNothingIsInTheWayOfThoseWhoListen() {
        String path = "/reviews/" + said("W".repeat(200), "waiting");
        for (Browsing.Visitor visitor : List.of(
                Browsing.Visitor.PHONE.withJavaScript(),
                Browsing.Visitor.DESK.withJavaScript().inTheDark())) {
            try (Browsing browsing = owner.browsing(visitor)) {
                for (String one : List.of("/reviews", path)) {
                    browsing.open(one);
                    assertThat(browsing.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                            .as(one)
                            .isEqualTo(true);
                    assertThat(Accessibility.problems(browsing.page())).as(one).isEmpty();
                }
            }
        }
    }

    private Map<String, String> moved(String path, String state) {
        var sent = new HashMap<>(admin.filledIn(path, path, Map.of("state", state)));
        String button = "name=\"state\" value=\"" + state + "\">\n<input type=\"hidden\" name=\"seen\" value=\"";
        String page = admin.page(path).body();
        assertThat(page).contains(button);
        sent.put("seen", page.substring(page.indexOf(button) + button.length()).split("\"", 2)[0]);
        return sent;
    }

    private String said(String comment, String state) {
        String id = UUID.randomUUID().toString();
        rows.change("""
                insert into review (account_id, id, booking_id, host_id, client_id, name, rating, comment, state, created_at)
                select account_id, ?::uuid, id, host_id, client_id, 'Bo L.', 4, ?, ?, now() from booking where id = ?::uuid
                """, id, comment, state, booking);
        return id;
    }

    private Api host(String id) {
        SignedIn somebody = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", id, somebody.person());
        return somebody.api();
    }

    private static String location(Api.Answer answer) {
        return answer.raw().headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
    }
}
