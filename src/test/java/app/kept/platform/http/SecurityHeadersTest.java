package app.kept.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page may do and who may show it: each says it for itself, and no word of one undoes another's. */
class SecurityHeadersTest {
    private static final Response PAGE = Response.html(200, new byte[0]);

    @Test
    void aPageMayRunNothingAndBeFramedByNobody() {
        assertThat(policy(PAGE)).contains("frame-ancestors 'none'").doesNotContain("script-src", "unsafe");
        assertThat(headers(PAGE)).containsEntry("X-Frame-Options", "DENY");
        assertThat(headers(PAGE)).containsEntry("Cross-Origin-Resource-Policy", "same-origin");
    }

    @Test
    void whatAPageMayAddsUp() {
        Response page = PAGE.framedBy(List.of("https://shop.example.com"))
                .withScripts()
                .withFormsTo("https://issuer.example.com")
                .withScripts();

        assertThat(policy(page))
                .contains("frame-ancestors 'self' https://shop.example.com;")
                .contains("form-action 'self' https://issuer.example.com;")
                .containsOnlyOnce("script-src 'self'")
                .doesNotContain("unsafe");
    }

    @Test
    void whoMayBeFramedSaysNothingThatForbidsIt() {
        Response page = PAGE.framedBy(List.of("https://shop.example.com", "http://localhost:8081"));

        assertThat(policy(page)).contains("frame-ancestors 'self' https://shop.example.com http://localhost:8081");
        assertThat(headers(page)).doesNotContainKey("X-Frame-Options");
        assertThat(headers(PAGE.framedBy(List.of()))).containsEntry("X-Frame-Options", "DENY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "https://a; script-src *", "https://a b", "javascript:alert(1)", "https://a\n", ""})
    void whatIsNoOriginGetsIntoNoPolicy(String origin) {
        assertThatThrownBy(() -> PAGE.framedBy(List.of(origin))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PAGE.withFormsTo(origin)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String policy(Response response) {
        return headers(response).getOrDefault("Content-Security-Policy", "");
    }

    private static Map<String, String> headers(Response response) {
        return new SecurityHeaders(true).of(response);
    }
}
