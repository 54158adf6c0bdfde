package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Browsing;
import app.kept.testing.Cast;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page to which a letter sends clients who need somebody else: all who would do, each with the next time. */
class OthersPageTest {
    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());

    @BeforeEach
    void somebodyToComeFrom() {
        cast.clock("2026-11-20T10:00:00Z");
        host("uma", "Uma Uhl", "Midwife");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Tag("D8")
    void allWhoWouldDoAndHaveTimeAreThereTheSoonestFirstAndOneTapLeadsToTheirTimes() {
        String late = host("mia", "Mia May", "midwife");
        cast.hours(late, List.of("thursday"), "09:00", "17:00");
        type(late, "visit");
        for (String slug : List.of("m1", "m2", "m3", "m4", "m5"))
            type(host(slug, "Midwife " + slug, "midwife"), "visit");
        type(host("no-such", "Not This Kind", "midwife"), "course");
        type(host("lawyer", "Not This Trade", "lawyer"), "visit");
        String away = host("away", "Never There", "midwife");
        type(away, "visit");
        cast.hours(away, List.of(), "09:00", "17:00");

        try (Browsing browsing = Browsing.as(Browsing.Visitor.PHONE.speaking("de-DE"), server.address())) {
            Page page = browsing.page();
            browsing.open("/others/uma?kind=visit&time_zone=America%2FNew_York");
            assertThat(page.innerText("h1")).isEqualTo("Andere, die Zeit haben");
            assertThat(page.locator(".people strong").allInnerTexts())
                    .hasSize(6)
                    .doesNotContain("Not This Kind", "Not This Trade", "Never There", "Uma Uhl")
                    .last()
                    .isEqualTo("Mia May");
            assertThat(page.locator(".people .next-time").first().innerText())
                    .contains("Nächste freie Zeit:", "23. November 2026, 03:00");
            page.locator(".people a").first().click();
            assertThat(page.url()).contains("/book/m1/visit", "time_zone=America%2FNew_York");
            assertThat(browsing.complaints()).isEmpty();
        }
    }

    @Test
    void whereNobodyIsFreeItSaysSoKindlyAndNothingIsGivenAway() {
        Api visitor = server.visitor();
        Api.Answer nobody = visitor.page("/others/uma?kind=visit&lang=pt");
        assertThat(nobody.status()).isEqualTo(200);
        assertThat(nobody.body()).contains("ninguém mais tem horário livre", "Voltar para Uma Uhl");
        assertThat(visitor.page("/others/uma").body()).contains("nobody else has a time free");
        assertThat(visitor.page("/others/nobody-here?kind=visit").status()).isEqualTo(404);

        String mia = host("mia", "Mia May", "midwife");
        String type = type(mia, "visit");
        String others = visitor.page("/others/uma?kind=visit").body();
        assertThat(others)
                .contains("Mia May")
                .doesNotContain("@example.com", mia, type, "+49")
                .doesNotContain("kind\":");
        assertThat(visitor.page("/others/uma?kind=visit&time_zone=Nowhere&utm_source=letter")
                        .body())
                .contains("Mia May");
        assertThat(visitor.page("/others/uma?kind=%3Cscript%3E").body()).doesNotContain("<script>");
    }

    private String host(String slug, String name, String profession) {
        String id = server.api()
                .post(
                        "/api/hosts",
                        Map.of(
                                "slug",
                                slug,
                                "name",
                                name,
                                "email",
                                slug + "@example.com",
                                "time_zone",
                                "Europe/Berlin",
                                "language",
                                "en",
                                "profession",
                                profession))
                .id();
        cast.hours(id, List.of("monday", "tuesday", "wednesday"), "09:00", "17:00");
        return id;
    }

    private String type(String host, String kind) {
        return cast.eventType(Map.of(
                "host_id",
                host,
                "slug",
                kind,
                "name",
                "Visit",
                "kind",
                kind,
                "duration_minutes",
                60,
                "window_days",
                60));
    }
}
