package app.kept.web.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Authenticator;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnPagesTest {
    private static final Pattern SECRET = Pattern.compile("id=\"secret\">([A-Z2-7 ]+)<");
    private static final Pattern CODE = Pattern.compile("<code>([a-z2-7-]{19})</code>");
    private static final String GOOD = "green horses eat quietly";

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());

    @BeforeAll
    void theClockStandsStill() {
        cast.clock("2026-11-20T10:00:00Z");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aFormThatCallsItselfSomethingElseNeedsItsTokenAllTheSame() {
        SignedIn ada = SignedIn.as(server, "host");
        SignedIn phone = ada.again();
        for (String type : List.of("text/plain", "application/json", "multipart/form-data")) {
            var request = ada.api()
                    .request("/account/sessions/end-others")
                    .header("Content-Type", type)
                    .POST(HttpRequest.BodyPublishers.ofString("{}"));

            assertThat(ada.api().send(request).status()).as(type).isEqualTo(403);
        }
        assertThat(phone.isIn()).isTrue();
    }

    @Test
    void whoIsNotSignedInSeesNoneOfIt() {
        for (String path : List.of(
                "/account",
                "/account/password",
                "/account/second-factor",
                "/account/sessions",
                "/account/email",
                "/api/sessions")) {
            assertThat(server.visitor().page(path).status()).as(path).isEqualTo(path.startsWith("/api/") ? 401 : 303);
            assertThat(server.api().page(path).status()).as(path).isEqualTo(403);
        }
    }

    @Test
    void nameAndLanguageAreChangedWithOneLineInTheAudit() {
        SignedIn ada = SignedIn.as(server, "coordinator");

        Api.Answer saved = ada.api().fillIn("/account", "/account", Map.of("name", "Ada <b>", "language", "de"));

        assertThat(saved.status()).isEqualTo(303);
        assertThat(ada.api().page("/account").body()).contains("lang=\"de-DE\"", "value=\"Ada &lt;b");
        assertThat(audited(ada)).containsExactly("changed person");
    }

    @Test
    void whatIsWrongWithANameIsSaidAndChangesNothing() {
        SignedIn ada = SignedIn.as(server, "host");

        Api.Answer refused = ada.api().fillIn("/account", "/account", Map.of("name", "a\nb", "language", "en"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("href=\"#name\"");
        assertThat(audited(ada)).isEmpty();
    }

    /** Cal.com, Hi.Events: an update of one's own row took the id of whose row it was from the request. */
    @Test
    void aSessionUpdateCanNeverMakeMeSomebodyElse() {
        SignedIn ada = SignedIn.as(server, "owner");
        SignedIn mallory = SignedIn.as(server, "client");
        String was = person(ada);
        var fields = new HashMap<String, String>();
        fields.put("name", "Mallory");
        fields.put("language", "en");
        for (String name : List.of("id", "person", "person_id", "user_id", "account_id", "role", "session")) {
            fields.put(name, ada.person().toString());
        }
        fields.put("email", ada.email());

        mallory.api().fillIn("/account", "/account", fields);
        mallory.api().page("/account?person=" + ada.person() + "&session=" + ada.session());

        assertThat(person(ada)).isEqualTo(was);
        assertThat(rows.texts("select person_id::text || account_id from session where id = ?", mallory.session()))
                .containsExactly(mallory.person().toString() + mallory.account());
        assertThat(rows.texts("select email || name from person where id = ?", mallory.person()))
                .containsExactly(mallory.email() + "Mallory");
        assertThat(rows.texts("select role from member where person_id = ?", mallory.person()))
                .containsExactly("client");
    }

    @Test
    void theAccountIsSwitchedOnlyToOneWhereThePersonIsAMember() {
        UUID theirs = SignedIn.account(server, "Second practice");
        UUID foreign = SignedIn.account(server, "Somebody else’s");
        SignedIn ada = SignedIn.as(server, "host").alsoIn(theirs, "client");

        Api.Answer refused = switched(ada, foreign.toString());
        Api.Answer unknown = switched(ada, UUID.randomUUID().toString());
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.body().length()).isEqualTo(unknown.body().length());
        assertThat(switched(ada, "1").status()).isEqualTo(404);
        assertThat(accountOf(ada)).isEqualTo(ada.account().toString());

        assertThat(switched(ada, theirs.toString()).status()).isEqualTo(303);
        assertThat(accountOf(ada)).isEqualTo(theirs.toString());
        assertThat(ada.api().page("/account").body()).contains("Second practice");
        assertThat(rows.number("select count(*) from session where person_id = ?", ada.person()))
                .isEqualTo(1);
        assertThat(audited(ada)).containsExactly("left session");
    }

    @Test
    void aCookieOfOneAccountOpensNothingOfAnother() {
        UUID other = SignedIn.account(server, "Other");
        SignedIn ada = SignedIn.as(server, "admin");
        SignedIn eve = SignedIn.as(server, "owner", other);

        assertThat(eve.api().page("/account").body()).doesNotContain("Kept</strong>");
        assertThat(eve.api().delete("/api/sessions/" + ada.session()).status()).isEqualTo(404);
        assertThat(eve.api().get("/api/sessions").json().get("sessions")).hasSize(1);
        assertThat(ada.isIn()).isTrue();
    }

    @Test
    void oldSessionsEndWhenThePasswordChanges() {
        SignedIn ada = SignedIn.as(server, "host");
        assertThat(password(ada, "", GOOD).status()).isEqualTo(303);
        SignedIn old = ada.again();

        assertThat(password(ada, "not this one at all", "another fine sentence").status())
                .isEqualTo(422);
        assertThat(old.isIn()).isTrue();
        assertThat(password(ada, GOOD, "another fine sentence").status()).isEqualTo(303);

        assertThat(ada.isIn()).isTrue();
        assertThat(old.isIn()).isFalse();
        assertThat(old.api().page("/account").status()).isEqualTo(303);
        assertThat(audited(ada)).containsExactly("created password", "changed password");
        assertThat(letters(ada.email(), "security_notice", 2)).last().asString().contains("Your password was changed");
    }

    @Test
    void aPasswordThatWasForgottenIsSetAfterAFreshLinkOnly() {
        SignedIn ada = SignedIn.as(server, "host");
        password(ada, "", GOOD);
        SignedIn byLink = ada.again("link");
        SignedIn stale = ada.again("link");
        rows.change("update session set created_at = created_at - interval '11 minutes' where id = ?", stale.session());

        assertThat(password(stale, "", "quite another sentence").status()).isEqualTo(422);
        assertThat(stale.api().page("/account/password").body()).contains("name=\"current\"");
        assertThat(byLink.api().page("/account/password").body()).doesNotContain("name=\"current\"");
        assertThat(password(byLink, "", "quite another sentence").status()).isEqualTo(303);
    }

    @Test
    void aPasswordThatEverybodyGuessesOrThatIsTooShortOrTooLongIsRefused() {
        SignedIn ada = SignedIn.as(server, "host");
        for (String bad : List.of("t1ny", "password123", "Ada Lovelace", "x".repeat(201), "ab".repeat(500_000))) {
            Api.Answer refused = password(ada, "", bad);
            assertThat(refused.status()).isIn(422, 413);
            assertThat(refused.body()).doesNotContain(bad);
        }
        assertThat(audited(ada)).isEmpty();
    }

    @Test
    void guessesOfThePasswordAreLimited() {
        SignedIn ada = SignedIn.as(server, "host");
        password(ada, "", GOOD);
        for (int i = 0; i < 6; i++) {
            assertThat(password(ada, "guess number " + i, "a fine new sentence").status())
                    .isEqualTo(422);
        }
        assertThat(password(ada, GOOD, "a fine new sentence").status()).isEqualTo(429);
    }

    @Test
    void oldSessionsEndWhenASecondFactorIsSwitchedOnAndWhenItIsSwitchedOff() {
        SignedIn ada = SignedIn.as(server, "host");
        SignedIn old = ada.again();
        Authenticator app = propose(ada);
        assertThat(old.isIn()).isTrue();
        assertThat(confirm(ada, "000000").status()).isEqualTo(422);
        assertThat(isOn(ada)).isFalse();

        Api.Answer codes = confirm(ada, app.codeAt(now()));

        assertThat(codes.status()).isEqualTo(200);
        List<String> shown =
                CODE.matcher(codes.body()).results().map(one -> one.group(1)).toList();
        assertThat(shown).hasSize(10).doesNotHaveDuplicates();
        assertThat(isOn(ada)).isTrue();
        assertThat(ada.isIn()).isTrue();
        assertThat(old.isIn()).isFalse();
        assertThat(rows.texts("select hash from recovery_code where person_id = ?", ada.person()))
                .hasSize(10)
                .noneMatch(hash ->
                        shown.stream().anyMatch(code -> hash.contains(code) || hash.contains(code.replace("-", ""))));
        assertThat(rows.texts("select totp_secret from person where id = ?", ada.person()))
                .allMatch(secret -> secret.startsWith("v1."));

        SignedIn another = ada.again();
        assertThat(off(ada, app.codeAt(now())).status())
                .as("the same code again")
                .isEqualTo(422);
        assertThat(off(ada, shown.getFirst().toUpperCase(Locale.ROOT)).status()).isEqualTo(303);
        assertThat(isOn(ada)).isFalse();
        assertThat(another.isIn()).isFalse();
        assertThat(ada.isIn()).isTrue();
        assertThat(rows.number("select count(*) from recovery_code where person_id = ?", ada.person()))
                .isZero();
        assertThat(audited(ada))
                .containsExactly("proposed second_factor", "switched_on second_factor", "switched_off second_factor");
        assertThat(letters(ada.email(), "security_notice", 2)).hasSize(2);
    }

    @Test
    void newRecoveryCodesEndTheOldOnesAndTheOtherSessions() {
        SignedIn ada = SignedIn.as(server, "host");
        password(ada, "", GOOD);
        Authenticator app = propose(ada);
        Api.Answer first = confirm(ada, app.codeAt(now()));
        SignedIn old = ada.again();

        assertThat(renew(ada, "wrong").status()).isEqualTo(422);
        Api.Answer second = renew(ada, GOOD);

        assertThat(second.status()).isEqualTo(200);
        assertThat(old.isIn()).isFalse();
        Matcher was = CODE.matcher(first.body());
        assertThat(was.find()).isTrue();
        assertThat(off(ada, was.group(1)).status()).isEqualTo(422);
        Matcher is = CODE.matcher(second.body());
        assertThat(is.find()).isTrue();
        assertThat(off(ada, is.group(1)).status()).isEqualTo(303);
    }

    @Test
    void aSecretThatWasProposedIsReplacedByTheNextAndCountsForNothing() {
        SignedIn ada = SignedIn.as(server, "host");
        Authenticator first = propose(ada);
        rows.change("update person set totp_secret = null where id = ?", ada.person());
        Authenticator second = propose(ada);

        assertThat(confirm(ada, first.codeAt(now())).status()).isEqualTo(422);
        assertThat(confirm(ada, second.codeAt(now())).status()).isEqualTo(200);
    }

    @Test
    void aBrowserThatWasLeftOpenSetsUpNoSecondFactorAndAsksForNoAddressWithoutThePassword() {
        SignedIn ada = SignedIn.as(server, "host");
        password(ada, "", GOOD);
        rows.change("update session set created_at = created_at - interval '1 hour' where id = ?", ada.session());

        assertThat(ada.api()
                        .fillIn("/account/second-factor", "/account/second-factor/begin", Map.of("current", "no"))
                        .status())
                .isEqualTo(422);
        assertThat(ada.api()
                        .fillIn("/account/email", "/account/email", Map.of("email", "x@example.com", "current", "no"))
                        .status())
                .isEqualTo(422);
        assertThat(ada.api()
                        .fillIn("/account/second-factor", "/account/second-factor/begin", Map.of("current", GOOD))
                        .status())
                .isEqualTo(303);
        assertThat(audited(ada)).containsExactly("created password", "proposed second_factor");
    }

    @Test
    void codesAreGuessedOnlySoOften() {
        SignedIn ada = SignedIn.as(server, "host");
        Authenticator app = propose(ada);
        for (int i = 0; i < 6; i++) confirm(ada, "00000" + i);

        assertThat(confirm(ada, app.codeAt(now())).status()).isEqualTo(429);
        assertThat(isOn(ada)).isFalse();
    }

    @Test
    void aRevokedSessionIsOutAtOnceAndNobodyElsesIsTouched() {
        SignedIn ada = SignedIn.as(server, "host");
        SignedIn phone = ada.again();
        SignedIn tablet = ada.again();
        SignedIn bo = SignedIn.as(server, "host");
        assertThat(ada.api().page("/account/sessions").body())
                .contains("Firefox on Linux", "192.0.2.7", "This browser");

        assertThat(bo.api().delete("/api/sessions/" + ada.session()).code()).isEqualTo("not_found");
        assertThat(bo.api().delete("/api/sessions/" + UUID.randomUUID()).code()).isEqualTo("not_found");
        assertThat(ada.api().get("/api/sessions").json().get("sessions")).hasSize(3);
        String end = "/account/sessions/" + phone.session() + "/end";
        assertThat(ada.api().fillIn("/account/sessions", end, Map.of()).status())
                .isEqualTo(303);
        assertThat(phone.api().page("/account").status()).isEqualTo(303);
        assertThat(ada.api().delete("/api/sessions/" + phone.session()).status())
                .isEqualTo(404);
        assertThat(ada.api()
                        .fillIn("/account/sessions", "/account/sessions/end-others", Map.of())
                        .status())
                .isEqualTo(303);

        assertThat(tablet.isIn()).isFalse();
        assertThat(ada.isIn()).isTrue();
        assertThat(bo.isIn()).isTrue();
        assertThat(audited(ada)).containsExactly("ended session", "ended_others session");
        assertThat(ada.api().delete("/api/sessions/" + ada.session()).status()).isEqualTo(204);
        assertThat(ada.api().get("/api/sessions").status()).isEqualTo(401);
    }

    @Test
    void aFormWithoutItsTokenOrWithSomebodyElsesChangesNothing() {
        SignedIn ada = SignedIn.as(server, "host");
        SignedIn bo = SignedIn.as(server, "host");
        Matcher token = Pattern.compile("name=\"form_token\" value=\"([^\"]+)\"")
                .matcher(bo.api().page("/account").body());
        assertThat(token.find()).isTrue();
        var fields = new HashMap<>(Map.of("name", "Mallory", "language", "en"));

        assertThat(ada.api().form("/account", fields).status()).isEqualTo(403);
        fields.put("form_token", token.group(1));
        assertThat(ada.api().form("/account", fields).status()).isEqualTo(403);
        assertThat(audited(ada)).isEmpty();
    }

    private Authenticator propose(SignedIn who) {
        assertThat(who.api()
                        .fillIn("/account/second-factor", "/account/second-factor/begin", Map.of())
                        .status())
                .isEqualTo(303);
        Matcher secret = SECRET.matcher(who.api().page("/account/second-factor").body());
        assertThat(secret.find()).isTrue();
        return new Authenticator(secret.group(1));
    }

    private static Api.Answer confirm(SignedIn who, String code) {
        return who.api().fillIn("/account/second-factor", "/account/second-factor/confirm", Map.of("code", code));
    }

    private static Api.Answer renew(SignedIn who, String code) {
        return who.api().fillIn("/account/second-factor", "/account/second-factor/codes", Map.of("code", code));
    }

    private static Api.Answer off(SignedIn who, String code) {
        Matcher token = Pattern.compile("name=\"form_token\" value=\"([^\"]+)\"")
                .matcher(who.api().page("/account/second-factor").body());
        assertThat(token.find()).isTrue();
        return who.api().form("/account/second-factor/off", Map.of("code", code, "form_token", token.group(1)));
    }

    private static Api.Answer password(SignedIn who, String current, String wanted) {
        return who.api()
                .fillIn("/account/password", "/account/password", Map.of("current", current, "password", wanted));
    }

    private static Api.Answer switched(SignedIn who, String account) {
        return who.api().fillIn("/account", "/account/switch", Map.of("account", account));
    }

    private Instant now() {
        return Instant.parse(
                server.visitor().get("/api/dev/clock").json().path("now").asString());
    }

    private boolean isOn(SignedIn who) {
        return rows.number("select count(*) from person where id = ? and totp_confirmed_at is not null", who.person())
                == 1;
    }

    private String person(SignedIn who) {
        return rows.texts("select person::text from person where id = ?", who.person())
                .getFirst();
    }

    private String accountOf(SignedIn who) {
        return rows.texts("select account_id from session where id = ?", who.session())
                .getFirst();
    }

    private List<String> audited(SignedIn who) {
        return rows.texts("select action || ' ' || object from audit where actor_id = ? order by id", who.person());
    }

    private List<String> letters(String to, String template, int wanted) {
        String sql = "select text from mailbox_item where recipient = ? and template = ? order by at, id";
        Await.until("the letters", () -> rows.texts(sql, to, template).size() >= wanted);
        return rows.texts(sql, to, template);
    }
}
