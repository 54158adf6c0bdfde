package app.kept.web.profile;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.profile.picture.Drawn;
import app.kept.testing.Api;
import app.kept.testing.Browsing;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** {@code /hosts/{id}/profile}: a host says how they look and who finds them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C1")
class HostProfilePageTest {
    private final TestServer server = TestServer.start();
    private final Street street = new Street(server);
    private final String anna = street.host("anna", "Anna Meyer", Map.of("profession", "Therapist"));
    private final String page = "/hosts/" + anna + "/profile";

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aHostPutsAPictureAndTakesItAwayWithoutScript() {
        try (Browsing browsing = street.member("host", anna).browsing(Browsing.Visitor.PHONE)) {
            Page shown = browsing.page();
            browsing.open(page);
            assertThat(shown.innerText(".portrait .face")).isEqualTo("AM");
            shown.setInputFiles(
                    "#picture", new FilePayload("no.jpg", "image/jpeg", "no picture".getBytes(StandardCharsets.UTF_8)));
            shown.click(".portrait .main");
            assertThat(shown.innerText("#picture-error")).contains("cannot read this");
            shown.setInputFiles("#picture", new FilePayload("a.png", "image/png", Drawn.halves("png", 300, 200)));
            shown.click(".portrait .main");
            assertThat(shown.innerText("[role=status].saved")).isEqualTo("Saved.");
            assertThat(shown.getAttribute("img.face", "src")).startsWith("/p/anna/picture/");
            assertThat(browsing.complaints())
                    .as("but for the form that was sent back")
                    .allMatch(complaint -> complaint.contains("422"));
            shown.click(".ways a[href='/p/anna']");
            assertThat(shown.locator("img.face").count()).isEqualTo(1);
            browsing.open(page);
            shown.click(".portrait .second");
            assertThat(shown.locator("img.face").count()).isZero();
        }
    }

    @Test
    void aHostLeavesAllListsAndComesBack() {
        street.isInDirectory();
        SignedIn admin = street.member("admin", "");
        Api api = admin.api();
        assertThat(server.visitor().page("/find").body()).contains("Anna Meyer");

        assertThat(api.fillIn(page, "/hosts/" + anna + "/listing", Map.of("listed", "false"))
                        .status())
                .isEqualTo(303);
        assertThat(server.visitor().page("/find").body()).doesNotContain("Anna Meyer");
        assertThat(server.visitor().page("/p/anna").status()).isEqualTo(200);
        assertThat(server.visitor().page("/p/anna").body()).contains("noindex");
        assertThat(api.get("/api/hosts/" + anna + "/listing")
                        .json()
                        .path("listed")
                        .asBoolean())
                .isFalse();

        assertThat(api.put("/api/hosts/" + anna + "/listing", Map.of("listed", true))
                        .status())
                .isEqualTo(200);
        assertThat(server.visitor().page("/find").body()).contains("Anna Meyer");
        assertThat(api.put("/api/hosts/" + anna + "/listing", Map.of()).status())
                .isEqualTo(422);
    }

    @Test
    void whoSavesAnOldPageDoesNotPutThemBackIntoTheLists() {
        Api api = street.member("admin", "").api();
        String listing = "/hosts/" + anna + "/listing";
        Map<String, String> old = api.filledIn(page, listing, Map.of("listed", "true"));
        assertThat(api.fillIn(page, listing, Map.of("listed", "false")).status())
                .isEqualTo(303);
        Api.Answer told = api.form(listing, old);
        assertThat(told.status()).isEqualTo(409);
        assertThat(told.body()).contains("Somebody else has changed this meanwhile", "name=\"seen\"");
        assertThat(api.get("/api" + listing).json().path("listed").asBoolean()).isFalse();
        assertThat(api.fillIn(page, listing, Map.of("listed", "true")).status())
                .as("who has seen it may")
                .isEqualTo(303);
    }

    @Test
    void onlyAPageOfOursSendsAPictureAndOnlyForWhoMayChangeTheHost() {
        SignedIn admin = street.member("admin", "");
        String stolen = """
                --x
                Content-Disposition: form-data; name="form_token"

                wrong
                --x
                Content-Disposition: form-data; name="picture"; filename="a.jpg"

                abc
                --x--
                """.replace("\n", "\r\n");
        Api.Answer forged = admin.api()
                .send(admin.api()
                        .request("/hosts/" + anna + "/picture")
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .header("Accept", "text/html")
                        .POST(HttpRequest.BodyPublishers.ofString(stolen)));
        assertThat(forged.status()).isEqualTo(403);
        String other = street.quiet("other", "Other", Map.of());
        assertThat(street.member("host", other).api().page(page).status()).isEqualTo(403);
        assertThat(server.visitor().page(page).status()).isIn(303, 401);
        assertThat(SignedIn.as(server, "owner", SignedIn.account(server, "Elsewhere"))
                        .api()
                        .page(page)
                        .status())
                .isEqualTo(404);
    }
}
