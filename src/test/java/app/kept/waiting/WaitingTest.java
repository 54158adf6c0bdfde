package app.kept.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WaitingTest {
    private static final Pattern LINK = Pattern.compile("(/waiting/[A-Za-z0-9_-]+)");
    private static final String ASK = "/book/anna/talk/notice";

    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());
    private final Api visitor = server.visitor();
    private String anna = "";
    private String talk = "";

    @BeforeEach
    void annaHasNoTime() {
        cast.clock("2026-11-20T10:00:00Z");
        anna = cast.host("anna");
        talk = cast.talk(anna);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whoSaidYesIsToldOnceWhenATimeOpensAndThenForgotten() {
        assertThat(visitor.page("/book/anna/talk?lang=en").body())
                .contains("No time is open", "/book/anna/talk/notice");
        assertThat(ask("bo@example.com").body()).contains("Look into your mailbox");
        cast.advance("PT1M");
        String link = link(letters("bo@example.com", "waiting_confirm").getFirst());
        assertThat(visitor.page(link + "?lang=en").body()).contains("Shall we tell you?");
        confirm(link);
        assertThat(visitor.page(link + "?lang=en").body()).contains("We tell you when a time opens");

        cast.advance("PT30M");
        assertThat(letters("bo@example.com", "waiting_open")).isEmpty();
        cast.hours(anna, List.of("monday"), "09:00", "12:00");
        cast.advance("PT15M");
        cast.advance("P2D");

        List<JsonNode> told = letters("bo@example.com", "waiting_open");
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().path("text").asString()).contains("/book/anna/talk?", "Monday, 23 November 2026");
        assertThat(rows()).isZero();
        assertThat(visitor.page(link).status()).isEqualTo(404);
    }

    @Test
    void whoSawSomethingIsToldOnlyOfWhatIsSooner() {
        cast.hours(anna, List.of("thursday"), "09:00", "10:00");
        ask("bo@example.com");
        cast.advance("PT1M");
        confirm(link(letters("bo@example.com", "waiting_confirm").getFirst()));
        cast.hours(anna, List.of("thursday", "friday"), "09:00", "10:00");
        cast.advance("PT30M");
        assertThat(letters("bo@example.com", "waiting_open")).isEmpty();

        cast.hours(anna, List.of("tuesday", "thursday"), "09:00", "10:00");
        cast.advance("PT15M");

        assertThat(letters("bo@example.com", "waiting_open")).hasSize(1);
    }

    @Test
    void anAddressThatNobodyConfirmedGetsOneLetterAndIsForgotten() {
        ask("victim@example.com");
        ask("victim@example.com");
        ask("VICTIM@example.com");
        cast.advance("PT1M");
        cast.hours(anna, List.of("monday"), "09:00", "12:00");
        cast.advance("PT1H");

        assertThat(letters("victim@example.com", "waiting_confirm")).hasSize(1);
        assertThat(letters("victim@example.com", "waiting_open")).isEmpty();
        cast.advance("P3D");
        assertThat(rows()).isZero();
    }

    @Test
    void whoSaysNoIsForgottenAtOnceAndToLookChangesNothing() {
        ask("bo@example.com");
        cast.advance("PT1M");
        String link = link(letters("bo@example.com", "waiting_confirm").getFirst());
        for (int i = 0; i < 3; i++) visitor.page(link);
        assertThat(new Rows(server.database()).number("select count(*) from waiting where confirmed_at is not null"))
                .isZero();

        assertThat(press(link, link + "/end").status()).isEqualTo(200);

        assertThat(rows()).isZero();
        assertThat(visitor.page(link).status()).isEqualTo(404);
    }

    @Test
    void withoutAConsentOrWithAFieldThatNobodySeesNothingIsKept() {
        Api.Answer refused = visitor.form(ASK + "?lang=en", Map.of("email", "bo@example.com"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("value=\"bo@example.com\"", "Tick the box", "aria-describedby=\"agree-error\"");
        assertThat(visitor.form(ASK, Map.of("email", "bo@example.com", "agree", "true", "website", "x"))
                        .status())
                .isEqualTo(200);
        assertThat(rows()).isZero();
    }

    @Test
    void whoeverAsksForManyAddressesIsStopped() {
        for (int i = 0; i < 5; i++)
            assertThat(ask("a" + i + "@example.com").status()).isEqualTo(200);

        Api.Answer stopped = visitor.form(ASK + "?lang=de", Map.of("email", "a6@example.com", "agree", "true"));

        assertThat(stopped.status()).isEqualTo(429);
        assertThat(stopped.raw().headers().firstValue("Retry-After")).contains("600");
        assertThat(stopped.body()).contains("value=\"a6@example.com\"", "checked", "in 10 Min. noch einmal");
        assertThat(rows()).isEqualTo(5);
    }

    @Test
    void whatAClientWaitsForIsToldToThemAndErasedWithThem() {
        cast.hours(anna, List.of("thursday"), "09:00", "12:00");
        String client =
                cast.book(talk, "2026-11-26T08:00:00Z").json().path("client_id").asString();
        ask("bo@example.com");
        Api owner = SignedIn.as(server, "owner").api();

        assertThat(owner.get("/api/clients/" + client + "/export")
                        .json()
                        .path("waiting")
                        .size())
                .isEqualTo(1);
        var erase = Map.of("confirm", client, "cancel_bookings", true);
        // Nobody is erased while a letter to them is on its way.
        Await.until(
                "they are erased",
                () -> owner.post("/api/clients/" + client + "/erase", erase).status() / 100 == 2);
        assertThat(rows()).isZero();
    }

    private Api.Answer ask(String email) {
        return visitor.form(ASK + "?lang=en", Map.of("email", email, "agree", "true"));
    }

    private void confirm(String link) {
        assertThat(press(link, link).status()).isEqualTo(303);
    }

    /** As a browser does: with the cookie of the page and what its form carries. */
    private Api.Answer press(String link, String action) {
        Api.Answer page = visitor.page(link);
        String cookie =
                page.raw().headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        Matcher token =
                Pattern.compile("name=\"form_token\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(token.find()).isTrue();
        var fields = new HashMap<String, String>();
        fields.put("form_token", token.group(1));
        return visitor.form(action, fields, "Cookie", cookie);
    }

    private List<JsonNode> letters(String to, String template) {
        return cast.mailbox()
                .valueStream()
                .filter(one -> one.path("to").asString().equals(to)
                        && one.path("template").asString().equals(template))
                .toList();
    }

    private static String link(JsonNode letter) {
        Matcher link = LINK.matcher(letter.path("text").asString());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private long rows() {
        return new Rows(server.database()).number("select count(*) from waiting");
    }
}
