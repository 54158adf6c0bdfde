package app.kept.web.client;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Accessibility;
import app.kept.testing.Api;
import app.kept.testing.Browsing;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whoever looks after clients finds them, and sees what is kept about each and what they booked. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientPagesTest {
    private static final String EVIL =
            "</title></textarea><script>document.title='owned'</script>\"'><img src=x>${7*7}";

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final SignedIn cora = SignedIn.as(server, "coordinator");
    private SignedIn anna = SignedIn.as(server, "host");
    private SignedIn other = SignedIn.as(server, "host");
    private String talk = "";
    private String others = "";

    @BeforeAll
    void twoHosts() {
        cast.clock("2026-11-20T10:00:00Z");
        String host = cast.anna();
        talk = cast.talk(host);
        String second = cast.host("second");
        cast.hours(second, List.of("monday", "tuesday", "wednesday"), "00:00", "23:00");
        others = cast.talk(second);
        anna = is(anna, host);
        other = is(other, second);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void somebodyIsFoundByNameEmailPhoneAndTagAndLeadsToTheirPage() {
        String bo = book(talk, "2026-11-25T10:00:00Z", Map.of("name", "Bo Lind", "email", "bo@example.com"));
        String cy = book(
                talk,
                "2026-11-25T11:00:00Z",
                Map.of("name", "Cy Å", "email", "cy@example.com", "phone", "030 901 820"));
        tell(bo, Map.of("tags", List.of("warm lead", "a&b")));

        assertThat(found("q=LIND")).contains("Bo Lind").doesNotContain("Cy Å");
        assertThat(found("q=cy%40example")).contains("Cy Å").doesNotContain("Bo Lind");
        assertThat(found("q=901+820")).contains("Cy Å", "+4930901820").doesNotContain("Bo Lind");
        assertThat(found("tag=a%26b"))
                .contains("Bo Lind", "Next:", "25 Nov 2026", "aria-current=\"true\"><bdi>a&amp;b")
                .doesNotContain("Cy Å");
        assertThat(found("q=nobody")).contains("Nobody fits.", "Show all");
        assertThat(found("q=cy&lang=de")).contains("Kunden", "Nächster Termin:", "/clients/" + cy + "?lang=de");
    }

    @Test
    void theirPageSaysWhoTheyAreWhatIsKeptAndWhatTheyBooked() {
        var client = Map.<String, Object>of(
                "name", "Di", "email", "di@example.com", "time_zone", "America/New_York", "language", "pt");
        String di = book(talk, "2026-12-01T10:00:00Z", client);
        String second = cast.book(talk, "2026-12-02T10:00:00Z", client).id();
        server.api().post("/api/bookings/" + second + "/cancel", Map.of());
        tell(di, Map.of("tags", List.of("knee"), "fields", Map.of("Insurer", "None"), "notes", "One.\n\nTwo."));

        agreed(di);
        String page = cora.api().page("/clients/" + di).body();
        assertThat(page)
                .contains(
                        "<bdi>Di</bdi>",
                        "di@example.com",
                        "Português",
                        "New York",
                        "<bdi>knee</bdi>",
                        "Agreed to version 2026-11")
                .contains("Insurer", "None", "One.</p>", "Two.</p>")
                .contains("/bookings/" + second, "Called off", "with Anna Meyer");
        assertThat(page.indexOf("2 Dec 2026")).as("the latest first").isLessThan(page.indexOf("1 Dec 2026"));
    }

    @Test
    void aHostSeesTheirListAndWhatWasBookedWithThemAndNobodyElseAnything() {
        var client = Map.<String, Object>of("name", "Ed Shared", "email", "ed@example.com");
        String ed = book(talk, "2026-12-07T10:00:00Z", client);
        String alone = book(talk, "2026-12-07T11:00:00Z", Map.of("name", "Fay", "email", "fay@example.com"));
        String second = cast.book(others, "2026-12-08T10:00:00Z", client).id();

        agreed(ed);
        rows.change("delete from consent where booking_id = ?::uuid", second);
        assertThat(anna.api().page("/clients").body()).contains("Ed Shared", "Fay");
        assertThat(other.api().page("/clients").body())
                .contains("Ed Shared", "8 Dec 2026")
                .doesNotContain("Fay", "7 Dec 2026");
        assertThat(anna.api().page("/clients/" + ed).body())
                .contains("Agreed to version")
                .doesNotContain(second);
        assertThat(other.api().page("/clients/" + ed).body())
                .contains(second)
                .doesNotContain("7 Dec 2026", "Agreed to version");
        assertThat(other.api().page("/clients/" + alone).status()).isEqualTo(403);
        assertThat(SignedIn.as(server, "client").api().page("/clients").status())
                .isEqualTo(403);
        SignedIn elsewhere = SignedIn.as(server, "admin", SignedIn.account(server, "Elsewhere"));
        assertThat(elsewhere.api().page("/clients/" + ed).status()).isEqualTo(404);
        assertThat(elsewhere.api().page("/clients").body()).contains("Nobody yet", "/embedding");
    }

    @Test
    void thousandsAreReadPageByPage() {
        UUID account = SignedIn.account(server, "Many");
        SignedIn admin = SignedIn.as(server, "admin", account);
        rows.change("""
                insert into client (account_id, id, name, email, created_at)
                select ?, uuidv7(), 'Client ' || lpad(n::text, 5, '0'), n || '@example.com', now()
                from generate_series(1, 10000) as n
                """, account);
        String first = admin.api().page("/clients?q=Client").body();
        assertThat(first.split("class=\"subject\"", -1)).hasSize(26);
        String onward = first.replaceAll("(?s).*onward-link\"><a href=\"([^\"]+)\".*", "$1")
                .replace("&amp;", "&");
        assertThat(onward).contains("q=Client", "after=");
        String second = admin.api().page(onward).body();
        assertThat(second.split("class=\"subject\"", -1)).hasSize(26);
        assertThat(names(second)).doesNotContainAnyElementsOf(names(first));
        assertThat(admin.api().page("/clients?q=09999%40").body()).contains("Nobody fits.");
        assertThat(names(admin.api().page("/clients?q=client+00001").body())).hasSize(1);
    }

    @Test
    void aLongHistoryIsReadPageByPage() {
        var client = Map.<String, Object>of("name", "Old Hand", "email", "old@example.com");
        String old = book(others, "2027-01-04T10:00:00Z", client);
        IntStream.range(1, 24)
                .forEach(hour -> cast.book(
                        others,
                        "2027-01-" + (hour < 11 ? "11" : "12") + "T%02d:00:00Z".formatted(hour % 11 + 1),
                        client));
        String first = other.api().page("/clients/" + old).body();
        int shown = first.split("class=\"subject\"", -1).length - 1;
        assertThat(shown).isEqualTo(20);
        assertThat(first).contains("Earlier ones").doesNotContain("4 Jan 2027");
    }

    @Test
    void whateverSomebodyIsCalledIsShownAsItIsAndFitsAPhone() {
        String evil = book(talk, "2026-12-14T10:00:00Z", Map.of("name", EVIL, "email", "ev@example.com"));
        tell(
                evil,
                Map.of(
                        "name",
                        EVIL,
                        "tags",
                        List.of("<b>" + "w".repeat(40)),
                        "fields",
                        Map.of("<i>", EVIL + "M".repeat(300)),
                        "notes",
                        EVIL));
        try (Browsing browser = cora.browsing(Browsing.Visitor.PHONE.withJavaScript())) {
            Page page = browser.page();
            browser.open("/clients?q=owned");
            assertThat(page.locator(".mail .subject").first().textContent()).isEqualTo(EVIL);
            assertThat(Accessibility.problems(page)).isEmpty();
            page.locator(".mail a").first().click();
            assertThat(page.locator("h1").textContent()).isEqualTo(EVIL);
            assertThat(page.title()).contains(EVIL);
            assertThat(Accessibility.problems(page)).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private String found(String query) {
        Api.Answer answer = cora.api().page("/clients?" + query);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> names(String page) {
        return Pattern.compile("class=\"subject\" dir=\"auto\">([^<]+)<")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private void tell(String client, Map<String, Object> what) {
        Api.Answer answer = server.api().patch("/api/clients/" + client, what);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** To the account's text, whenever they booked. */
    private void agreed(String client) {
        rows.change("""
                insert into consent (account_id, booking_id, client_id, at, given, text_version, text_hash)
                select account_id, id, client_id, created_at, true, '2026-11', 'x' from booking where client_id = ?::uuid
                """, client);
    }

    private SignedIn is(SignedIn somebody, String host) {
        rows.change("update member set host_id = ?::uuid where person_id = ?", host, somebody.person());
        return somebody;
    }

    /** The client who booked. */
    private String book(String type, String at, Map<String, Object> client) {
        Api.Answer answer = cast.book(type, at, client);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return rows.texts("select client_id::text from booking where id = ?::uuid", answer.id())
                .getFirst();
    }
}
