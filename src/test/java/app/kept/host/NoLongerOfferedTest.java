package app.kept.host;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is no longer offered is on no page and booked by nobody, and what was booked of it stays. */
class NoLongerOfferedTest {
    private static final String START = "2026-11-25T09:00:00Z";

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Api api = server.api();
    private final Cast cast = new Cast(api);
    private String anna = "";
    private String talk = "";

    @BeforeEach
    void annaOffersATalk() {
        cast.clock("2026-11-20T10:00:00Z");
        anna = cast.anna();
        talk = cast.talk(anna);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Tag("A1")
    void itIsOnNoPageAndBookedByNobodyAtOnce() {
        cast.request(anna);
        assertThat(server.visitor().page("/book/anna/talk").status()).isEqualTo(200);

        hide(true);

        Api visitor = server.visitor();
        assertThat(visitor.page("/book/anna").body()).contains("First talk").doesNotContain("/book/anna/talk");
        assertThat(visitor.page("/p/anna").body()).contains("First talk").doesNotContain("/book/anna/talk");
        for (String path : List.of("", "&start=" + START, "&date=2026-11-25")) {
            Api.Answer page = visitor.page("/book/anna/talk?lang=en" + path);
            assertThat(page.status()).isEqualTo(410);
            assertThat(page.body())
                    .contains("Talk is not offered any more.", "href=\"/book/anna/request?lang=en\"")
                    .doesNotContain("name=\"ticket\"");
        }
        assertThat(visitor.page("/embed/book/anna/talk").status()).isEqualTo(410);
        Api.Answer notice = visitor.page("/book/anna/talk/notice");
        assertThat(notice.raw().headers().firstValue("Location")).contains("/book/anna/talk");
        String times = "/api/open-times?event_type_id=" + talk + "&from=2026-11-25&to=2026-11-25";
        assertThat(visitor.get(times).status()).isEqualTo(404);
        assertThat(visitor.get("/api/open-times/next?event_type_id=" + talk).status())
                .isEqualTo(404);
        assertThat(visitor.get("/api/booking?slug=anna&kind=talk&date=2026-11-25")
                        .status())
                .isEqualTo(404);
        for (Api who : List.of(visitor, api, SignedIn.as(server, "admin").api())) {
            assertThat(who.post("/api/bookings", Map.of("event_type_id", talk, "start_at", START, "client", Cast.BO))
                            .status())
                    .isEqualTo(404);
        }
        var site = Map.of(
                "slug",
                "anna",
                "eventType",
                "talk",
                "startsAt",
                START,
                "clientName",
                "Bo Lind",
                "clientPhone",
                "+49 30 901820");
        visitor.post("/api/booking", site);
        assertThat(rows.number("select count(*) from booking")).isZero();

        hide(false);
        assertThat(visitor.page("/book/anna/talk").status()).isEqualTo(200);
        assertThat(visitor.get(times).status()).isEqualTo(200);
        assertThat(cast.book(talk, START).status()).isEqualTo(201);
    }

    @Test
    void whoOffersNothingElseIsNotFound() {
        rows.change("update account set in_directory = true");
        assertThat(server.visitor().get("/sitemap.xml").body()).contains("/p/anna");
        assertThat(server.visitor().page("/find").body()).contains("Anna Meyer");

        hide(true);

        assertThat(server.visitor().get("/sitemap.xml").body()).doesNotContain("/p/anna");
        assertThat(server.visitor().page("/find").body()).doesNotContain("Anna Meyer");
        assertThat(server.visitor().page("/book/anna?lang=en").body()).contains("No times can be booked here yet");
        assertThat(server.visitor().page("/book/anna/talk?lang=en").body()).contains("nothing else can be booked here");
    }

    @Test
    void whatWasBookedStaysIsMovedAndKeepsItsMessages() {
        String booking = cast.book(talk, START).id();
        hide(true);

        assertThat(api.get("/api/open-times?event_type_id=" + talk + "&from=2026-11-26&to=2026-11-26")
                        .status())
                .as("whoever moves it sees when")
                .isEqualTo(200);
        Api.Answer moved =
                api.post("/api/bookings/" + booking + "/reschedule", Map.of("start_at", "2026-11-26T09:00:00Z"));
        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        SignedIn admin = SignedIn.as(server, "admin");
        assertThat(admin.api().page("/bookings/" + booking + "/move").status()).isEqualTo(200);
        cast.advance("P7D");
        assertThat(
                        rows.number(
                                "select count(*) from message where step = 'booking_reminder' and recipient = 'client' and state = 'sent'"))
                .isPositive();
    }

    /** The form is open, and what it is for is taken away meanwhile. */
    @Test
    void whoeverIsTypingIsToldAndKeepsWhatTheyTyped() {
        Api visitor = server.visitor();
        cast.request(anna);
        Map<String, String> form = visitor.filledIn(
                "/book/anna/talk?lang=en&start=" + START,
                "/book/anna?lang=en",
                Map.of("name", "Bo <b>Lind</b>", "email", "bo@example.com", "website", ""));
        hide(true);

        Api.Answer sent = visitor.form("/book/anna?lang=en", form);

        assertThat(sent.status()).isEqualTo(409);
        assertThat(sent.body())
                .contains("This is not offered any more, so nothing was booked.", "role=\"alert\"")
                .contains("value=\"Bo &lt;b>Lind&lt;/b>\"", "value=\"bo@example.com\"", "/book/anna/request");
        assertThat(rows.number("select count(*) from booking")).isZero();
    }

    @Test
    void programsSeeAndSayIt() {
        assertThat(api.get("/api/event-types/" + talk).json().path("hidden").asBoolean())
                .isFalse();
        hide(true);
        assertThat(api.get("/api/event-types")
                        .json()
                        .path("event_types")
                        .get(0)
                        .path("hidden")
                        .asBoolean())
                .isTrue();
        assertThat(api.patch("/api/event-types/" + talk, Map.of("name", "Long talk"))
                        .json()
                        .path("hidden")
                        .asBoolean())
                .as("what is not named stays as it is")
                .isTrue();
        assertThat(api.patch("/api/event-types/" + talk, Map.of("hidden", "perhaps"))
                        .status())
                .isEqualTo(422);
    }

    private void hide(boolean isHidden) {
        Api.Answer changed = api.patch("/api/event-types/" + talk, Map.of("hidden", isHidden));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    }
}
