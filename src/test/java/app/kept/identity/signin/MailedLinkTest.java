package app.kept.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Jar;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailedLinkTest {
    private final Ada ada = Ada.behindAProxy();
    private int next = 0;

    @AfterAll
    void stop() {
        ada.close();
    }

    @BeforeEach
    void anHourLater() {
        ada.rows.change("update person set language = null, totp_secret = null, totp_confirmed_at = null");
        ada.clock.advance("PT1H1S");
    }

    @Test
    void theLinkSignsInOnceAndOnlyAfterItsButtonWasPressed() {
        Jar browser = fresh();
        String link = asked(browser);

        for (int i = 0; i < 3; i++) assertThat(browser.open(link).status()).isEqualTo(200);
        assertThat(ada.isIn(browser)).isFalse();
        assertThat(browser.send(link, Map.of()).status()).isEqualTo(303);
        assertThat(ada.isIn(browser)).isTrue();

        browser.forget(Ada.SESSION);
        assertThat(browser.open(link).status()).isEqualTo(404);
        assertThat(browser.send(link, Map.of()).status()).isIn(403, 404);
        assertThat(ada.isIn(browser)).isFalse();
    }

    @Test
    void theLinkRunsOutAfterTenMinutes() {
        Jar browser = fresh();
        String link = asked(browser);

        ada.clock.advance("PT9M58S");
        assertThat(browser.open(link).status()).isEqualTo(200);
        ada.clock.advance("PT2S");

        assertThat(browser.send(link, Map.of()).status()).isEqualTo(404);
        assertThat(ada.isIn(browser)).isFalse();
    }

    @Test
    void theLinkIsGoodOnlyInTheBrowserThatAsked() {
        Jar mine = fresh();
        Jar thief = fresh();
        String link = asked(mine);
        thief.open("/sign-in");

        Api.Answer opened = thief.open(link);
        assertThat(opened.status()).isEqualTo(403);
        assertThat(opened.body()).contains("in the browser in which you asked").doesNotContain("ada", "Ada");
        assertThat(thief.send(link, Map.of()).status()).isEqualTo(403);
        assertThat(ada.isIn(thief)).isFalse();

        assertThat(mine.openAndSend(link, Map.of()).status()).isEqualTo(303);
        assertThat(ada.isIn(mine)).isTrue();
    }

    @Test
    void aNewLinkEndsTheOldOneOfTheSameBrowserButAStrangersRequestDoesNot() {
        Jar mine = fresh();
        Jar stranger = fresh();
        String old = asked(mine);
        String mineNow = asked(mine);
        asked(stranger);

        assertThat(mine.open(old).status()).isEqualTo(404);
        assertThat(mine.openAndSend(mineNow, Map.of()).status()).isEqualTo(303);
    }

    @Test
    void ofTwoWhoComeAtOnceWithTheSameLinkOneGetsIn() {
        Jar browser = fresh();
        String link = asked(browser);
        browser.open(link);
        List<Jar> tabs = IntStream.range(0, 6)
                .mapToObj(_ -> browser.movedTo(ada.server.address(), "203.0.113.200"))
                .toList();
        tabs.forEach(tab -> tab.open(link));

        var statuses = new ConcurrentLinkedQueue<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            tabs.forEach(tab ->
                    threads.execute(() -> statuses.add(tab.send(link, Map.of()).status())));
        }

        assertThat(statuses.stream().filter(status -> status == 303)).hasSize(1);
        assertThat(tabs.stream().filter(ada::isIn)).hasSize(1);
    }

    @Test
    void theSecondFactorIsAskedForAfterALinkToo() {
        ada.enrol();
        Jar browser = fresh();

        Api.Answer answer = browser.openAndSend(asked(browser), Map.of());

        assertThat(answer.raw().headers().firstValue("Location")).hasValue("/sign-in/code");
        assertThat(ada.isIn(browser)).isFalse();
        browser.openAndSend("/sign-in/code", Map.of("code", ada.code()));
        assertThat(ada.isIn(browser)).isTrue();
        assertThat(ada.rows.texts("select factor from session order by created_at desc, id desc limit 1"))
                .containsExactly("link");
    }

    @Test
    void nobodyCanTellFromTheAnswerWhoIsKnown() {
        Api.Answer known = fresh().openAndSend("/sign-in/link", Map.of("email", Ada.EMAIL));
        Api.Answer unknown = fresh().openAndSend("/sign-in/link", Map.of("email", "nobody@example.com"));

        assertThat(SignInTest.told(unknown)).isEqualTo(SignInTest.told(known));
        assertThat(unknown.status()).isEqualTo(200);
        assertThat(ada.letters("nobody@example.com")).isZero();
        assertThat(ada.rows.number("select count(*) from sign_in_request")).isZero();
    }

    @Test
    void whoMayNotSignInAnyMoreGetsNoLetter() {
        int before = ada.letters(Ada.EMAIL);
        ada.rows.change("update person set deactivated_at = now() where id = ?", ada.person());
        try {
            fresh().openAndSend("/sign-in/link", Map.of("email", Ada.EMAIL));
            assertThat(ada.letters(Ada.EMAIL)).isEqualTo(before);
        } finally {
            ada.rows.change("update person set deactivated_at = null");
        }
    }

    @Test
    void theSecretOfTheLinkLiesOpenInNoTable() {
        ada.rows.change("delete from mailbox_item");
        Jar browser = fresh();
        String token = asked(browser).substring("/sign-in/link/".length());
        // The mailbox of demo and test is the world outside; everything else is a table of ours.
        List<String> tables = ada.rows.texts(
                "select table_name from information_schema.tables where table_schema = 'public' and table_name <> 'mailbox_item'");

        for (String table : tables) {
            assertThat(ada.rows.number("select count(*) from " + table + " t where t::text like ?", "%" + token + "%"))
                    .as(table)
                    .isZero();
        }
        assertThat(ada.rows.number("select count(*) from message where sealed is not null and state = 'sent'"))
                .isZero();
    }

    @Test
    void whatASealedMessageHoldsIsNotOpenWhileItWaits() {
        // Every row as it was first written: the letter is sent at once, and what was sealed is gone then.
        ada.rows.change("create table as_it_waited (sealed text, row_text text)");
        ada.rows.change("""
                create function note_waiting() returns trigger language plpgsql as $$
                begin
                    insert into as_it_waited values (new.sealed, new::text);
                    return new;
                end $$
                """);
        ada.rows.change(
                "create trigger note_waiting after insert on message for each row execute function note_waiting()");
        try {
            String link = asked(fresh());
            String token = link.substring("/sign-in/link/".length());

            assertThat(ada.rows.texts("select sealed from as_it_waited"))
                    .hasSize(1)
                    .allMatch(text -> text.startsWith("v1."));
            assertThat(ada.rows.texts("select row_text from as_it_waited"))
                    .noneMatch(row -> row.contains(token) || row.contains("sign-in/link"));
        } finally {
            ada.rows.change("drop trigger note_waiting on message");
            ada.rows.change("drop function note_waiting()");
            ada.rows.change("drop table as_it_waited");
        }
    }

    @ParameterizedTest
    @CsvSource({"en,Your link to sign in", "de,Ihr Link zum Anmelden", "pt,Seu link para entrar"})
    void theLetterSpeaksTheLanguageOfThePerson(String language, String subject) {
        ada.rows.change("update person set language = ?", language);
        asked(fresh());

        var letter = ada.server
                .api()
                .get("/api/dev/mailbox?to=" + Ada.EMAIL)
                .json()
                .get("messages")
                .get(0);
        assertThat(letter.get("subject").asString()).isEqualTo(subject);
        assertThat(letter.get("html").asString())
                .containsPattern("<a [^>]*href=\"" + ada.server.address() + "/sign-in/link/");
    }

    @Test
    void whoAsksForLettersWithoutEndIsSlowed() {
        Jar browser = fresh();
        browser.open("/sign-in/link");
        List<Integer> statuses = IntStream.range(0, 4)
                .mapToObj(_ -> browser.send("/sign-in/link", Map.of("email", Ada.EMAIL)))
                .map(Api.Answer::status)
                .toList();

        assertThat(statuses).containsExactly(200, 200, 200, 429);
    }

    @Test
    void whoForgotTheirPasswordComesToWhereTheyWanted() {
        Jar browser = fresh();
        browser.openAndSend("/sign-in/link?next=%2Faccount%3Fa%3D1", Map.of("email", Ada.EMAIL));

        Api.Answer answer = browser.openAndSend(ada.link(Ada.EMAIL), Map.of());

        assertThat(answer.raw().headers().firstValue("Location")).hasValue("/account?a=1");
    }

    @Test
    void aRequestThatNobodyWorkedOnIsForgotten() {
        ada.rows.change("""
                insert into sign_in_request (account_id, id, email, bound_to, language, created_at)
                select id, gen_random_uuid(), 'x@example.com', 'x', 'en', timestamptz '2026-11-20T10:00:00Z' from account
                """);
        ada.clock.advance("PT2H");

        assertThat(ada.rows.number("select count(*) from sign_in_request")).isZero();
    }

    private String asked(Jar browser) {
        assertThat(browser.openAndSend("/sign-in/link", Map.of("email", Ada.EMAIL))
                        .status())
                .isEqualTo(200);
        return ada.link(Ada.EMAIL);
    }

    private Jar fresh() {
        next++;
        return ada.browserAt("203.0." + next / 250 + "." + (1 + next % 250));
    }
}
