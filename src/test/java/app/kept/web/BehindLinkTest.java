package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the link to a booking leads to, and what it does not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BehindLinkTest {
    private static final String PHONE = "+49 30 901820";
    private static final Pattern TICKET = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"");
    private static final Pattern AGAIN = Pattern.compile("href=\"(/book/[^\"]*known=[^\"]+)\"");

    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());
    private final Api visitor = server.visitor().withCookie("__Host-kept-browser=" + "b".repeat(43));

    @BeforeAll
    void annaAndBeaCanBeBooked() {
        cast.clock("2026-11-20T10:00:00Z");
        String anna = cast.anna();
        cast.talk(anna);
        String bea = cast.host("bea");
        cast.hours(bea, List.of("monday", "tuesday", "wednesday"), "09:00", "17:00");
        cast.eventType(Map.of(
                "slug",
                "either",
                "name",
                "Either",
                "duration_minutes",
                60,
                "assignment",
                "round_robin",
                "host_ids",
                List.of(anna, bea)));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("C3")
    void whoBooksWithTheNumberOfSomebodyKnownReadsNothingOfThem() {
        booked("talk", "2026-11-23T09:00:00Z", Map.of("name", "Ada Byron", "email", "ada@example.com", "phone", PHONE));

        String done = booked("talk", "2026-11-24T09:00:00Z", Map.of("name", "Mallory", "phone", PHONE));
        String form = visitor.page(again(done) + "&start=2026-11-25T09:00:00Z").body();

        assertThat(form).contains("value=\"Mallory\"").doesNotContain("Ada", "ada@example.com");
        assertThat(visitor.page(done).body()).doesNotContain("Ada", "ada@example.com");
    }

    @Test
    void theLinkInALetterLeadsToTheClockAndTheLanguageOfTheLetter() {
        String done = booked(
                "talk",
                "2026-11-23T11:00:00Z",
                Map.of("name", "Bo Lind", "email", "bo@example.com", "zone", "Asia/Tokyo", "lang", "pt"));
        String link = done.replaceFirst("\\?.*", "");

        for (String under : List.of("", "/cancel", "/move")) {
            assertThat(visitor.page(link + under).body())
                    .as(under)
                    .contains("<html lang=\"pt-BR\"", "20:00")
                    .contains("23 de novembro de 2026");
        }
        assertThat(visitor.page(link + "?time_zone=Europe/Berlin&lang=en").body())
                .as("unless another one is chosen")
                .contains("<html lang=\"en-GB\"", "12:00\u00a0–\u2060\u00a013:00");
    }

    @Test
    void whatSeveralHoldByTurnsIsBookedAgainOnThePageOnWhichItStands() {
        for (String name : List.of("First", "Second")) {
            String done =
                    booked("either", "2026-11-25T13:00:00Z", Map.of("name", name, "email", name + "@example.com"));

            String again = again(done);

            assertThat(again).startsWith("/book/anna/either?");
            assertThat(visitor.page(again).status()).isEqualTo(200);
            assertThat(visitor.page(done.replace("/booking/", "/embed/booking/"))
                            .status())
                    .isEqualTo(200);
        }
    }

    /** Where the browser is sent. */
    private String booked(String type, String start, Map<String, String> said) {
        String zone = said.getOrDefault("zone", "Europe/Berlin");
        String way = "?lang=" + said.getOrDefault("lang", "en") + "&time_zone=" + zone;
        Matcher ticket = TICKET.matcher(
                visitor.page("/book/anna/" + type + way + "&start=" + start).body());
        assertThat(ticket.find()).isTrue();
        var fields = new HashMap<>(said);
        fields.putAll(Map.of("type", type, "start", start, "ticket", ticket.group(1), "time_zone", zone));
        Api.Answer answer = visitor.form("/book/anna" + way, fields);
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        return answer.raw().headers().firstValue("Location").orElseThrow();
    }

    private String again(String done) {
        Matcher link = AGAIN.matcher(visitor.page(done).body());
        assertThat(link.find()).isTrue();
        return link.group(1).replace("&amp;", "&");
    }
}
