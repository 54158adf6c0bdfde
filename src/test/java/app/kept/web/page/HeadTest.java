package app.kept.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.Brand;
import app.kept.platform.text.Json;
import app.kept.platform.text.Language;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What pages say of themselves to browsers, search engines and previews. */
class HeadTest {
    private static final Link ANNA = Link.to("/p/anna");

    private final Pages pages = new Pages(() -> URI.create("https://book.example.com"));
    private final Frame frame = pages.frame(new Visitor(Language.DE, Optional.empty(), ""), "Anna", ANNA);

    @Test
    void noPageMayBeFoundButWhatSaysSo() {
        assertThat(html(frame)).contains("<meta name=\"robots\" content=\"noindex\">");
        assertThat(html(frame)).doesNotContain("canonical", "hreflang=\"en-GB\" href=\"https", "og:");
        assertThat(html(frame.canonical(ANNA))).contains("noindex");
    }

    @Test
    void whatMayBeFoundSaysUnderWhichAddressAndInWhichLanguages() {
        assertThat(html(frame.indexed(ANNA)))
                .doesNotContain("noindex")
                .contains("<link rel=\"canonical\" href=\"https://book.example.com/p/anna\">")
                .contains(
                        "<link rel=\"alternate\" hreflang=\"pt-BR\" href=\"https://book.example.com/p/anna?lang=pt\">");
    }

    @Test
    void whoSharesAnAddressShowsWhatIsThere() {
        assertThat(html(frame.described("Physio \"am\" Park")
                        .indexed(ANNA)
                        .previewed("profile", Optional.of("/p/anna/picture"))))
                .contains("<meta name=\"description\" content=\"Physio &#34;am&#34; Park\">")
                .contains("<meta property=\"og:type\" content=\"profile\">")
                .contains("<meta property=\"og:url\" content=\"https://book.example.com/p/anna\">")
                .contains("<meta property=\"og:image\" content=\"https://book.example.com/p/anna/picture\">")
                .contains("<meta property=\"og:locale\" content=\"de_DE\">");
    }

    @Test
    void dataEndsNoElementAndBeginsNone() {
        String evil = "</script><script>alert(1)</script><!-- &amp;";
        String html = html(frame.about(Json.object().put("name", evil)));

        assertThat(html).doesNotContain("alert(1)</script>", "<!--");
        String block = html.substring(html.indexOf("ld+json\">") + 9);
        String data = block.substring(0, block.indexOf("</script>"));
        assertThat(Json.read(data).path("name").asString()).isEqualTo(evil);
    }

    @Test
    void aPageHasOneSheetAndTheColoursOfItsAccountBehindIt() {
        Frame green = frame.styled("room.css").branded(new Brand(Optional.of("#ffd400"), Optional.empty()));

        assertThat(frame.styles()).hasSize(1);
        assertThat(green.styles()).hasSize(2);
        assertThat(green.styles().getLast()).matches("/brand/ffd400\\.[0-9a-f]{12}\\.css");
        assertThat(frame.branded(Brand.NONE).styles()).hasSize(1);
    }

    @Test
    void scriptsRunOnlyOnPagesThatHaveSome() {
        Frame live = frame.scripted("design.js").scripted("design.js");

        assertThat(live.scripts()).hasSize(1);
        assertThat(html(live)).contains("\"allowEval\":false", "\"allowScriptTags\":false");
        assertThat(html(frame)).doesNotContain("<script", "htmx");
        assertThat(policy(live)).contains("script-src 'self'").doesNotContain("unsafe");
        assertThat(policy(frame)).doesNotContain("script-src");
    }

    @Test
    void aThemeIsSetOnlyWhereSomebodyChoseIt() {
        assertThat(html(frame)).contains("<html lang=\"de-DE\" dir=\"ltr\">");
        assertThat(html(frame.themed(Optional.of("dark")))).contains("data-theme=\"dark\"");
    }

    private String policy(Frame one) {
        return pages.answer(200, one, "error", view(one)).headers().getOrDefault("Content-Security-Policy", "");
    }

    private String html(Frame one) {
        return new String(pages.bytes("error", view(one)), StandardCharsets.UTF_8);
    }

    private static ErrorPage.View view(Frame one) {
        return new ErrorPage.View(one, "Nothing", "Nothing is here.", "", List.of());
    }
}
