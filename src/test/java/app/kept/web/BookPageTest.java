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

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookPageTest {
    private static final Pattern TICKET = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"");

    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());
    private final Api visitor = server.visitor();

    @BeforeAll
    void annaCanBeBooked() {
        cast.clock("2026-11-20T10:00:00Z");
        String anna = cast.anna();
        cast.talk(anna);
        cast.request(anna);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void thePageOffersTheOpenTimesOnTheHostsClockAndSaysWhoseClockThatIs() {
        String page = visitor.page("/book/anna", "Accept-Language", "en").body();

        assertThat(page).contains("Anna Meyer", "Berlin, Central European Time");
        assertThat(page).contains("/book/anna/talk?start=2026-11-20T11%3A00%3A00Z");
        assertThat(page).doesNotContain("2026-11-21T", "2026-11-22T09");
    }

    @Test
    void thePageTurnsToTheZoneThatIsAskedFor() {
        assertThat(visitor.page("/book/anna?lang=en&time_zone=Asia/Kolkata").body())
                .contains("Asia/Kolkata\" selected", ">16:30<", "time_zone=Asia%2FKolkata&amp;start=");
    }

    @Test
    void theClockIsWrittenAsWhereTheReaderComesFromAndTheWordsAsTheyAskFor() {
        String there = "/book/anna?time_zone=Asia/Kolkata";

        assertThat(visitor.page(there, "Accept-Language", "en-US,en;q=0.9").body())
                .contains(">4:30\u202fPM<")
                .doesNotContain(">16:30<");
        assertThat(visitor.page(there, "Accept-Language", "en-GB,en;q=0.9").body())
                .contains(">16:30<");
        assertThat(visitor.page(there + "&lang=de", "Accept-Language", "en-US,en;q=0.9")
                        .body())
                .contains(">16:30<");
    }

    @Test
    void thePageTellsNothingOfTheHostBesidesTheFace() {
        assertThat(visitor.page("/book/anna").body()).doesNotContain("anna@example.com");
    }

    @Test
    @Tag("A3")
    void requestModeSaysSoBeforeAndAfter() {
        String link = "/book/anna/request?lang=en&start=2026-11-23T08:00:00Z";
        assertThat(visitor.page(link).body()).contains("confirms each request personally", "Ask for Monday, 09:00");

        Api.Answer done = visitor.page(send(fields(link, "request", "2026-11-23T08:00:00Z")));

        assertThat(done.body()).contains("Your request is on its way", "answers your request");
    }

    @Test
    void aFormThatIsSentTwiceBooksOnce() {
        var fields = fields("/book/anna/talk?start=2026-11-24T08:00:00Z", "talk", "2026-11-24T08:00:00Z");

        assertThat(send(fields)).isEqualTo(send(fields));
    }

    @Test
    void aTicketThatNobodyDrewBuysNothing() {
        var fields = fields("/book/anna/talk?start=2026-11-24T10:00:00Z", "talk", "2026-11-24T10:00:00Z");
        send(fields);
        String id = fields.getOrDefault("ticket", "").substring(0, 36);
        String forged = id + "." + fields.getOrDefault("ticket", "").substring(37, 79) + "x";
        fields.put("ticket", forged);

        assertThat(visitor.form("/book/anna", fields).status()).isEqualTo(409);
    }

    @Test
    void aTakenTimeKeepsWhatWasTypedAndOffersTheNearest() {
        var first = fields("/book/anna/talk?start=2026-11-25T10:00:00Z", "talk", "2026-11-25T10:00:00Z");
        var second = fields("/book/anna/talk?start=2026-11-25T10:00:00Z", "talk", "2026-11-25T10:00:00Z");
        second.put("name", "Grace");
        send(first);

        Api.Answer answer = visitor.form("/book/anna?lang=en", second);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body())
                .contains("value=\"Grace\"", "That time has just gone", "Wednesday, 11:00 is not open any more");
        assertThat(answer.body())
                .contains("2026-11-25T09:00:00Z", "2026-11-25T11:00:00Z")
                .doesNotContain("value=\"2026-11-25T10:00:00Z\"");
    }

    @Test
    void farFromTheHostItMayBeNightAndASentenceBeginsWithACapitalAllTheSame() {
        String page = "/book/anna/talk?lang=pt&time_zone=America%2FNew_York&";
        assertThat(visitor.page(page + "date=2026-12-01").body())
                .containsSubsequence("<h3>Madrugada</h3>", ">03:00</a>", "<h3>Manhã</h3>", ">05:00</a>");

        var fields = fields(page + "start=2026-12-01T09:00:00Z", "talk", "2026-12-01T09:00:00Z");
        fields.put("time_zone", "America/New_York");
        assertThat(visitor.form("/book/anna?lang=pt", fields).status()).isEqualTo(303);
        var late = fields(page + "start=2026-12-02T09:00:00Z", "talk", "2026-12-01T09:00:00Z");
        late.put("time_zone", "America/New_York");
        assertThat(visitor.form("/book/anna?lang=pt", late).body())
                .contains("Este horário acaba de ser ocupado", ">Terça-feira, 04:00 não está mais livre.")
                .doesNotContain("Falta ajustar algo");
    }

    @Test
    void everyWrongFieldIsSaidAtTheFieldAndInASummaryThatLeadsThere() {
        var fields = fields("/book/anna/talk?start=2026-11-26T10:00:00Z", "talk", "2026-11-26T10:00:00Z");
        fields.putAll(Map.of("name", " ", "email", "not an address"));

        Api.Answer answer = visitor.form("/book/anna?lang=en", fields);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("href=\"#name\"", "href=\"#email\"", "id=\"email-error\"", "value=\"not an address\"");
    }

    @Test
    void theDonePageShowsTheAgreementAndOfTheClientOnlyWhereLettersGo() {
        String page = visitor.page(
                        send(fields("/book/anna/talk?start=2026-11-27T10:00:00Z", "talk", "2026-11-27T10:00:00Z")))
                .body();

        assertThat(page).contains("27. November 2026", "11:00\u00a0–\u2060\u00a012:00", "Berlin");
        // A slip in it would else go unseen.
        assertThat(page).contains("E-Mails gehen an b…@ex…com.").doesNotContain("Bo Lind", "bo@", "555");
    }

    @Test
    void aDonePageWithoutItsExactSignatureIsNotThere() {
        String good = send(fields("/book/anna/talk?start=2026-11-27T12:00:00Z", "talk", "2026-11-27T12:00:00Z"))
                .split("\\?")[0];
        String tampered = good.substring(0, good.length() - 1) + (good.endsWith("A") ? "B" : "A");

        assertThat(visitor.page(good).status()).isEqualTo(200);
        assertThat(visitor.page(tampered).status()).isEqualTo(404);
        assertThat(visitor.page(good.substring(0, good.lastIndexOf('/'))).status())
                .isEqualTo(404);
        assertThat(visitor.page(good.substring(0, good.lastIndexOf('/')) + "/x").status())
                .isEqualTo(404);
    }

    @Test
    void whatAStrangerAddsToTheAddressDoesNotBreakThePage() {
        for (String odd :
                new String[] {"utm_source=x", "from=yesterday", "start=soon", "time_zone=Mars/Base", "lang=xx"}) {
            assertThat(visitor.page("/book/anna?" + odd).status()).isEqualTo(200);
        }
        assertThat(visitor.page("/book/anna/nothing-like-it").status()).isEqualTo(404);
    }

    @Test
    void anAddressThatSomebodyTypedLargeOrWithOneStrokeTooManyLeadsToTheRightOne() {
        var typed = Map.of(
                "/book/Anna", "/book/anna",
                "/book/anna/", "/book/anna",
                "/book/Anna/Talk?lang=de&date=2026-12-01", "/book/anna/talk?lang=de&date=2026-12-01",
                "/book/anna/talk/?lang=de", "/book/anna/talk?lang=de",
                "/p/ANNA", "/p/anna",
                "/p/anna/", "/p/anna",
                "/embed/book/Anna?theme=dark", "/embed/book/anna?theme=dark",
                "/embed/book/anna/", "/embed/book/anna");
        typed.forEach((from, to) -> {
            Api.Answer answer = visitor.page(from);
            assertThat(answer.status()).as(from).isEqualTo(308);
            assertThat(answer.raw().headers().firstValue("Location")).as(from).contains(to);
        });
        for (String nowhere : List.of("/book/", "/book//", "/nothing/", "/book/anna//")) {
            assertThat(visitor.page(nowhere).status()).as(nowhere).isEqualTo(404);
        }
        assertThat(visitor.form("/book/Anna", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void whoGetsTheAddressSentSeesWhoseItIsAndNoSearchEngineShowsIt() {
        assertThat(visitor.page("/book/anna/talk?lang=en&time_zone=America%2FNew_York")
                        .body())
                .contains(
                        "<meta property=\"og:title\" content=\"Book a time with Anna Meyer\">",
                        "<meta property=\"og:description\" content=\"Choose a time with Anna Meyer and book it right here.\">",
                        "/book/anna/talk?lang=en\">\n<meta property=\"og:description\"",
                        "<meta name=\"robots\" content=\"noindex\">");
        assertThat(visitor.page("/embed/book/anna").body()).doesNotContain("og:");
    }

    private Map<String, String> fields(String link, String type, String start) {
        Matcher ticket = TICKET.matcher(visitor.page(link).body());
        assertThat(ticket.find()).isTrue();
        return new HashMap<>(Map.of(
                "type",
                type,
                "start",
                start,
                "ticket",
                ticket.group(1),
                "name",
                "Bo Lind",
                "email",
                "bo@example.com",
                "phone",
                "+1 212 555 0100"));
    }

    /** Where the browser is sent. */
    private String send(Map<String, String> fields) {
        Api.Answer answer = visitor.form("/book/anna?lang=" + (fields.containsValue("request") ? "en" : "de"), fields);
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        return answer.raw().headers().firstValue("Location").orElseThrow();
    }
}
