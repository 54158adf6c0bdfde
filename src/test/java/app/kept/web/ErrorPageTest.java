package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorPageTest {
    private final TestServer server = TestServer.start();
    private final Api visitor = server.visitor();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void anUnknownSlugIsAFriendlyPageInTheVisitorsLanguage() {
        Api.Answer answer = visitor.page("/book/nobody", "Accept-Language", "de-AT,en;q=0.5");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.raw().headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(answer.body()).contains("lang=\"de-DE\"", "Diese Seite gibt es nicht");
    }

    @Test
    void theLanguageThatWasChosenCountsMoreThanTheBrowsers() {
        assertThat(visitor.page("/nowhere?lang=pt", "Accept-Language", "de").body())
                .contains("Esta página não existe");
    }

    @Test
    void programsGetJson() {
        assertThat(visitor.page("/api/nothing").code()).isEqualTo("not_found");
        assertThat(visitor.get("/book/nobody").code()).isEqualTo("not_found");
        assertThat(visitor.send(visitor.request("/book/nobody").header("Accept", "application/json, text/html"))
                        .code())
                .isEqualTo("not_found");
    }

    @Test
    void whatAStrangerTypesIntoTheAddressIsNothingButText() {
        Api.Answer answer = visitor.page("/%3Cscript%3Ealert(1)%3C/script%3E?lang=%22%3E%3Cscript%3E");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("<script");
    }

    @Test
    void whoMayNotSeeAPageIsToldWhyAndFindsAWayOut() {
        Api.Answer answer = SignedIn.as(server, "coordinator").api().page("/keys");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("more rights than you have here", "href=\"/\"");
    }

    @Test
    void aHostileLanguageHeaderIsNoReasonToFail() {
        assertThat(visitor.page("/nowhere", "Accept-Language", "x;q=abc,,;;=").status())
                .isEqualTo(404);
    }
}
