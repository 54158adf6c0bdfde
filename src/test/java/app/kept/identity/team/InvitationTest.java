package app.kept.identity.team;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.base.Ids;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvitationTest {
    private static final Map<String, String> NEWCOMER =
            Map.of("name", "Grace Hopper", "password", "a moth in the relay");

    private final TestServer server = TestServer.start();
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
    void aStrangerBecomesSomebodyAndIsSignedIn() {
        String email = fresh();
        practice.invite(email, "coordinator");
        String link = practice.link(email);
        long before = practice.audited();

        Api.Answer joined = practice.stranger(link).fillIn(link, link, NEWCOMER);

        assertThat(joined.status()).as(joined.body()).isEqualTo(303);
        String cookie = joined.raw().headers().allValues("Set-Cookie").stream()
                .filter(one -> one.startsWith("__Host-kept="))
                .findFirst()
                .orElseThrow()
                .split(";", 2)[0];
        assertThat(server.visitor().withCookie(cookie).get("/api/members").status())
                .isEqualTo(200);
        assertThat(practice.roleOf(personOf(email))).isEqualTo("coordinator");
        assertThat(practice.audited() - before).as("joined, and signed in").isEqualTo(2);
    }

    @Test
    void whoLostTheirLastAccountComesBackByAnInvitationAndNotWithoutOne() {
        SignedIn former = practice.some("coordinator");
        practice.owner().api().delete("/api/members/" + former.person());
        practice.invite(former.email(), "client");
        String link = practice.link(former.email());
        String before = personRow(former.person());

        Api.Answer joined = practice.stranger(link).fillIn(link, link, Map.of());

        assertThat(joined.status()).as(joined.body()).isEqualTo(303);
        assertThat(joined.raw().headers().allValues("Set-Cookie")).anyMatch(one -> one.startsWith("__Host-kept="));
        assertThat(practice.roleOf(former.person())).isEqualTo("client");
        assertThat(personRow(former.person())).isEqualTo(before);
        assertThat(practice.stranger("/sign-in").page(link).status()).isEqualTo(404);
    }

    @Test
    void nobodyIsGivenARoleThatWasNotChosen() {
        for (String role : List.of("owner", "superhost", "")) {
            String email = fresh();
            Api.Answer answer =
                    practice.owner().api().fillIn("/team/invite", "/team/invite", Map.of("email", email, "role", role));

            assertThat(answer.status()).as(role).isEqualTo(422);
            assertThat(practice.rows().number("select count(*) from invite where email = ?", email))
                    .isZero();
        }
    }

    /** An invitation to an address that is somebody's once made a new person over the old one, password and all. */
    @Test
    void anInvitationNeverOverwritesWhoIsThere() {
        SignedIn known = Practice.open(server).some("admin");
        practice.rows().change("update person set password_hash = 'theirs' where id = ?", known.person());
        practice.invite(known.email().toUpperCase(Locale.ROOT), "admin");
        String link = practice.link(known.email());
        String before = personRow(known.person());

        Api stranger = practice.stranger(link);
        Api.Answer page = stranger.page(link);
        assertThat(page.body()).contains("/sign-in?next=").doesNotContain("name=\"password\"");
        // A form of one's own making, with the token of a real page.
        String other = fresh();
        practice.invite(other, "client");
        String otherLink = practice.link(other);
        String token =
                stranger.page(otherLink).body().replaceAll("(?s).*name=\"form_token\" value=\"([^\"]+)\".*", "$1");
        Api.Answer forced =
                stranger.form(link, Map.of("form_token", token, "name", "Mallory", "password", "a moth in the relay"));

        assertThat(forced.status()).isEqualTo(409);
        assertThat(personRow(known.person())).isEqualTo(before);
        assertThat(practice.roleOf(known.person())).isEqualTo("nobody");
        assertThat(forced.raw().headers().allValues("Set-Cookie")).noneMatch(one -> one.startsWith("__Host-kept="));
    }

    @Test
    void anAddressThatBecomesSomebodysInBetweenIsLeftAlone() {
        String email = fresh();
        practice.invite(email, "admin");
        Practice elsewhere = Practice.open(server);
        elsewhere.invite(email, "client");
        List<String> links = bothLinks(email);
        Api stranger = practice.stranger(links.getFirst());

        var first = stranger.filledIn(links.getFirst(), links.getFirst(), NEWCOMER);
        var second = stranger.filledIn(links.getLast(), links.getLast(), NEWCOMER);
        List<Integer> statuses = HandoverTest.atOnce(List.of(
                () -> stranger.form(links.getFirst(), first).status(),
                () -> stranger.form(links.getLast(), second).status()));

        assertThat(statuses).containsExactlyInAnyOrder(303, 409);
        assertThat(practice.rows().number("select count(*) from person where email = ?", email))
                .isEqualTo(1);
        assertThat(practice.rows().number("select count(*) from member where person_id = ?", personOf(email)))
                .isEqualTo(1);
    }

    @Test
    void whoIsKnownJoinsWithOneButtonOnceTheyAreSignedIn() {
        SignedIn known = Practice.open(server).some("client");
        practice.invite(known.email(), "coordinator");
        String link = practice.link(known.email());

        Api.Answer joined = known.api().fillIn(link, link, Map.of());

        assertThat(joined.status()).as(joined.body()).isEqualTo(303);
        assertThat(practice.roleOf(known.person())).isEqualTo("coordinator");
        assertThat(known.api().get("/api/account").status())
                .as("who knew the cookie from before is out")
                .isEqualTo(401);
        String cookie = joined.raw().headers().allValues("Set-Cookie").stream()
                .filter(one -> one.startsWith("__Host-kept="))
                .findFirst()
                .orElseThrow()
                .split(";", 2)[0];
        Api renewed = server.visitor().withCookie(cookie);
        assertThat(renewed.get("/api/account").json().path("id").asString())
                .as("the browser acts in the new account")
                .isEqualTo(practice.account().toString());
        assertThat(practice.rows().number("select count(*) from member where person_id = ?", known.person()))
                .as("and they are still in the old one")
                .isEqualTo(2);
    }

    @Test
    void somebodyElseIsToldSoAndIsNotLetIn() {
        SignedIn other = Practice.open(server).some("admin");
        String email = fresh();
        practice.invite(email, "admin");
        String link = practice.link(email);

        Api.Answer page = other.api().page(link);
        String token = page.body().replaceAll("(?s).*name=\"form_token\" value=\"([^\"]+)\".*", "$1");
        Api.Answer forced = other.api().form(link, Map.of("form_token", token));

        assertThat(page.body()).contains("action=\"/sign-out\"");
        assertThat(forced.status()).isEqualTo(409);
        assertThat(practice.roleOf(other.person())).isEqualTo("nobody");
        assertThat(practice.rows().texts("select id from person where email = ?", email))
                .isEmpty();
    }

    @Test
    void acceptedTwiceAtOnceMakesOneMembership() {
        SignedIn known = Practice.open(server).some("client");
        SignedIn second = known.again();
        practice.invite(known.email(), "admin");
        String link = practice.link(known.email());
        long before = practice.audited();

        var fields = known.api().filledIn(link, link, Map.of());
        var elsewhere = second.api().filledIn(link, link, Map.of());
        List<Integer> statuses = HandoverTest.atOnce(List.of(
                () -> known.api().form(link, fields).status(),
                () -> second.api().form(link, elsewhere).status(),
                () -> known.api().form(link, fields).status()));

        assertThat(statuses).contains(303);
        assertThat(practice.roleOf(known.person())).isEqualTo("admin");
        assertThat(practice.audited() - before).isEqualTo(1);
        assertThat(known.api().page(link).status())
                .as("a used link leads nowhere")
                .isEqualTo(404);
    }

    @Test
    void aNewerLinkEndsTheOlderOne() {
        String email = fresh();
        practice.invite(email, "client");
        String older = practice.link(email);
        practice.invite(email, "coordinator");
        String newer = practice.link(email);

        assertThat(newer).isNotEqualTo(older);
        assertThat(server.visitor().page(older).status()).isEqualTo(404);
        assertThat(server.visitor().page(newer).status()).isEqualTo(200);
        assertThat(practice.rows().number("select count(*) from invite where account_id = ?", practice.account()))
                .isEqualTo(1);
    }

    @Test
    void aRevokedLinkAndAnOldOneLeadNowhere() {
        String revoked = fresh();
        String id = practice.invite(revoked, "client").id();
        String link = practice.link(revoked);
        assertThat(practice.owner().api().delete("/api/invites/" + id).status()).isEqualTo(204);
        assertThat(practice.owner().api().delete("/api/invites/" + id).status()).isEqualTo(404);
        assertThat(server.visitor().page(link).status()).isEqualTo(404);

        String old = fresh();
        practice.invite(old, "client");
        String oldLink = practice.link(old);
        Api stranger = practice.stranger(oldLink);
        practice.rows().change("update link set expires_at = created_at where account_id = ?", practice.account());
        assertThat(stranger.page(oldLink).status()).isEqualTo(404);
        assertThat(stranger.form(oldLink, NEWCOMER).status()).isEqualTo(404);
    }

    @Test
    void theAnswerDoesNotTellWhetherTheAddressIsSomebodys() {
        SignedIn known = Practice.open(server).some("admin");
        Api.Answer ofKnown = practice.invite(known.email(), "client");
        Api.Answer ofUnknown = practice.invite("admin-" + Ids.next() + "@example.com", "client");

        assertThat(ofKnown.status()).isEqualTo(201).isEqualTo(ofUnknown.status());
        assertThat(ofKnown.body()).hasSameSizeAs(ofUnknown.body());
        assertThat(practice.rows()
                        .number(
                                "select count(*) from message where about_kind = 'invite' and account_id = ?",
                                practice.account()))
                .isEqualTo(2);
    }

    @Test
    void whoIsInTheAccountAlreadyIsNotInvited() {
        SignedIn member = practice.some("client");

        assertThat(practice.invite(member.email(), "admin").code()).isEqualTo("already_member");
        assertThat(practice.audited()).isZero();
    }

    @Test
    void nobodyIsInvitedToBeMoreThanAnAdmin() {
        for (SignedIn by : List.of(practice.owner(), practice.some("admin"))) {
            assertThat(by.api()
                            .post("/api/invites", Map.of("email", fresh(), "role", "owner"))
                            .code())
                    .isEqualTo("forbidden");
        }
    }

    @Test
    void anotherAccountsInvitationsAndHostsAreNotThere() {
        Practice other = Practice.open(server);
        String id = other.invite(fresh(), "client").id();
        String host = other.host("theirs-" + Ids.next());

        assertThat(practice.owner().api().delete("/api/invites/" + id).status()).isEqualTo(404);
        assertThat(practice.owner()
                        .api()
                        .page("/team/invites/" + id + "/revoke")
                        .status())
                .isEqualTo(404);
        assertThat(practice.owner()
                        .api()
                        .post("/api/invites", Map.of("email", fresh(), "role", "host", "host_id", host))
                        .status())
                .isEqualTo(404);
        assertThat(practice.owner().api().get("/api/invites").json().path("invites"))
                .isEmpty();
    }

    @Test
    void theLinkStandsNowhereInTheDatabase() {
        String email = fresh();
        practice.invite(email, "client");
        String token = practice.link(email).substring("/invite/".length());
        for (String table : List.of("message", "link", "invite", "audit", "message_attempt")) {
            assertThat(practice.rows()
                            .number("select count(*) from " + table + " t where t::text like ?", "%" + token + "%"))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void aPasswordThatIsGuessedFirstIsRefusedAndNothingIsMade() {
        String email = fresh();
        practice.invite(email, "client");
        String link = practice.link(email);

        Api.Answer answer = practice.stranger(link).fillIn(link, link, Map.of("name", "G", "password", "password1"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("href=\"#password\"").doesNotContain("password1");
        assertThat(practice.rows().texts("select id from person where email = ?", email))
                .isEmpty();
        assertThat(server.visitor().page(link).status())
                .as("and the link is still good")
                .isEqualTo(200);
    }

    @Test
    void aFormFromElsewhereLetsNobodyIn() {
        String email = fresh();
        practice.invite(email, "client");
        String link = practice.link(email);

        assertThat(server.visitor().form(link, NEWCOMER).status()).isEqualTo(403);
        assertThat(practice.rows().texts("select id from person where email = ?", email))
                .isEmpty();
    }

    @Test
    void onlySoManyLettersLeaveInAnHour() {
        int sent = 0;
        while (practice.invite(fresh(), "client").status() == 201) sent++;

        assertThat(sent).isEqualTo(60);
        new Cast(server.visitor()).advance("PT1H");
        assertThat(practice.invite(fresh(), "client").status()).isEqualTo(201);
    }

    private static String fresh() {
        return "grace-" + Ids.next() + "@example.com";
    }

    private List<String> bothLinks(String email) {
        new Cast(server.visitor()).advance("PT1S");
        return server
                .visitor()
                .get("/api/dev/mailbox?to=" + email)
                .json()
                .path("messages")
                .findValuesAsString("text")
                .stream()
                .map(text -> text.replaceAll("(?s).*(/invite/[A-Za-z0-9_-]{65}).*", "$1"))
                .toList();
    }

    private UUID personOf(String email) {
        return UUID.fromString(practice.rows()
                .texts("select id from person where email = ?", email)
                .getFirst());
    }

    private String personRow(UUID person) {
        return practice.rows()
                .texts("select p::text from person p where id = ?", person)
                .getFirst();
    }
}
