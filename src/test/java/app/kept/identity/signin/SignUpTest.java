package app.kept.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Jar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignUpTest {
    private static final String EVE = "eve@example.com";
    private static final String PASSWORD = "a staple of horses";

    private final Ada ada = new Ada(Map.of("KEPT_SIGN_UP", "open", "KEPT_TRUSTED_PROXIES", "127.0.0.1/32, ::1/128"));
    private int next = 0;

    @AfterAll
    void stop() {
        ada.close();
    }

    @BeforeEach
    void aDayLater() {
        ada.rows.change("delete from sign_up");
        ada.clock.advance("PT25H");
    }

    @Test
    void whereItIsClosedThereIsNoPage() {
        try (Ada closed = new Ada(Map.of())) {
            assertThat(closed.browser().open("/sign-up").status()).isEqualTo(404);
            assertThat(closed.browser().open("/sign-in").body()).doesNotContain("/sign-up");
        }
    }

    @Test
    void anAccountIsMadeWhenTheAddressIsConfirmedWithThePasswordAndNotBefore() {
        Jar browser = fresh();
        assertThat(browser.openAndSend("/sign-up", wanted(EVE)).status()).isEqualTo(200);
        String link = ada.link(EVE);
        long accounts = accounts();

        assertThat(browser.open(link).status()).isEqualTo(200);
        assertThat(browser.send(link, Map.of("password", "not the one")).status())
                .isEqualTo(422);
        assertThat(accounts()).isEqualTo(accounts);
        assertThat(browser.send(link, Map.of("password", PASSWORD)).status()).isEqualTo(303);

        assertThat(accounts()).isEqualTo(accounts + 1);
        assertThat(ada.isIn(browser)).isTrue();
        assertThat(ada.rows.texts("""
                select account.name || ', ' || role from member
                join person on person.id = person_id join account on account.id = account_id where email = ?
                """, EVE)).containsExactly("Eve & Co, owner");
        assertThat(fresh().open(link).status()).isEqualTo(404);
    }

    @Test
    void whoIsKnownGetsAnotherLetterAndNothingOfTheirsChanges() {
        String before = hash(Ada.EMAIL);

        assertThat(fresh().openAndSend("/sign-up", wanted(Ada.EMAIL)).status()).isEqualTo(200);

        assertThat(ada.letter(Ada.EMAIL)).contains("You have one already").doesNotContain("Eve");
        assertThat(hash(Ada.EMAIL)).isEqualTo(before);
        assertThat(ada.rows.number("select count(*) from sign_up")).isZero();
    }

    @Test
    void nobodyCanTellFromTheAnswerWhoIsKnown() {
        Api.Answer known = fresh().openAndSend("/sign-up", wanted(Ada.EMAIL));
        Api.Answer unknown = fresh().openAndSend("/sign-up", wanted("new@example.com"));

        assertThat(SignInTest.told(unknown)).isEqualTo(SignInTest.told(known));
    }

    @Test
    void aSecondConfirmationNeverOverwritesWhoCameFirst() {
        Jar first = fresh();
        Jar second = fresh();
        first.openAndSend("/sign-up", wanted("twice@example.com"));
        String firstLink = ada.link("twice@example.com");
        var other = wanted("twice@example.com");
        other.put("password", "another staple of horses");
        second.openAndSend("/sign-up", other);
        String secondLink = ada.link("twice@example.com");
        first.openAndSend(firstLink, Map.of("password", PASSWORD));
        String before = hash("twice@example.com");

        Api.Answer refused = second.openAndSend(secondLink, Map.of("password", "another staple of horses"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(hash("twice@example.com")).isEqualTo(before);
        assertThat(ada.isIn(second)).isFalse();
    }

    @Test
    void ofTwoWhoConfirmAtOnceOneMakesTheAccount() {
        Jar browser = fresh();
        browser.openAndSend("/sign-up", wanted("race@example.com"));
        String link = ada.link("race@example.com");
        long accounts = accounts();
        List<Jar> tabs = IntStream.range(0, 3)
                .mapToObj(i -> browser.movedTo(ada.server.address(), "192.0.2." + (100 + i)))
                .toList();
        tabs.forEach(tab -> tab.open(link));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            tabs.forEach(tab -> threads.execute(() -> tab.send(link, Map.of("password", PASSWORD))));
        }

        assertThat(accounts()).isEqualTo(accounts + 1);
        assertThat(tabs.stream().filter(ada::isIn)).hasSize(1);
    }

    @Test
    void theLinkRunsOutAfterADayAndWhatWasTypedIsForgotten() {
        Jar browser = fresh();
        browser.openAndSend("/sign-up", wanted("late@example.com"));
        String link = ada.link("late@example.com");

        ada.clock.advance("PT24H");

        assertThat(browser.openAndSend(link, Map.of("password", PASSWORD)).status())
                .isIn(403, 404);
        assertThat(ada.rows.number("select count(*) from sign_up")).isZero();
        assertThat(ada.rows.number("select count(*) from person where email = 'late@example.com'"))
                .isZero();
    }

    @Test
    void everyFieldThatIsWrongIsSaid() {
        Api.Answer answer = fresh().openAndSend(
                        "/sign-up",
                        Map.of("account_name", "", "name", "a\0b", "email", "eve", "password", "Password1"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("href=\"#account_name\"", "href=\"#name\"", "href=\"#email\"", "href=\"#password\"")
                .contains("everybody tries")
                .doesNotContain("Password1");
    }

    @Test
    void whoSignsUpWithoutEndIsSlowed() {
        Jar browser = fresh();
        browser.open("/sign-up");
        List<Integer> statuses = IntStream.range(0, 4)
                .mapToObj(_ ->
                        browser.send("/sign-up", wanted("flood@example.com")).status())
                .toList();

        assertThat(statuses).containsExactly(200, 200, 200, 429);
    }

    private static Map<String, String> wanted(String email) {
        return new HashMap<>(Map.of("account_name", "Eve & Co", "name", "Eve", "email", email, "password", PASSWORD));
    }

    private String hash(String email) {
        return ada.rows
                .texts("select password_hash from person where email = ?", email)
                .getFirst();
    }

    private long accounts() {
        return ada.rows.number("select count(*) from account");
    }

    private Jar fresh() {
        next++;
        return ada.browserAt("192.0.2." + next);
    }
}
