package app.kept.web.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.net.HttpCookie;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NewAddressTest {
    private static final Pattern LINK = Pattern.compile("http://localhost:\\d+(/email/[A-Za-z0-9_-]+)");
    private static final Pattern TOKEN = Pattern.compile("name=\"form_token\" value=\"([^\"]+)\"");

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());

    @BeforeAll
    void theClockStandsStill() {
        new Cast(server.api()).clock("2026-11-20T10:00:00Z");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void bothSidesMustSayYesInEitherOrderAndOldSessionsEndWhenTheAddressChanges() {
        for (boolean oldFirst : List.of(true, false)) {
            SignedIn ada = SignedIn.as(server, "host");
            SignedIn other = ada.again();
            String wanted = fresh();
            ask(ada, wanted);
            String leave = link(ada.email(), "address_leave");
            String take = link(wanted, "address_take");

            assertThat(yes(server.visitor(), oldFirst ? leave : take).status()).isEqualTo(200);
            assertThat(email(ada)).isEqualTo(ada.email());
            assertThat(other.isIn()).isTrue();
            assertThat(yesAs(ada, oldFirst ? take : leave).status()).isEqualTo(200);

            assertThat(email(ada)).isEqualTo(wanted);
            assertThat(ada.isIn()).isTrue();
            assertThat(other.isIn()).isFalse();
            assertThat(rows.texts(
                            "select action from audit where account_id = ? and (object = 'email_change' or object_id = ?) and at >= now() - interval '100 years' order by id desc limit 3",
                            ada.account(),
                            ada.person().toString()))
                    .containsExactly("changed", oldFirst ? "agreed_old" : "agreed_new", "created");
            assertThat(letter(ada.email(), "security_notice")).contains("address of your sign-in was changed");
            assertThat(letter(wanted, "security_notice")).contains("address of your sign-in was changed");
        }
    }

    @Test
    void oneSideAloneChangesNothingAndALinkWorksOnce() {
        SignedIn ada = SignedIn.as(server, "host");
        String wanted = fresh();
        ask(ada, wanted);
        String take = link(wanted, "address_take");

        assertThat(yes(server.visitor(), take).status()).isEqualTo(200);
        assertThat(server.visitor().page(take).status()).isEqualTo(404);
        assertThat(form(server.visitor(), take, link(ada.email(), "address_leave"))
                        .status())
                .isEqualTo(404);
        assertThat(email(ada)).isEqualTo(ada.email());
    }

    @Test
    void toOpenALinkChangesNothing() {
        SignedIn ada = SignedIn.as(server, "host");
        String wanted = fresh();
        ask(ada, wanted);
        String leave = link(ada.email(), "address_leave");
        String take = link(wanted, "address_take");
        for (int i = 0; i < 3; i++) {
            assertThat(server.visitor().page(leave).status()).isEqualTo(200);
            assertThat(server.visitor().page(take).body()).doesNotContain(ada.email());
        }

        assertThat(rows.number(
                        "select count(*) from email_change where person_id = ? and left_at is null and taken_at is null",
                        ada.person()))
                .isEqualTo(1);
        assertThat(server.visitor().form(leave, Map.of()).status()).isEqualTo(403);
    }

    @Test
    void anAddressThatSomebodyHasIsToldToThatAddressAloneAndTheAskerSeesNoDifference() {
        SignedIn bo = SignedIn.as(server, "owner", SignedIn.account(server, "Bo’s"));
        SignedIn ada = SignedIn.as(server, "host");
        SignedIn eve = SignedIn.as(server, "host");
        String free = "host-" + UUID.randomUUID() + "@example.com";
        String taken = bo.email().replaceFirst("owner-", "OWNER-");

        Api.Answer toFree = ask(ada, free.replaceFirst("host-", "owner-"));
        Api.Answer toTaken = ask(eve, taken);

        assertThat(toTaken.status()).isEqualTo(toFree.status());
        assertThat(toTaken.raw().headers().map().keySet())
                .isEqualTo(toFree.raw().headers().map().keySet());
        assertThat(eve.api().page("/account/email").body().length())
                .isEqualTo(ada.api().page("/account/email").body().length());
        assertThat(letter(bo.email(), "address_in_use")).doesNotContain("/email/");
        assertThat(yes(server.visitor(), link(eve.email(), "address_leave")).status())
                .isEqualTo(200);
        assertThat(email(bo)).isEqualTo(bo.email());
        assertThat(email(eve)).isEqualTo(eve.email());
    }

    @Test
    void ofTwoPersonsWhoRaceForOneAddressOneGetsIt() throws Exception {
        SignedIn ada = SignedIn.as(server, "host");
        SignedIn eve = SignedIn.as(server, "host");
        String wanted = fresh();
        ask(ada, wanted);
        String first = link(wanted, "address_take");
        ask(eve, wanted);
        Await.until("both letters", () -> links(wanted, "address_take").size() == 2);
        String second = links(wanted, "address_take").stream()
                .filter(one -> !one.equals(first))
                .findFirst()
                .orElseThrow();
        yes(server.visitor(), link(ada.email(), "address_leave"));
        yes(server.visitor(), link(eve.email(), "address_leave"));

        List<Integer> answers = atOnce(
                () -> yes(server.visitor(), first).status(),
                () -> yes(server.visitor(), second).status());

        assertThat(answers).containsExactlyInAnyOrder(200, 409);
        assertThat(rows.number("select count(*) from person where email = ?", wanted))
                .isEqualTo(1);
        assertThat(rows.number("select count(*) from email_change where new_email = ? and ended_at is null", wanted))
                .isZero();
    }

    @Test
    void bothSidesAtOnceAreBothHeard() throws Exception {
        SignedIn ada = SignedIn.as(server, "host");
        String wanted = fresh();
        ask(ada, wanted);
        String leave = link(ada.email(), "address_leave");
        String take = link(wanted, "address_take");

        assertThat(atOnce(
                        () -> yes(server.visitor(), leave).status(),
                        () -> yes(server.visitor(), take).status()))
                .containsExactly(200, 200);
        assertThat(email(ada)).isEqualTo(wanted);
    }

    @Test
    void aNewWishOrACancelEndsTheOldLinks() {
        SignedIn ada = SignedIn.as(server, "host");
        String first = fresh();
        ask(ada, first);
        String old = link(first, "address_take");
        String second = fresh();
        ask(ada, second);
        assertThat(server.visitor().page(old).status()).isEqualTo(404);
        String newer = link(second, "address_take");
        assertThat(server.visitor().page(newer).status()).isEqualTo(200);

        assertThat(ada.api()
                        .fillIn("/account/email", "/account/email/cancel", Map.of())
                        .status())
                .isEqualTo(303);
        assertThat(server.visitor().page(newer).status()).isEqualTo(404);
    }

    @Test
    void aLinkRunsOutAfterAWeek() {
        SignedIn ada = SignedIn.as(server, "host");
        String wanted = fresh();
        ask(ada, wanted);
        String take = link(wanted, "address_take");
        rows.change(
                "update link set expires_at = expires_at - interval '7 days' where subject in (select id from email_change where person_id = ?)",
                ada.person());

        assertThat(server.visitor().page(take).status()).isEqualTo(404);
        assertThat(server.visitor().page("/email/" + "A".repeat(65)).status()).isEqualTo(404);
    }

    @Test
    void theLinkLiesInNoRowOfTheLedgerInClear() {
        SignedIn ada = SignedIn.as(server, "host");
        ask(ada, fresh());
        String token = link(ada.email(), "address_leave").substring("/email/".length());

        assertThat(rows.texts("select message::text from message where address = ?", ada.email()))
                .isNotEmpty()
                .noneMatch(row -> row.contains(token));
        assertThat(rows.texts("select audit::text from audit")).noneMatch(row -> row.contains(token));
    }

    @Test
    void onesOwnAddressAndWhatIsNoAddressAreRefused() {
        SignedIn ada = SignedIn.as(server, "host");

        assertThat(ask(ada, ada.email()).status()).isEqualTo(422);
        assertThat(ask(ada, "nobody").status()).isEqualTo(422);
        assertThat(ask(ada, "a@b.example\r\nBcc: c@d.example").status()).isEqualTo(422);
    }

    private static Api.Answer ask(SignedIn who, String address) {
        return who.api().fillIn("/account/email", "/account/email", Map.of("email", address));
    }

    private Api.Answer yes(Api as, String link) {
        return form(as, link, link);
    }

    /** Takes the token of the form from one page and sends it to another. */
    private Api.Answer form(Api as, String to, String from) {
        Api.Answer page = as.page(from);
        Matcher token = TOKEN.matcher(page.body());
        if (!token.find()) return page;
        String cookie = page.raw().headers().allValues("Set-Cookie").stream()
                .map(one -> HttpCookie.parse(one).getFirst())
                .map(one -> one.getName() + "=" + one.getValue())
                .findFirst()
                .orElse("");
        return as.form(to, Map.of("form_token", token.group(1)), "Cookie", cookie);
    }

    private Api.Answer yesAs(SignedIn who, String link) {
        return who.api().fillIn(link, link, Map.of());
    }

    private String link(String to, String template) {
        Matcher link = LINK.matcher(letter(to, template));
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private List<String> links(String to, String template) {
        return rows.texts("select text from mailbox_item where recipient = ? and template = ?", to, template).stream()
                .flatMap(text -> LINK.matcher(text).results().map(one -> one.group(1)))
                .toList();
    }

    private String letter(String to, String template) {
        String sql =
                "select text from mailbox_item where lower(recipient) = lower(?) and template = ? order by at desc, id desc";
        Await.until(
                "the letter " + template, () -> !rows.texts(sql, to, template).isEmpty());
        return rows.texts(sql, to, template).getFirst();
    }

    private String email(SignedIn who) {
        return rows.texts("select email from person where id = ?", who.person()).getFirst();
    }

    private static String fresh() {
        return "new-" + UUID.randomUUID() + "@example.com";
    }

    private static List<Integer> atOnce(Callable<Integer> one, Callable<Integer> other)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first = threads.submit(one);
            Future<Integer> second = threads.submit(other);
            return List.of(first.get(), second.get());
        }
    }
}
