package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.Brand;
import app.kept.platform.text.Language;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.TestServer;
import app.kept.web.page.Link;
import app.kept.web.page.Pages;
import app.kept.web.page.Visitor;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssetsTest {
    private static final Pattern ASSET = Pattern.compile("/assets/[a-z]+\\.[0-9a-f]{12}\\.[a-z]+");
    private static final int MOST_BYTES = 30 * 1024;
    private static final int MOST_REQUESTS = 6;
    /** What a host's picture weighs at most, and that it is one more to be asked for. */
    private static final int PICTURE = 2_500;

    private final TestServer server = TestServer.start();
    private final Api visitor = server.visitor();

    @BeforeAll
    void annaCanBeBooked() {
        var cast = new Cast(server.api());
        cast.clock("2026-11-20T10:00:00Z");
        cast.talk(cast.anna());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void assetsAreKeptForEverUnderANameMadeOfTheirContent() {
        for (String path : assets()) {
            Api.Answer answer = small(path);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(header(answer, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
            assertThat(header(answer, "Content-Encoding")).isEqualTo("gzip");
            assertThat(header(answer, "Vary")).isEqualTo("Accept-Encoding");
        }
    }

    @Test
    void whoCannotUnpackGetsThePlainFile() {
        Api.Answer answer = visitor.get(assets().getFirst());

        assertThat(answer.raw().headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(answer.body()).contains(":root");
    }

    @Test
    void aNameThatIsNotThereIsNotFound() {
        assertThat(visitor.get("/assets/kept.css").status()).isEqualTo(404);
        assertThat(visitor.get("/assets/kept.000000000000.css").status()).isEqualTo(404);
        assertThat(visitor.get("/assets/..%2Ftexts%2Fen.properties").status()).isEqualTo(404);
    }

    @Test
    void theColoursOfAnAccountAreKeptForEverUnderTheirOwnAddress() {
        String path = new Pages(() -> URI.create("http://localhost"))
                .frame(new Visitor(Language.EN, Optional.empty(), ""), "", Link.to("/"))
                .branded(new Brand(Optional.of("#ffd400"), Optional.empty()))
                .styles()
                .getLast();

        assertThat(header(small(path), "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(visitor.get(path).body()).contains("--solid:", "[data-theme=dark]");
        for (String other : List.of("ffd400.000000000000.css", "kept.css", "..%2F..%2Fetc", "ffd400.css", "%00")) {
            assertThat(visitor.get("/brand/" + other).status()).as(other).isEqualTo(404);
        }
    }

    @Test
    void theFirstViewOfABookingPageIsLight() {
        int bytes = length(small("/book/anna"))
                + assets().stream().mapToInt(path -> length(small(path))).sum();

        assertThat(bytes + PICTURE).isLessThanOrEqualTo(MOST_BYTES);
        assertThat(1 + assets().size() + 1).isLessThanOrEqualTo(MOST_REQUESTS);
    }

    private List<String> assets() {
        return ASSET.matcher(visitor.page("/book/anna").body())
                .results()
                .map(found -> found.group())
                .distinct()
                .toList();
    }

    private Api.Answer small(String path) {
        return visitor.page(path, "Accept-Encoding", "gzip");
    }

    private static int length(Api.Answer answer) {
        return Integer.parseInt(header(answer, "Content-Length"));
    }

    private static String header(Api.Answer answer, String name) {
        return answer.raw().headers().firstValue(name).orElse("");
    }
}
