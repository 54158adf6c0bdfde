package app.kept.web.profile;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.text.Json;
import app.kept.testing.Api;
import app.kept.testing.Browsing;
import app.kept.testing.FirstView;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code /p/{slug}}: who somebody is, what can be booked, and what others say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C1")
class ProfilePageTest {
    private static final String HOSTILE = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>";

    private final TestServer server = TestServer.start();
    private final Street street = new Street(server);
    private String anna = "";

    @BeforeAll
    void annaIsKnown() {
        anna = street.host(
                "anna",
                "Anna Meyer",
                Map.of(
                        "profession",
                        "Therapist",
                        "bio",
                        "Listens.\nAsks.",
                        "email",
                        "anna@example.com",
                        "phone",
                        "+49 30 901820",
                        "avatar_url",
                        "https://elsewhere.example/anna.jpg"));
        street.picture(anna);
        street.inItsOwnColours();
        String talk = street.type(anna, "short", "Short talk", 30, 4_550);
        street.type(anna, "gift", "Gift", 60, 0);
        for (int i = 1; i <= 7; i++) street.review(talk, "Client " + i, i == 7 ? 5 : 4, "Said " + i);
        street.host("cleo", "Cleo Colleague", Map.of("profession", "therapist"));
        street.unlist(street.host("hidden", "Hidden Colleague", Map.of("profession", "therapist")));
        street.quiet("bare", "B", Map.of());
        String hostile = street.host(
                "hostile",
                HOSTILE + "x".repeat(200 - HOSTILE.length()),
                Map.of("profession", HOSTILE, "bio", HOSTILE + "${7*7}"));
        street.review(street.type(hostile, "evil", HOSTILE, 30, 100), HOSTILE, 1, HOSTILE);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void theProfileTellsWhoWhatWhenAndForHowMuchAndTheNextTimeIsTwoTapsAway() {
        try (Browsing browsing = Browsing.as(Browsing.Visitor.PHONE, server.address())) {
            Page page = browsing.page();
            assertThat(browsing.open("/p/anna")).isEqualTo(200);
            assertThat(page.innerText("h1")).isEqualTo("Anna Meyer");
            assertThat(page.innerText(".person")).contains("Therapist", "4.1", "7 reviews", "Berlin");
            assertThat(page.locator(".offers h3").allInnerTexts()).containsExactly("First talk", "Short talk", "Gift");
            assertThat(page.locator(".terms").allInnerTexts())
                    .containsExactly("50 minutes\n€80", "30 minutes\n€45.50", "1 hour\nFree");
            assertThat(page.innerText("[aria-labelledby=bio]")).contains("Listens.\nAsks.");
            assertThat(page.locator(".fellows strong").allInnerTexts()).containsExactly("Cleo Colleague");
            assertThat(page.content()).doesNotContain("anna@example.com", "901820", "elsewhere.example", anna);
            page.click(".soonest .button");
            assertThat(page.url()).contains("/book/anna/", "start=");
            assertThat(page.locator("input[name=email]").count()).isEqualTo(1);
            assertThat(browsing.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void reviewsAreTurnedInABrowser(int width) {
        Browsing.Visitor shape = width == 390 ? Browsing.Visitor.PHONE : Browsing.Visitor.DESK;
        try (Browsing browsing = Browsing.as(shape.withJavaScript(), server.address())) {
            Page page = browsing.page();
            browsing.open("/p/anna");
            page.locator("a[rel=next]").click();
            page.waitForURL("**after=**");
            assertThat(page.innerText("main")).contains("Said 1").doesNotContain("Said 7");
            page.locator("a:has-text('Newest reviews')").click();
            page.waitForSelector("text=Said 7");
            assertThat(browsing.complaints()).isEmpty();
        }
    }

    @Test
    void reviewsAreReadPageByPage() {
        Api visitor = server.visitor();
        String first = visitor.page("/p/anna").body();
        assertThat(first).contains("Said 7", "Said 3", "4 out of 5 stars").doesNotContain("Said 2");
        Matcher more =
                Pattern.compile("href=\"(/p/anna\\?after=[^\"#]+)#reviews\"").matcher(first);
        assertThat(more.find()).isTrue();
        Api.Answer second = visitor.page(more.group(1));
        assertThat(second.body())
                .contains("Said 2", "Said 1", "Newest reviews", "noindex")
                .doesNotContain("Said 3", "Older reviews");
        // What somebody else has hung on to the link, or cut off it, keeps nobody out.
        assertThat(visitor.page("/p/anna?after=nonsense&utm_source=letter&time_zone=Nowhere")
                        .body())
                .contains("Said 7");
    }

    @Test
    @Tag("A1")
    void itSpeaksThreeLanguagesAndWritesPricesAndTimesAsPeopleThereDo() {
        Api visitor = server.visitor();
        assertThat(visitor.page("/p/anna?lang=de").body())
                .contains("lang=\"de", "Nächste freie Zeit", "45,50\u00a0€", "80\u00a0€", "Kostenlos", "4,1")
                .contains("/book/anna/talk?lang=de");
        assertThat(visitor.page("/p/anna?lang=pt&time_zone=America/Sao_Paulo").body())
                .contains("Próximo horário livre", "€\u00a045,50", "Grátis", "São Paulo")
                .contains("time_zone=America%2FSao_Paulo");
        assertThat(visitor.page("/p/anna", "Accept-Language", "de-AT,de;q=0.9").body())
                .contains("Zeit wählen");
    }

    @Test
    void whatPeopleWroteIsTextEverywhereEvenForMachines() {
        try (Browsing browsing = Browsing.as(Browsing.Visitor.PHONE.withJavaScript(), server.address())) {
            Page page = browsing.page();
            page.onDialog(dialog -> {
                throw new AssertionError("something ran: " + dialog.message());
            });
            browsing.open("/p/hostile");
            assertThat(page.locator("img[src=x]").count()).isZero();
            assertThat(page.innerText("h1")).startsWith(HOSTILE);
            assertThat(wide(page)).as("no sideways scrolling").isLessThanOrEqualTo(390);
            JsonNode graph = Json.read(
                            page.locator("script[type='application/ld+json']").textContent())
                    .get("@graph");
            assertThat(graph.get(0).path("jobTitle").asString()).isEqualTo(HOSTILE);
            assertThat(graph.get(0).path("description").asString()).endsWith("${7*7}");
            assertThat(browsing.complaints()).isEmpty();
            browsing.open("/p/bare");
            assertThat(page.innerText("h1")).isEqualTo("B");
            assertThat(page.innerText("main")).contains("nothing to book", "Nobody has written a review yet");
            assertThat(page.locator(".fellows").count()).isZero();
            assertThat(browsing.complaints()).isEmpty();
        }
    }

    @Test
    void machinesReadWhoOffersWhatForHowMuchAndHowItWasLiked() {
        String page = server.visitor().page("/p/anna?lang=de").body();
        Matcher data = Pattern.compile("<script type=\"application/ld\\+json\">(.*?)</script>", Pattern.DOTALL)
                .matcher(page);
        assertThat(data.find()).isTrue();
        JsonNode graph = Json.read(data.group(1)).get("@graph");
        assertThat(graph.at("/0/@type").asString()).isEqualTo("Person");
        assertThat(graph.at("/0/url").asString()).isEqualTo(server.address() + "/p/anna");
        assertThat(graph.at("/0/image").asString()).startsWith(server.address() + "/p/anna/picture/");
        assertThat(graph.at("/1/offers/1/price").asString()).isEqualTo("45.50");
        assertThat(graph.at("/1/offers/1/priceCurrency").asString()).isEqualTo("EUR");
        assertThat(graph.at("/1/aggregateRating/ratingValue").asDouble()).isEqualTo(4.14);
        assertThat(graph.at("/1/aggregateRating/ratingCount").asInt()).isEqualTo(7);
        assertThat(page)
                .contains("<link rel=\"canonical\" href=\"" + server.address() + "/p/anna?lang=de\">")
                .contains("property=\"og:image\"", "property=\"og:title\" content=\"Anna Meyer · Therapist\"")
                .contains("name=\"description\" content=\"Listens. Asks.\"")
                .doesNotContain("noindex");
        assertThat(server.visitor().page("/p/hidden").body()).contains("noindex");
        assertThat(data.group(1)).doesNotContain("@example.com", anna);
    }

    @Test
    void whoMayChangeThePageSeesHowAndNobodyElseDoes() {
        String link = "/hosts/" + anna + "/profile";
        assertThat(server.visitor().page("/p/anna").body()).doesNotContain(link);
        assertThat(street.member("host", anna).api().page("/p/anna").body())
                .contains(link, "This is your page")
                .doesNotContain("/team/account");
        assertThat(street.member("admin", "").api().page("/p/anna").body())
                .contains(link, "You look after this page", "/team/account");
        assertThat(street.member("client", "").api().page("/p/anna").body()).doesNotContain(link);
        String other = street.quiet("other", "Other", Map.of());
        assertThat(street.member("host", other).api().page("/p/anna").body()).doesNotContain(link);
    }

    @Test
    void aWrongLinkIsMetKindly() {
        Api.Answer gone = server.visitor().page("/p/nobody?lang=pt");
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.body()).contains("Não conhecemos ninguém aqui", "/find?lang=pt", "noindex");
        assertThat(server.visitor().page("/p/%3Cscript%3E").body()).doesNotContain("<script>");
    }

    /** The profile, and the booking page with the same picture, in colours of their own and on the clock of whoever comes. */
    @ParameterizedTest
    @ValueSource(strings = {"/p/anna", "/book/anna", "/book/anna/short"})
    void theFirstViewIsLightAndNothingMoves(String path) throws Exception {
        for (Browsing.Visitor visitor : List.of(Browsing.Visitor.PHONE, Browsing.Visitor.DESK.inTheDark())) {
            try (Browsing browsing = Browsing.in("Pacific/Honolulu", visitor.withJavaScript(), server.address())) {
                FirstView.assertLight(browsing, path);
                assertThat(browsing.page().locator("img.face").count()).isPositive();
                assertThat(browsing.page().locator("link[rel=stylesheet]").count())
                        .as("one of all, one of the account")
                        .isEqualTo(2);
                if (path.startsWith("/book"))
                    assertThat(browsing.page().innerText(".zone")).contains("Honolulu");
            }
        }
    }

    private static int wide(Page page) {
        return (int) page.evaluate("document.documentElement.scrollWidth");
    }
}
