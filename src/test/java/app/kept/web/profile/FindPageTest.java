package app.kept.web.profile;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Browsing;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import app.kept.testing.Wire;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** {@code /find}: those who want to be found are, by what they do and by words; nobody else is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C1")
class FindPageTest {
    private static final String DOMAIN = "practice.example.com";

    private final TestServer server = TestServer.start();
    private final Street street = new Street(server);

    @BeforeAll
    void somebodyIsThere() {
        assertThat(server.visitor().page("/find").body()).contains("Nobody stands here yet");
        assertThat(server.visitor().page("/").body()).doesNotContain("href=\"/find");
        street.host("joao", "João Silva", Map.of("profession", "Guitar teacher", "bio", "Bossa nova for beginners"));
        street.host("anna", "Anna Meyer", Map.of("profession", "Therapist"));
        street.picture(street.host("zoe", "Zoë Adler", Map.of("profession", "therapist")));
        street.unlist(street.host("hidden", "Hidden Person", Map.of("profession", "Therapist")));
        street.quiet("nothing", "Nothing To Book", Map.of("profession", "Therapist"));
        for (int i = 10; i < 36; i++) street.host("m" + i, "Midwife " + i, Map.of("profession", "Midwife"));
        assertThat(names(server.visitor().page("/find").body()))
                .as("an account stands in the directory once it says so")
                .isEmpty();
        new Rows(server.database())
                .change(
                        "with it as (update account set domain = ? where id = (select id from account order by id limit 1)"
                                + " returning id) insert into directory (kind, name, account_id, target_id)"
                                + " select 'domain', ?, id, id from it",
                        DOMAIN,
                        DOMAIN);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void whatOthersHangOntoTheAddressIsOverlooked() {
        for (String odd : new String[] {"utm_source=x", "fbclid=IwAR0%2F", "q=&utm_campaign=%3Cb%3E"}) {
            Api.Answer found = server.visitor().page("/find?" + odd);
            assertThat(found.status()).as(odd).isEqualTo(200);
            assertThat(names(found.body()))
                    .as(odd)
                    .isEqualTo(names(server.visitor().page("/find").body()));
        }
    }

    @Test
    void underItsDomainAnAccountIsFoundInAnyCaseAndUnderTheServersAddressOnceItSaysSo() throws IOException {
        SignedIn owner = SignedIn.as(server, "owner");
        assertThat(owner.api()
                        .patch("/api/account", Map.of("in_directory", false))
                        .status())
                .isEqualTo(200);
        assertThat(names(server.visitor().page("/find").body())).isEmpty();
        assertThat(names(atDomain("/"))).contains("Anna Meyer").doesNotContain("Hidden Person", "Nothing To Book");
        assertThat(names(atDomain("/find?q=zoe"))).containsExactly("Zoë Adler");
        assertThat(atDomain("/sitemap.xml")).contains("/p/anna<").doesNotContain("/p/hidden");
        assertThat(server.visitor().get("/sitemap.xml").body()).doesNotContain("/p/anna<");

        Api.Answer saved = owner.api()
                .fillIn(
                        "/team/account",
                        "/team/account",
                        Map.of(
                                "name",
                                "Practice",
                                "time_zone",
                                "Europe/Berlin",
                                "domain",
                                DOMAIN,
                                "country",
                                "",
                                "brand_color",
                                "",
                                "logo_url",
                                "",
                                "language",
                                "en",
                                "in_directory",
                                "true"));
        assertThat(saved.status()).as(saved.body()).isEqualTo(303);
        assertThat(owner.api().get("/api/account").json().path("in_directory").asBoolean())
                .isTrue();
        assertThat(names(server.visitor().page("/find?q=anna").body())).containsExactly("Anna Meyer");
        assertThat(server.visitor().page("/").body()).contains("href=\"/find");
        String map = server.visitor().get("/sitemap.xml").body();
        assertThat(map).contains("/p/anna</loc>", "/find</loc>").doesNotContain("/p/hidden", "/p/nothing");
        assertThat(server.visitor().get("/robots.txt").body())
                .contains("Disallow: /api/", "Sitemap: " + server.address() + "/sitemap.xml");
    }

    @Test
    void wordsAreFoundWhereverTheyStandAndMarksOnLettersDoNotCount() throws IOException {
        assertThat(names(atDomain("/find?q=joao"))).containsExactly("João Silva");
        assertThat(names(atDomain("/find?q=GUITAR%20bossa"))).containsExactly("João Silva");
        assertThat(names(atDomain("/find?q=guitar%20therapist"))).isEmpty();
        assertThat(names(atDomain("/find?profession=Therapist"))).containsExactly("Anna Meyer", "Zoë Adler");
        assertThat(names(atDomain("/find?profession=Therapist&q=ad%25er"))).isEmpty();
        assertThat(atDomain("/find?q=%3Cscript%3Ealert(1)%3C/script%3E"))
                .contains("Nobody fits that", "Show everybody")
                .doesNotContain("<script>alert");
        assertThat(atDomain("/find?q=x&lang=de")).contains("Darauf passt niemand", "noindex");
    }

    @Test
    void aLongListIsReadPageByPageWithoutMissingOrRepeatingAnybody() throws IOException {
        var seen = new ArrayList<String>();
        String path = "/find?lang=en";
        for (int pages = 0; pages < 5 && !path.isEmpty(); pages++) {
            String page = atDomain(path);
            seen.addAll(names(page));
            Matcher next =
                    Pattern.compile("href=\"(/find\\?[^\"]*after=[^\"]*)\"").matcher(page);
            path = next.find() ? next.group(1).replace("&amp;", "&") : "";
        }
        assertThat(seen).hasSize(29).doesNotHaveDuplicates().startsWith("Anna Meyer", "João Silva", "Midwife 10");
        assertThat(atDomain("/find?after=gone-by-now")).contains("Anna Meyer");
    }

    @Test
    @Tag("A1")
    void itIsSearchedAsOneTypesAndAsWellWithoutScript() {
        street.isInDirectory();
        for (boolean script : List.of(false, true)) {
            Browsing.Visitor visitor =
                    script ? Browsing.Visitor.PHONE.withJavaScript() : Browsing.Visitor.DESK.speaking("pt-BR");
            try (Browsing browsing = Browsing.as(visitor, server.address())) {
                Page page = browsing.page();
                browsing.open("/find");
                assertThat(page.locator(".people > li").count()).isEqualTo(24);
                if (script) {
                    page.locator("#q").pressSequentially("bossa");
                } else {
                    page.fill("#q", "bossa");
                    page.click(".search button");
                }
                page.waitForCondition(() -> page.locator(".people > li").count() == 1);
                assertThat(page.innerText(".people strong")).isEqualTo("João Silva");
                assertThat(page.url()).contains("q=bossa");
                assertThat(page.inputValue("#q")).isEqualTo("bossa");
                page.waitForCondition(() -> page.locator("#count").textContent().startsWith("1 "));
                page.click(".people a");
                page.waitForURL("**/p/joao*");
                assertThat(browsing.complaints()).isEmpty();
            }
        }
    }

    private static List<String> names(String page) {
        return Pattern.compile("<strong dir=\"auto\">([^<]*)</strong>")
                .matcher(page)
                .results()
                .map(one -> one.group(1))
                .toList();
    }

    private String atDomain(String path) throws IOException {
        try (var wire = new Wire(server.port())) {
            return wire.send("GET " + path + " HTTP/1.1\nHost: " + DOMAIN
                            + "\nAccept: text/html\nAccept-Language: en\nConnection: close\n\n")
                    .read()
                    .text();
        }
    }
}
