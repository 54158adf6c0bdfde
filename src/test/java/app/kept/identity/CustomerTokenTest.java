package app.kept.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.platform.config.BadSettings;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Issuer;
import app.kept.testing.Rows;
import app.kept.testing.TestRun;
import app.kept.testing.TestServer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Customers of a shop that vouches for them with a signed token. Anna can be booked; Bo and Cleo are customers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CustomerTokenTest {
    private static final String SHOP = "kept-api";
    private static final String SECRET = "a secret that the shop and we share, long";
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final Issuer issuer = Issuer.start();
    private final TestServer server = TestServer.start(Map.of(
            "KEPT_OUTBOUND_ALLOW",
            "127.0.0.1/32",
            "KEPT_JWT_ISSUER",
            issuer.address(),
            "KEPT_JWT_AUDIENCE",
            SHOP,
            "KEPT_JWT_JWKS_URL",
            issuer.address() + "/keys"));
    private final Cast cast = new Cast(server.api());
    private String talk = "";

    @BeforeAll
    void annaCanBeBooked() {
        clock(NOW);
        talk = cast.talk(cast.anna());
    }

    @AfterEach
    void theIssuerIsWellAgain() {
        issuer.wellBehaved();
        clock(NOW);
    }

    @AfterAll
    void stop() {
        server.close();
        issuer.close();
    }

    @Test
    @Tag("E5")
    void aBookingOfASignedInCustomerIsLinkedToTheirIdInTheShop() {
        Api.Answer booked = book(as(issuer.signed(claims("bo-1"))), "2026-11-23T09:00:00Z");

        assertThat(booked.status()).as(booked.body()).isEqualTo(201);
        assertThat(new Rows(server.database())
                        .texts(
                                "select customer_id from client join booking on client.id = booking.client_id"
                                        + " where booking.id = ?::uuid",
                                booked.id()))
                .containsExactly("bo-1");
    }

    @Test
    @Tag("E7")
    void aCustomerSeesTheirOwnBookingsAndNobodyElses() {
        Api bo = as(issuer.signed(claims("bo-2")));
        Api cleo = as(Issuer.es256(issuer.curve(), claims("cleo-2")));
        String bos = book(bo, "2026-11-23T10:00:00Z").id();
        String cleos = book(cleo, "2026-11-23T11:00:00Z").id();
        // A guest with Bo's very address, and a stranger who types it.
        cast.book(talk, "2026-11-23T12:00:00Z");

        assertThat(ids(bo)).containsExactly(bos);
        assertThat(ids(cleo)).containsExactly(cleos);
        assertThat(bo.get("/api/bookings/" + cleos).status()).isEqualTo(403);
        assertThat(bo.get("/api/bookings/" + bos).status()).isEqualTo(200);
        assertThat(ids(as(issuer.signed(claims("dora-2"))))).isEmpty();
    }

    @Test
    void aCustomerGetsAtNothingElse() {
        Api bo = as(issuer.signed(claims("bo-1")));

        for (String path : List.of("/api/hosts", "/api/keys", "/api/audit")) {
            assertThat(bo.get(path).status()).as(path).isEqualTo(403);
        }
    }

    @Test
    void theTypeOfAnAccessTokenIsFine() {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).type(new JOSEObjectType("at+jwt"));
        // It names no key; then any published one may have signed it.
        assertThat(status(Issuer.rs256(issuer.rsa(), claims("bo-1"), header))).isEqualTo(200);
    }

    Stream<Forgery> forgeries() throws JOSEException {
        var none = Map.of("alg", "none");
        byte[] publicKey = issuer.rsa().toRSAPublicKey().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(publicKey)
                + "\n-----END PUBLIC KEY-----\n";
        var stranger = Issuer.rsaKey(issuer.rsa().getKeyID());
        var crit = new LinkedHashMap<String, Object>(Map.of("alg", "RS256", "crit", List.of("exp")));
        return Stream.of(
                new Forgery("alg none", "not a signed token", Issuer.raw(none, claims("bo-1"), "")),
                new Forgery("alg none with a signature", "algorithm", Issuer.raw(none, claims("bo-1"), "AAAA")),
                new Forgery("alg NoNe", "algorithm", Issuer.raw(Map.of("alg", "NoNe"), claims("bo-1"), "AAAA")),
                new Forgery(
                        "alg as a list",
                        "algorithm",
                        Issuer.raw(Map.of("alg", List.of("RS256")), claims("bo-1"), "AAAA")),
                new Forgery("public key as secret", "algorithm", Issuer.hs256(publicKey, claims("bo-1"), "rsa-1")),
                new Forgery(
                        "public key as text as secret",
                        "algorithm",
                        Issuer.hs256(pem.getBytes(StandardCharsets.UTF_8), claims("bo-1"), "rsa-1")),
                new Forgery("another's key under our name", "signature", Issuer.rs256(stranger, claims("bo-1"))),
                new Forgery(
                        "the name of a key of another kind",
                        "signature",
                        Issuer.rs256(
                                issuer.rsa(),
                                claims("bo-1"),
                                named(issuer.curve().getKeyID()))),
                new Forgery(
                        "a key in the header",
                        "signature",
                        Issuer.rs256(
                                stranger,
                                claims("bo-1"),
                                new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(stranger.toPublicJWK()))),
                new Forgery(
                        "a key of a stranger's without name",
                        "signature",
                        Issuer.rs256(stranger, claims("bo-1"), new JWSHeader.Builder(JWSAlgorithm.RS256))),
                new Forgery("expired", "expired", signed(c -> c.put("exp", seconds(-61)))),
                new Forgery("without an end", "no end", signed(c -> c.remove("exp"))),
                new Forgery("with an end in words", "no end", signed(c -> c.put("exp", "tomorrow"))),
                new Forgery("with an end beyond all numbers", "no end", signed(c -> c.put("exp", 1e300))),
                new Forgery("not yet", "nbf ahead", signed(c -> c.put("nbf", seconds(61)))),
                new Forgery("from the future", "iat ahead", signed(c -> c.put("iat", seconds(61)))),
                new Forgery("of another issuer", "issuer", signed(c -> c.put("iss", issuer.address() + "/"))),
                new Forgery("of no issuer", "issuer", signed(c -> c.remove("iss"))),
                new Forgery("for others", "audience", signed(c -> c.put("aud", List.of("somebody", "else")))),
                new Forgery("for nobody", "audience", signed(c -> c.remove("aud"))),
                new Forgery("without a subject", "subject", signed(c -> c.remove("sub"))),
                new Forgery("with a number for a subject", "subject", signed(c -> c.put("sub", 7))),
                new Forgery("with an endless subject", "subject", signed(c -> c.put("sub", "x".repeat(201)))),
                new Forgery("with a control character", "subject", signed(c -> c.put("sub", "bo\u0000"))),
                new Forgery("that makes us understand", "critical header", Issuer.raw(crit, claims("bo-1"), "AAAA")),
                new Forgery(
                        "of another type",
                        "type",
                        Issuer.rs256(
                                issuer.rsa(),
                                claims("bo-1"),
                                new JWSHeader.Builder(JWSAlgorithm.RS256).type(new JOSEObjectType("logout+jwt")))),
                new Forgery("too long", "too long", signed(c -> c.put("more", "x".repeat(9_000)))),
                new Forgery("cut off", "not a signed token", signed(_ -> {}).replaceAll("\\.[^.]*$", ".")),
                new Forgery("garbage", "unreadable", "AAAA.BBBB.CCCC"),
                new Forgery("garbage of dots", "not a signed token", ".."),
                new Forgery("changed", "signature", changed(signed(_ -> {}))));
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void whatIsNotRightInEveryPointIsRefusedInTheSameWordsAndTheReasonStandsInTheLogWithoutTheToken(Forgery forgery) {
        String unknownKey = body(new Api(server.address(), "not a key of ours").get("/api/bookings"));
        long before = rows();

        Api.Answer read = as(forgery.token()).get("/api/bookings");
        Api.Answer write = book(as(forgery.token()), "2026-11-24T09:00:00Z");

        assertThat(read.status()).isEqualTo(401);
        assertThat(body(read)).isEqualTo(unknownKey);
        assertThat(body(write)).isEqualTo(unknownKey);
        assertThat(rows()).isEqualTo(before);
        String line = logOf(read);
        assertThat(line).contains("\"event\":\"jwt.refused\"").contains("\"reason\":\"" + forgery.reason() + "\"");
        for (String part : forgery.token().split("\\.")) {
            if (part.length() > 20) assertThat(log()).doesNotContain(part);
        }
    }

    @Test
    void clocksMayBeAMinuteApart() {
        assertThat(status(signed(c -> c.put("exp", seconds(-59))))).isEqualTo(200);
        assertThat(status(signed(c -> c.put("nbf", seconds(60))))).isEqualTo(200);
        assertThat(status(signed(c -> c.put("exp", seconds(-60))))).isEqualTo(401);
    }

    @Test
    void aNewKeyIsFetchedWhenATokenNamesItAndTheOldOneIsGone() {
        String old = issuer.signed(claims("bo-1"));
        assertThat(status(old)).isEqualTo(200);
        issuer.rotate();
        clock(NOW.plusSeconds(31));

        assertThat(status(issuer.signed(claims("bo-1")))).isEqualTo(200);
        assertThat(status(old)).isEqualTo(401);
    }

    @Test
    void howeverManyTokensNameUnknownKeysTheIssuerIsAskedOnceInHalfAMinute() {
        status(issuer.signed(claims("bo-1")));
        clock(NOW.plusSeconds(100));
        long before = issuer.asked("/keys");

        for (int i = 0; i < 20; i++) {
            assertThat(status(Issuer.rs256(issuer.rsa(), claims("bo-1"), named("guessed-" + i))))
                    .isEqualTo(401);
        }
        assertThat(issuer.asked("/keys") - before).isEqualTo(1);

        clock(NOW.plusSeconds(131));
        status(Issuer.rs256(issuer.rsa(), claims("bo-1"), named("guessed")));
        assertThat(issuer.asked("/keys") - before).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"500", "404", "302"})
    void anIssuerThatIsDownTakesNoKeyAway(int answer) {
        assertThat(status(issuer.signed(claims("bo-1")))).isEqualTo(200);
        issuer.answering(answer);
        clock(NOW.plusSeconds(3_600));
        issuer.at(NOW.plusSeconds(3_600));

        assertThat(status(issuer.signed(claims("bo-1")))).isEqualTo(200);
        assertThat(log()).doesNotContain("told to fail");
    }

    @Test
    void aSharedSecretWorksAndTheKeysOfOthersDoNot() {
        try (TestServer shared = TestServer.start(Map.of(
                "KEPT_JWT_ISSUER", issuer.address(),
                "KEPT_JWT_AUDIENCE", SHOP,
                "KEPT_JWT_HS256_SECRET", SECRET))) {
            new Cast(shared.api()).clock(NOW.toString());
            byte[] right = SECRET.getBytes(StandardCharsets.UTF_8);
            byte[] wrong = SECRET.replace('a', 'b').getBytes(StandardCharsets.UTF_8);

            assertThat(status(shared, Issuer.hs256(right, claims("bo-1"), "any")))
                    .isEqualTo(200);
            assertThat(status(shared, Issuer.hs256(wrong, claims("bo-1"), "any")))
                    .isEqualTo(401);
            assertThat(status(shared, issuer.signed(claims("bo-1")))).isEqualTo(401);
        }
    }

    @Test
    void withoutTheSettingsATokenIsNobodys() {
        try (TestServer plain = TestServer.start()) {
            assertThat(status(plain, issuer.signed(claims("bo-1")))).isEqualTo(401);
        }
    }

    @Test
    void theCustomersAreThoseOfTheAccountThatWasChosen() {
        String other = "0190f1c2-7c4e-7d31-9a53-2f6f3c1b8a10";
        try (TestServer chosen = server.anotherNode(Map.of(
                "KEPT_OUTBOUND_ALLOW",
                "127.0.0.1/32",
                "KEPT_JWT_ISSUER",
                issuer.address(),
                "KEPT_JWT_AUDIENCE",
                SHOP,
                "KEPT_JWT_ACCOUNT",
                other,
                "KEPT_JWT_JWKS_URL",
                issuer.address() + "/keys"))) {
            new Cast(chosen.api()).clock(NOW.toString());

            assertThat(status(chosen, issuer.signed(claims("bo-2")))).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KEPT_JWT_ISSUER=https://shop.example | KEPT_JWT_AUDIENCE",
                "KEPT_JWT_HS256_SECRET=0123456789012345678901234567890123 | KEPT_JWT_ISSUER",
                "KEPT_JWT_ISSUER=a KEPT_JWT_AUDIENCE=b | set one of the two",
                "KEPT_JWT_ISSUER=a KEPT_JWT_AUDIENCE=b KEPT_JWT_HS256_SECRET=0123456789012345678901234567890123"
                        + " KEPT_JWT_JWKS_URL=https://shop.example/keys | not both",
                "KEPT_JWT_ISSUER=a KEPT_JWT_AUDIENCE=b KEPT_JWT_HS256_SECRET=short | 32 characters",
                "KEPT_JWT_ISSUER=a KEPT_JWT_AUDIENCE=b KEPT_JWT_JWKS_URL=http://127.0.0.1:8080/keys | KEPT_OUTBOUND_ALLOW",
                "KEPT_JWT_ISSUER=a KEPT_JWT_AUDIENCE=b KEPT_JWT_JWKS_URL=http://shop.example/keys | https://",
                "KEPT_JWT_ACCOUNT=first | must be an id",
                "KEPT_OIDC_ISSUER=https://login.example | KEPT_OIDC_CLIENT_ID",
                "KEPT_OIDC_NAME=Example | KEPT_OIDC_ISSUER is missing",
                "KEPT_OIDC_ISSUER=https://10.0.0.7 KEPT_OIDC_CLIENT_ID=kept KEPT_OIDC_CLIENT_SECRET=s | KEPT_OUTBOUND_ALLOW"
            })
    void halfASettingStopsTheStartAndSaysWhatToChange(String settings, String said) {
        var all = new HashMap<String, String>();
        for (String one : settings.split(" ")) all.put(one.split("=", 2)[0], one.split("=", 2)[1]);

        assertThatThrownBy(() -> TestServer.start(all).close())
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining(said);
    }

    /** A token that must not be taken, and what the log says of it. */
    record Forgery(String name, String reason, String token) {
        @Override
        public String toString() {
            return name;
        }
    }

    private Map<String, Object> claims(String subject) {
        Map<String, Object> claims = issuer.claims(subject, SHOP);
        claims.put("iat", seconds(0));
        claims.put("exp", seconds(7_200));
        return claims;
    }

    private String signed(Consumer<Map<String, Object>> change) {
        Map<String, Object> claims = claims("bo-1");
        change.accept(claims);
        return issuer.signed(claims);
    }

    private static JWSHeader.Builder named(String key) {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key);
    }

    private static String changed(String token) {
        String[] parts = token.split("\\.");
        return parts[0] + "." + Issuer.raw(Map.of(), Map.of("sub", "anna"), "").split("\\.")[1] + "." + parts[2];
    }

    private static long seconds(long ahead) {
        return NOW.plusSeconds(ahead).getEpochSecond();
    }

    private void clock(Instant now) {
        cast.clock(now.toString());
    }

    private Api as(String token) {
        return new Api(server.address(), token);
    }

    private int status(String token) {
        return as(token).get("/api/bookings").status();
    }

    private static int status(TestServer node, String token) {
        return new Api(node.address(), token).get("/api/bookings").status();
    }

    private Api.Answer book(Api customer, String startAt) {
        return new Cast(customer).book(talk, startAt);
    }

    private static Set<String> ids(Api customer) {
        var ids = new HashSet<String>();
        for (JsonNode one : customer.get("/api/bookings").json().path("bookings")) {
            ids.add(one.path("id").asString());
        }
        return ids;
    }

    private long rows() {
        return new Rows(server.database())
                .number("select (select count(*) from booking) + (select count(*) from client)"
                        + " + (select count(*) from audit)");
    }

    private static String body(Api.Answer answer) {
        return answer.body().replaceAll("urn:kept:request:[^\"]+", "");
    }

    private static String logOf(Api.Answer answer) {
        String request = answer.json().path("instance").asString().replace("urn:kept:request:", "");
        return log().lines()
                .filter(line -> line.contains(request) && line.contains("jwt."))
                .findFirst()
                .orElse("");
    }

    private static String log() {
        try {
            return Files.readString(TestRun.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
