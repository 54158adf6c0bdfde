package app.kept.identity.team;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.base.Ids;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import app.kept.testing.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.IDN;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountTest {
    private final TestServer server = TestServer.start(Map.of("KEPT_SIGN_UP", "open"));
    private Practice practice = Practice.open(server);

    @BeforeEach
    void anAccountOfItsOwn() {
        practice = Practice.open(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void anAdminChangesWhatTheAccountIsCalledAndNobodyBelow() {
        SignedIn admin = practice.some("admin");
        var wanted = Map.of("name", "Haus am See", "time_zone", "Europe/Berlin", "language", "de");
        for (String role : List.of("coordinator", "host", "client")) {
            assertThat(practice.some(role).api().patch("/api/account", wanted).status())
                    .isEqualTo(403);
        }

        Api.Answer answer = admin.api().patch("/api/account", wanted);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(practice.owner()
                        .api()
                        .get("/api/account")
                        .json()
                        .path("time_zone")
                        .asString())
                .isEqualTo("Europe/Berlin");
        assertThat(practice.audited()).isEqualTo(1);
        assertThat(admin.api().patch("/api/account", Map.of("name", "")).status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "book example.com",
                "example.com/..",
                "https://example.com",
                "example.com:8080",
                "example.com.",
                ".example.com",
                "example..com",
                "localhost",
                "192.0.2.1",
                "1.2.3",
                "0x7f.1",
                "127.0.0.0x1",
                "[::1]",
                "::1",
                "１２７.0.0.1",
                "-example.com",
                "exa_mple.com",
                "example.com\u0000",
                "example.com\r\nX: y",
                "user@example.com",
                "*.example.com",
                "%65xample.com",
                "a.\u200bcom\u3002"
            })
    void whatIsNoNameOfASiteIsNoDomain(String hostile) {
        Api.Answer answer = practice.owner().api().patch("/api/account", Map.of("domain", hostile));

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(practice.rows().number("select count(*) from directory where account_id = ?", practice.account()))
                .isZero();
    }

    @Test
    void aNameOf254LettersIsTooLong() {
        String label = "a".repeat(63) + ".";
        String longest = label.repeat(3) + "a".repeat(61);

        assertThat(domain(practice, longest + "a").status()).isEqualTo(422);
        assertThat(domain(practice, longest).status()).isEqualTo(200);
        assertThat(domain(practice, "a".repeat(64) + ".com").status()).isEqualTo(422);
    }

    @Test
    void howeverItIsSpelledADomainIsOneAccounts() {
        String tail = Ids.next().toString().substring(24) + ".example";
        assertThat(domain(practice, "BÜCHER-" + tail).json().path("domain").asString())
                .isEqualTo(IDN.toASCII("bücher-" + tail));
        Practice other = Practice.open(server);

        for (String spelling : List.of("bücher-" + tail, "Bu\u0308cher-" + tail, IDN.toASCII("bücher-" + tail))) {
            Api.Answer taken = domain(other, spelling);
            assertThat(taken.code()).isEqualTo("domain_taken");
            assertThat(taken.body())
                    .doesNotContain("Practice", practice.account().toString());
        }
        assertThat(other.audited()).isZero();
        assertThat(domain(practice, "").json().path("domain").isNull()).isTrue();
        assertThat(domain(other, "bücher-" + tail).status()).isEqualTo(200);
        assertThat(practice.audited()).isEqualTo(2);
    }

    @Test
    void theServersOwnAddressIsNobodysDomain() {
        try (TestServer node = server.anotherNode(Map.of("KEPT_BASE_URL", "https://Book.Example.com"))) {
            var owner = new SignedIn(
                    node,
                    practice.account(),
                    practice.owner().person(),
                    "",
                    practice.owner().session(),
                    practice.owner().token());
            var local = node.local().withCookie("__Host-kept=" + owner.token());
            assertThat(local.patch("/api/account", Map.of("domain", "BOOK.example.com"))
                            .code())
                    .isEqualTo("domain_taken");
        }
    }

    @Test
    void underItsDomainAnAccountShowsItsHostsAndNobodyElses() {
        String own = "own-" + Ids.next() + ".example";
        String other = "other-" + Ids.next() + ".example";
        Practice theirs = Practice.open(server);
        theirs.rows().change("update account set name = 'Their place' where id = ?", theirs.account());
        domain(practice, own);
        domain(theirs, other);
        String slug = "anna-" + Ids.next();
        String theirSlug = "bert-" + Ids.next();
        practice.talk(practice.host(slug));
        theirs.talk(theirs.host(theirSlug));

        assertThat(at(own)).contains("/p/" + slug, "Practice").doesNotContain(theirSlug, "Their place");
        assertThat(at(own.toUpperCase(Locale.ROOT) + ":8443")).contains("/p/" + slug);
        assertThat(at(other)).contains("/p/" + theirSlug).doesNotContain(slug);
        assertThat(at("nobody.example")).doesNotContain(slug, theirSlug);
        assertThat(at(own + ", " + other)).doesNotContain(slug, theirSlug);
    }

    @Test
    void theHostHeaderDecidesNothingElse() {
        String theirs = "theirs-" + Ids.next() + ".example";
        Practice other = Practice.open(server);
        domain(other, theirs);

        String answer = raw(
                theirs,
                "/api/account",
                "Cookie: __Host-kept=" + practice.owner().token());

        assertThat(answer).contains(practice.account().toString());
    }

    @Test
    void whatIsDeactivatedRefusesEverythingAndSendsNothing() {
        SignedIn client = practice.some("client");
        var cast = new Cast(practice.owner().api());
        String slug = "anna-" + Ids.next();
        String host = cast.host(slug);
        String type = cast.talk(host);
        String key = practice.owner()
                .api()
                .post("/api/keys", Map.of("name", "K", "scopes", List.of("hosts:read")))
                .json()
                .path("key")
                .asString();
        String domain = "rest-" + Ids.next() + ".example";
        domain(practice, domain);
        String email = "late-" + Ids.next() + "@example.com";
        practice.invite(email, "client");
        String link = practice.link(email);
        practice.invite("waiting-" + email, "client");
        // It has left, and then is made to wait: what a reminder does of itself.
        new Cast(server.visitor()).advance("PT1S");
        practice.rows().change("""
                        with again as (
                            update message set state = 'planned', sent_at = null, due_at = due_at + interval '1 day'
                            where account_id = ? and address = ?
                            returning *)
                        insert into work_later (account_id, id, kind, lane, subject, due_at, owed_at, is_retried, attempt)
                        select account_id, id, 'message.send', 'message.email', id, due_at, due_at, false, 0 from again
                        """, practice.account(), "waiting-" + email);
        assertThat(practice.some("admin")
                        .api()
                        .post("/api/account/deactivate", Map.of("name", "Practice"))
                        .status())
                .isEqualTo(403);
        assertThat(practice.owner()
                        .api()
                        .post("/api/account/deactivate", Map.of("name", "Praxis"))
                        .status())
                .isEqualTo(422);

        assertThat(practice.owner()
                        .api()
                        .post("/api/account/deactivate", Map.of("name", "Practice"))
                        .status())
                .isEqualTo(204);

        assertThat(practice.owner().api().get("/api/account").status()).isEqualTo(401);
        assertThat(client.again().api().get("/api/account").status()).isEqualTo(401);
        assertThat(new Api(server.address(), key).get("/api/hosts").status()).isEqualTo(401);
        assertThat(server.visitor().page("/book/" + slug).status()).isEqualTo(404);
        assertThat(server.visitor().page(link).status()).isEqualTo(404);
        assertThat(new Cast(server.visitor())
                        .book(type, "2027-11-23T09:00:00+01:00")
                        .status())
                .isEqualTo(404);
        assertThat(server.visitor()
                        .get("/api/open-times?event_type_id=" + type + "&from=2027-11-22&to=2027-11-23")
                        .status())
                .isEqualTo(404);
        assertThat(at(domain)).doesNotContain(slug);
        new Cast(server.visitor()).advance("P2D");
        assertThat(practice.rows()
                        .texts("select state || ' ' || reason from message where address = ?", "waiting-" + email))
                .containsExactly("skipped The account is deactivated.");

        var operator = server.visitor();
        String path = "/api/accounts/" + practice.account() + "/reactivate";
        assertThat(operator.send(operator.request(path)
                                .header("X-Forwarded-For", "203.0.113.7")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .status())
                .isEqualTo(403);
        assertThat(operator.post(path, Map.of()).status()).isEqualTo(204);
        assertThat(operator.post(path, Map.of()).status()).isEqualTo(404);
        assertThat(server.visitor().page("/book/" + slug).status()).isEqualTo(200);
        assertThat(new Api(server.address(), key).get("/api/hosts").status()).isEqualTo(200);
        assertThat(practice.rows()
                        .number(
                                "select count(*) from audit where account_id = ? and action in ('deactivated', 'reactivated')",
                                practice.account()))
                .isEqualTo(2);
    }

    @Test
    void aPersonOpensAnotherAccountAndIsOneThingInEach() {
        SignedIn client = practice.some("client");
        var wanted =
                new HashMap<String, Object>(Map.of("name", "Mine", "time_zone", "Europe/Lisbon", "language", "pt"));

        Api.Answer opened = client.api().post("/api/accounts", wanted);

        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        assertThat(client.api().get("/api/account").json().path("name").asString())
                .isEqualTo("Mine");
        assertThat(client.api().get("/api/members").status()).isEqualTo(200);
        assertThat(practice.roleOf(client.person())).isEqualTo("client");
        assertThat(practice.rows()
                        .number("select count(*) from audit where account_id = ?", UUID.fromString(opened.id())))
                .isEqualTo(1);
        while (client.api().post("/api/accounts", wanted).status() == 201) {}
        assertThat(practice.rows().number("select count(*) from member where person_id = ?", client.person()))
                .isEqualTo(11);
    }

    @Test
    void aFurtherAccountIsOpenedFromOnesOwnPage() {
        SignedIn client = practice.some("client");
        String path = "/account/open";
        Map<String, String> wanted = Map.of("name", "Second <b>", "time_zone", "Mars/Base", "language", "de");

        assertThat(client.api().page("/account").body()).contains("href=\"/account/open\"");
        Api.Answer wrong = client.api().fillIn(path, path, wanted);
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("href=\"#time_zone\"", "Mars/Base", "Second &lt;b>");
        var right = new HashMap<>(wanted);
        right.put("time_zone", "Europe/Berlin");
        assertThat(client.api().fillIn(path, path, right).status()).isEqualTo(303);

        assertThat(client.api().get("/api/account").json().path("name").asString())
                .isEqualTo("Second <b>");
        assertThat(practice.rows()
                        .texts("select role from member where person_id = ? order by created_at", client.person()))
                .containsExactly("client", "owner");
    }

    @Test
    void whereTheSettingsDoNotLetThemNobodyOpensAnAccount() {
        try (TestServer closed = TestServer.start()) {
            var somebody = SignedIn.as(closed, "owner");
            assertThat(somebody.api()
                            .post("/api/accounts", Map.of("name", "Mine", "time_zone", "UTC"))
                            .code())
                    .isEqualTo("forbidden");
            assertThat(somebody.api().page("/account/open").status()).isEqualTo(404);
            assertThat(somebody.api().page("/account").body()).doesNotContain("/account/open");
        }
    }

    private static Api.Answer domain(Practice whose, String domain) {
        return whose.owner().api().patch("/api/account", Map.of("domain", domain));
    }

    private String at(String host) {
        return raw(host, "/", "Accept: text/html");
    }

    private String raw(String host, String path, String header) {
        try (var wire = new Wire(server.port())) {
            return wire.send("GET " + path + " HTTP/1.1\nHost: " + host + "\n" + header + "\nConnection: close\n\n")
                    .read()
                    .text();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
