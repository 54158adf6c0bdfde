package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Browsing;
import app.kept.testing.Issuer;
import app.kept.testing.Rows;
import app.kept.testing.TestRun;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in by an issuer elsewhere, with everything that can go wrong on the way there and back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcSignInTest {
    private static final String RETURN = "/sign-in/oidc/return";
    private static final String OWNER = "ada@example.com";
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z_]+)\" value=\"([^\"]*)\">");

    private final Issuer issuer = Issuer.start();
    private final TestServer server = TestServer.start(settings(issuer.address()));
    private final Rows rows = new Rows(server.database());
    private Instant now = Instant.parse("2026-11-20T10:00:00Z");

    @BeforeEach
    void asInTheBeginning() {
        rows.change("delete from issuer_person");
        rows.change("delete from session");
        rows.change("update person set totp_secret = null, totp_confirmed_at = null");
        issuer.wellBehaved();
        issuer.person("ada-1", OWNER, true);
        // Far enough that nobody was slowed by the test before.
        turn(now.plusSeconds(3_600));
    }

    @AfterAll
    void stop() {
        server.close();
        issuer.close();
    }

    @Test
    void whoTheIssuerVouchesForIsSignedInAndLinkedOnceWithALineInTheAudit() {
        long audited = audited();
        Visit ada = new Visit();

        Api.Answer in = ada.signIn("/team?x=1");

        assertThat(in.status()).as(in.body()).isEqualTo(303);
        assertThat(header(in, "Location")).isEqualTo("/team?x=1");
        assertThat(ada.cookies).containsKey("__Host-kept").doesNotContainKey("__Host-kept-oidc");
        assertThat(rows.texts("select factor from session")).containsExactly("oidc");
        assertThat(audited() - audited).isEqualTo(1);
        // The second time it is the subject that counts, whatever the address.
        issuer.person("ada-1", "new-name@example.com", false);
        assertThat(new Visit().signIn("/account").status()).isEqualTo(303);
        assertThat(audited() - audited).isEqualTo(1);
    }

    @Test
    void theCodeIsAskedForWithItsVerifierAndOurSecretAndNothingOfItComesFromTheRequest() {
        Visit ada = new Visit();
        URI there = ada.begin("/account");
        ada.finish(ada.sentBack(there));

        Map<String, String> asked = Issuer.asking(there);
        Map<String, String> exchange = issuer.exchanges().getLast();
        assertThat(asked).containsEntry("code_challenge_method", "S256").containsKeys("state", "nonce");
        assertThat(asked.get("redirect_uri")).isEqualTo(server.address() + RETURN);
        assertThat(exchange.get("code_verifier")).hasSize(43).isNotEqualTo(asked.get("code_challenge"));
        assertThat(exchange.get("Authorization")).startsWith("Basic ");
        assertThat(exchange).doesNotContainKey("client_secret");
    }

    @Test
    void comingBackChangesNothingUntilTheButtonIsPressed() {
        Visit ada = new Visit();
        String back = ada.sentBack(ada.begin("/account"));
        int exchanges = issuer.exchanges().size();

        Api.Answer page = ada.page(back);
        ada.page(back);

        assertThat(page.status()).isEqualTo(200);
        assertThat(header(page, "Content-Security-Policy")).contains("script-src 'self';", "form-action 'self';");
        assertThat(issuer.exchanges()).hasSize(exchanges);
        assertThat(rows.number("select count(*) from session")).isZero();
        assertThat(ada.finish(back).status()).isEqualTo(303);
    }

    Stream<Mischief> mischief() throws JOSEException {
        var stranger = Issuer.rsaKey("rsa-1");
        byte[] publicKey = issuer.rsa().toRSAPublicKey().getEncoded();
        return Stream.of(
                mischief("nonce", "id token: nonce", c -> c.put("nonce", "another")),
                mischief("no nonce", "id token: nonce", c -> c.remove("nonce")),
                mischief("audience", "id token: audience", c -> c.put("aud", "another")),
                mischief("several", "id token: authorized party", c -> c.put("aud", List.of("kept", "another"))),
                mischief("party", "id token: authorized party", c -> c.put("azp", "another")),
                mischief("expired", "id token: expired", c -> c.put("exp", 1_000)),
                mischief("issuer", "id token: issuer", c -> c.put("iss", "https://login.example")),
                mischief("subject", "id token: subject", c -> c.put("sub", "")),
                mischief("access token", "id token: access token", c -> c.put("at_hash", "AAAA")),
                signing("none", "id token: algorithm", c -> Issuer.raw(Map.of("alg", "none"), c, "AAAA")),
                signing("another key", "id token: signature", c -> Issuer.rs256(stranger, c)),
                signing(
                        "our secret",
                        "id token: algorithm",
                        c -> Issuer.hs256(
                                (Issuer.SECRET + Issuer.SECRET).getBytes(StandardCharsets.UTF_8), c, "rsa-1")),
                signing("public key as secret", "id token: algorithm", c -> Issuer.hs256(publicKey, c, "rsa-1")));
    }

    @ParameterizedTest
    @MethodSource("mischief")
    void aWordOfTheIssuerThatDoesNotHoldSignsNobodyIn(Mischief mischief) throws IOException {
        mischief.play().accept(issuer);
        Visit ada = new Visit();

        Api.Answer answer = ada.signIn("/account");

        assertNobodyIn(ada, answer, 400);
        assertThat(Files.readString(TestRun.log())).contains("\"reason\":\"" + mischief.reason() + "\"");
    }

    @Test
    void aReturnIsGoodOnceEvenWithACookieThatWasKept() {
        Visit ada = new Visit();
        URI there = ada.begin("/account");
        String back = ada.sentBack(there);
        Visit copy = ada.copy();
        assertThat(ada.finish(back).status()).isEqualTo(303);
        rows.change("delete from session");
        ada.cookies.remove("__Host-kept");

        assertNobodyIn(ada, ada.finish(back), 400);
        // A fresh code for the same beginning does not make it good again.
        String again = back.replaceAll("code=[^&]+", "code=" + issuer.code(Issuer.asking(there)));
        assertNobodyIn(copy, copy.finish(again), 400);
    }

    @Test
    void aReturnIsGoodOnlyInTheBrowserInWhichItWasBegun() {
        Visit attacker = new Visit();
        String back = attacker.sentBack(attacker.begin("/account"));
        Visit victim = new Visit();

        assertNobodyIn(victim, victim.finish(back), 400);
        // Nor in one that has begun something of its own.
        victim.begin("/account");
        assertNobodyIn(victim, victim.finish(back), 400);
    }

    @Test
    void aCodeThatWasPutInTheWayIsRefusedByItsChallenge() {
        Visit attacker = new Visit();
        Map<String, String> stolen = Issuer.asking(attacker.begin("/account"));
        Visit ada = new Visit();
        String back = ada.sentBack(ada.begin("/account")).replaceAll("code=[^&]+", "code=" + issuer.code(stolen));

        assertNobodyIn(ada, ada.finish(back), 400);
    }

    /** The lesson of CVE-2026-52841: what comes back must not say for whom it is. */
    @Test
    void theReturnBindsNothingToWhoeverIsNamedInIt() {
        String owner = rows.texts("select id::text from person").getFirst();
        issuer.person("mallory-1", "mallory@example.com", true);
        Visit mallory = new Visit();
        String named = "&person=" + owner + "&person_id=" + owner + "&email=" + OWNER + "&sub=ada-1&host=" + owner;
        String back = mallory.sentBack(mallory.begin("/account?person=" + owner)) + named;
        Map<String, String> fields = new HashMap<>(mallory.fields(back));
        fields.putAll(Map.of("person", owner, "person_id", owner, "email", OWNER, "sub", "ada-1"));

        assertNobodyIn(mallory, mallory.form(RETURN + "?" + named.substring(1), fields), 403);
        assertThat(rows.number("select count(*) from issuer_person")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody@example.com", "ada@example.com.evil.example", ""})
    void whoIsNobodyHereIsToldHowToBecomeSomebody(String email) {
        issuer.person("stranger", email, true);
        Visit stranger = new Visit();

        Api.Answer answer = stranger.signIn("/account");

        assertNobodyIn(stranger, answer, 403);
        assertThat(answer.body()).contains("invitation");
    }

    @Test
    void anAddressThatTheIssuerHasNotVerifiedIsNobodys() {
        issuer.person("mallory", OWNER, false);
        assertNobodyIn(new Visit(), new Visit().signIn("/account"), 403);
        issuer.tampering(c -> c.put("email_verified", "true"));
        assertNobodyIn(new Visit(), new Visit().signIn("/account"), 403);
        issuer.tampering(c -> c.remove("email_verified"));
        assertNobodyIn(new Visit(), new Visit().signIn("/account"), 403);
    }

    @Test
    void anAddressThatTheIssuerHandsOnDoesNotLeadToWhoHadItBefore() {
        assertThat(new Visit().signIn("/account").status()).isEqualTo(303);
        rows.change("delete from session");
        issuer.person("somebody-new", OWNER, true);
        Visit other = new Visit();

        assertNobodyIn(other, other.signIn("/account"), 403);
    }

    @Test
    void noPasswordIsMadeOrChanged() {
        String before = rows.texts("select password_hash from person").getFirst();
        new Visit().signIn("/account");

        assertThat(rows.texts("select password_hash from person")).containsExactly(before);
    }

    @Test
    void theSecondFactorIsAskedForAllTheSame() {
        rows.change("update person set totp_secret = 'sealed', totp_confirmed_at = now()");
        Visit ada = new Visit();

        Api.Answer answer = ada.signIn("/team");

        assertThat(header(answer, "Location")).isEqualTo("/sign-in/code?next=%2Fteam");
        assertThat(ada.cookies).doesNotContainKey("__Host-kept");
        assertThat(rows.number("select count(*) from session")).isZero();
        assertThat(ada.page("/sign-in/code?next=%2Fteam").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "/\\evil.example",
                "javascript:alert(1)",
                "evil",
                "/\t/e"
            })
    void nobodyIsLedElsewhereAfterwards(String next) {
        assertThat(header(new Visit().signIn(next), "Location")).isEqualTo("/sign-in");
    }

    @Test
    void whoCallsItOffIsToldThatNothingHasChanged() {
        Api.Answer answer = new Visit().page(RETURN + "?error=access_denied&error_description=%3Cscript%3E&state=x");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("You did not sign in").doesNotContain("&lt;script");
        assertThat(new Visit().page(RETURN).status()).isEqualTo(400);
        assertThat(new Visit()
                        .page(RETURN + "?code=a&state=" + "x".repeat(5_000))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void withoutTheTokenOfAPageOfOursNothingBegins() {
        Visit ada = new Visit();
        ada.page("/sign-in");

        assertThat(ada.form("/sign-in/oidc", Map.of()).status()).isEqualTo(403);
        assertThat(ada.form(RETURN, Map.of("code", "a", "state", "b")).status()).isEqualTo(403);
        assertThat(ada.cookies).doesNotContainKey("__Host-kept-oidc");
    }

    @Test
    void whatTakesLongerThanTenMinutesBeginsAgain() {
        Visit ada = new Visit();
        String back = ada.sentBack(ada.begin("/account"));
        turn(now.plusSeconds(601));

        assertNobodyIn(ada, ada.finish(back), 400);
    }

    @Test
    void anIssuerThatFailsIsNamedAndItsAnswerIsNotRepeated() throws IOException {
        Visit ada = new Visit();
        String back = ada.sentBack(ada.begin("/account"));
        issuer.answering(500);

        Api.Answer answer = ada.finish(back);

        assertNobodyIn(ada, answer, 503);
        assertThat(answer.body()).contains("Example ID").doesNotContain("told to fail");
        assertThat(Files.readString(TestRun.log())).doesNotContain("told to fail");
    }

    /** The lesson of CVE-2026-52840: nobody makes us look around in our own network and tell. */
    @ParameterizedTest
    @ValueSource(strings = {"issuer", "token_endpoint", "jwks_uri", "authorization_endpoint"})
    void anIssuerThatDescribesAnotherOrLeadsIntoAPrivateNetworkIsNotUsed(String field) {
        issuer.describing(metadata -> metadata.put(field, "http://10.0.0.7/secret"));
        try (TestServer other = TestServer.start(settings(issuer.address()))) {
            Visit ada = new Visit(other.visitor());

            Api.Answer page = ada.page("/sign-in");
            Api.Answer answer = ada.form("/sign-in/oidc", fieldsOf(page));

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).doesNotContain("10.0.0.7");
            assertThat(header(page, "Content-Security-Policy")).contains("form-action 'self';");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void inARealBrowserItIsOnePressAndOneMoreWithoutJavaScript(boolean javaScript) {
        rows.change("delete from session");
        var visitor = javaScript ? Browsing.Visitor.PHONE.withJavaScript() : Browsing.Visitor.DESK;
        try (var browsing = Browsing.as(visitor, server.address())) {
            browsing.open("/sign-in?next=/docs/problems");
            browsing.page().locator("form[action^='/sign-in/oidc'] button").click();
            if (!javaScript) {
                browsing.page().waitForURL(url -> url.contains(RETURN));
                browsing.page().screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/oidc-return.png")));
                browsing.page().locator("#continue button").click();
            }
            browsing.page().waitForURL(url -> url.endsWith("/docs/problems"));

            assertThat(browsing.complaints()).isEmpty();
        }
        assertThat(rows.texts("select factor from session")).containsExactly("oidc");
    }

    /** A way to misbehave, and what the log says of it. */
    record Mischief(String name, String reason, Consumer<Issuer> play) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Mischief mischief(String name, String reason, Consumer<Map<String, Object>> change) {
        return new Mischief(name, reason, issuer -> issuer.tampering(change));
    }

    private static Mischief signing(String name, String reason, Function<Map<String, Object>, String> way) {
        return new Mischief(name, reason, issuer -> issuer.signing(way));
    }

    private static Map<String, String> settings(String address) {
        return Map.of(
                "KEPT_OUTBOUND_ALLOW",
                "127.0.0.1/32",
                "KEPT_ADMIN_EMAIL",
                OWNER,
                "KEPT_ADMIN_PASSWORD",
                "correct horse battery",
                "KEPT_OIDC_ISSUER",
                address,
                "KEPT_OIDC_CLIENT_ID",
                Issuer.CLIENT,
                "KEPT_OIDC_CLIENT_SECRET",
                Issuer.SECRET,
                "KEPT_OIDC_NAME",
                "Example ID");
    }

    private void turn(Instant to) {
        now = to;
        server.api().put("/api/dev/clock", Map.of("now", to.toString()));
        issuer.at(to);
    }

    private long audited() {
        return rows.number("select count(*) from audit where object = 'issuer_person'");
    }

    private void assertNobodyIn(Visit visit, Api.Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(visit.cookies).doesNotContainKey("__Host-kept");
        assertThat(rows.number("select count(*) from session")).isZero();
    }

    private static String header(Api.Answer answer, String name) {
        return answer.raw().headers().firstValue(name).orElse("");
    }

    private static Map<String, String> fieldsOf(Api.Answer page) {
        Matcher hidden = HIDDEN.matcher(page.body());
        var fields = new LinkedHashMap<String, String>();
        while (hidden.find()) fields.put(hidden.group(1), hidden.group(2));
        return fields;
    }

    /** A browser without JavaScript, as far as this needs one. */
    private final class Visit {
        private final Api api;
        private final Map<String, String> cookies = new HashMap<>();

        Visit() {
            this(server.visitor());
        }

        Visit(Api api) {
            this.api = api;
        }

        Visit copy() {
            var copy = new Visit(api);
            copy.cookies.putAll(cookies);
            return copy;
        }

        Api.Answer signIn(String next) {
            return finish(sentBack(begin(next)));
        }

        /** Where the button leads. */
        URI begin(String next) {
            String there = "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
            Api.Answer answer = form("/sign-in/oidc" + there, fieldsOf(page("/sign-in" + there)));
            assertThat(answer.status()).as(answer.body()).isEqualTo(303);
            return URI.create(header(answer, "Location"));
        }

        /** The path to which the issuer sends back. */
        String sentBack(URI there) {
            Api.Answer answer = new Api(there, "").page(there.toString());
            URI back = URI.create(header(answer, "Location"));
            assertThat(back.getPath()).isEqualTo(RETURN);
            return back.getRawPath() + "?" + back.getRawQuery();
        }

        Map<String, String> fields(String back) {
            return fieldsOf(page(back));
        }

        Api.Answer finish(String back) {
            return form(RETURN, fields(back));
        }

        Api.Answer page(String path) {
            return kept(cookies.isEmpty() ? api.page(path) : api.page(path, "Cookie", sent()));
        }

        Api.Answer form(String path, Map<String, String> fields) {
            return kept(cookies.isEmpty() ? api.form(path, fields) : api.form(path, fields, "Cookie", sent()));
        }

        private String sent() {
            return cookies.entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; "));
        }

        private Api.Answer kept(Api.Answer answer) {
            for (String cookie : answer.raw().headers().allValues("Set-Cookie")) {
                String[] pair = cookie.split(";", 2)[0].split("=", 2);
                if (cookie.contains("Max-Age=0")) cookies.remove(pair[0]);
                else cookies.put(pair[0], pair[1]);
            }
            return answer;
        }
    }
}
