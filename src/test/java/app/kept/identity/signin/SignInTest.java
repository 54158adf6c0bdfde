package app.kept.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.identity.signin.PasswordRules.Verdict;
import app.kept.platform.secret.Tokens;
import app.kept.testing.Api;
import app.kept.testing.Jar;
import app.kept.testing.TestRun;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInTest {
    private final Ada ada = Ada.behindAProxy();
    private int next = 0;

    @AfterAll
    void stop() {
        ada.close();
    }

    @BeforeEach
    void anHourLater() {
        ada.rows.change("update person set totp_secret = null, totp_confirmed_at = null, totp_last_step = 0");
        ada.clock.advance("PT1H1S");
    }

    static Stream<List<String>> everyRow() {
        return Stream.of("enrolled", "not enrolled")
                .flatMap(e -> Stream.of("right", "wrong", "").map(p -> List.of(e, p)))
                .flatMap(row ->
                        Stream.of("right", "recovery", "wrong", "").map(c -> List.of(row.get(0), row.get(1), c)));
    }

    @ParameterizedTest
    @MethodSource("everyRow")
    void aCodeInTheRequestNeverSkipsThePassword(List<String> row) {
        boolean enrolled = row.get(0).equals("enrolled");
        if (enrolled) ada.enrol();
        String password = row.get(1).equals("right") ? Ada.PASSWORD : row.get(1);
        String code = switch (row.get(2)) {
            case "right" -> enrolled ? ada.code() : "123456";
            case "recovery" -> ada.recoveryCode();
            case "wrong" -> "000000";
            default -> "";
        };
        Jar browser = fresh();

        browser.openAndSend("/sign-in", Map.of("email", Ada.EMAIL, "password", password, "code", code));
        browser.openAndSend(
                "/sign-in/code", Map.of("email", Ada.EMAIL, "password", password, "code", code, "ticket", "x"));

        boolean codeHolds = row.get(2).equals("right") || row.get(2).equals("recovery");
        assertThat(ada.isIn(browser)).isEqualTo(row.get(1).equals("right") && (!enrolled || codeHolds));
    }

    @Test
    void eachSignInMakesANewSessionAndEndsTheOldOneOfThisBrowser() {
        Jar browser = fresh();
        browser.put(Ada.SESSION, "chosen-by-somebody-else");

        ada.signIn(browser, Ada.PASSWORD);
        String first = browser.cookie(Ada.SESSION).orElseThrow();
        Jar again = browser.movedTo(ada.server.address(), "198.51.100.77");
        again.forget(Ada.SESSION);
        again.open("/sign-in");
        again.put(Ada.SESSION, first);
        // The page is left open in a second tab, whose form is of the first session.
        browser.open("/sign-in/link");
        browser.send("/sign-in", Map.of("email", Ada.EMAIL, "password", Ada.PASSWORD));

        assertThat(first).isNotEqualTo("chosen-by-somebody-else");
        assertThat(browser.cookie(Ada.SESSION).orElseThrow()).isNotEqualTo(first);
        assertThat(ada.isIn(browser)).isTrue();
        assertThat(ada.isIn(again)).isFalse();
    }

    @Test
    void theCookieIsForThisHostAloneAndOutOfReachOfScripts() {
        Api.Answer answer = ada.signIn(fresh(), Ada.PASSWORD);

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.raw().headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> !cookie.contains("Max-Age=0"))
                .allMatch(cookie -> cookie.startsWith("__Host-")
                        && cookie.contains("; Secure; HttpOnly; SameSite=Lax")
                        && cookie.contains("Path=/"));
    }

    @Test
    void whoSignsOutIsOutAndTheAuditKnowsBoth() {
        Jar browser = fresh();
        ada.signIn(browser, Ada.PASSWORD);
        browser.open("/sign-in/link");
        String session = browser.cookie(Ada.SESSION).orElseThrow();

        assertThat(browser.send("/sign-out", Map.of("form_token", "forged")).status())
                .isEqualTo(403);
        assertThat(ada.isIn(browser)).isTrue();
        assertThat(browser.send("/sign-out", Map.of()).status()).isEqualTo(303);

        assertThat(browser.cookie(Ada.SESSION)).isEmpty();
        browser.put(Ada.SESSION, session);
        assertThat(ada.isIn(browser)).isFalse();
        assertThat(
                        ada.rows.texts(
                                "select action || ' ' || object || ' ' || actor from audit where object = 'session' order by id desc limit 2"))
                .containsExactly("signed_out session admin", "signed_in session admin");
    }

    @Test
    void aCodeThatWasUsedOpensNothingWithinTheSameStep() {
        ada.enrol();
        String code = ada.code();
        Jar first = fresh();
        Jar second = fresh();
        ada.signIn(first, Ada.PASSWORD);
        ada.signIn(second, Ada.PASSWORD);

        assertThat(first.openAndSend("/sign-in/code", Map.of("code", code)).status())
                .isEqualTo(303);
        assertThat(second.openAndSend("/sign-in/code", Map.of("code", code)).status())
                .isEqualTo(422);

        assertThat(ada.isIn(first)).isTrue();
        assertThat(ada.isIn(second)).isFalse();
    }

    @Test
    void ofTwoWhoComeAtOnceWithTheSameRecoveryCodeOneGetsIn() {
        ada.enrol();
        String code = ada.recoveryCode();
        List<Jar> browsers = IntStream.range(0, 6).mapToObj(_ -> fresh()).toList();
        browsers.forEach(browser -> {
            ada.signIn(browser, Ada.PASSWORD);
            browser.open("/sign-in/code");
        });

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            browsers.forEach(browser -> threads.execute(() -> browser.send("/sign-in/code", Map.of("code", code))));
        }

        assertThat(browsers.stream().filter(ada::isIn)).hasSize(1);
    }

    @Test
    void aTicketIsGoodInTheBrowserThatProvedThePasswordAndForFiveMinutes() {
        ada.enrol();
        Jar browser = fresh();
        ada.signIn(browser, Ada.PASSWORD);
        Jar thief = fresh();
        thief.open("/sign-in");
        thief.put("__Host-kept-ticket", browser.cookie("__Host-kept-ticket").orElseThrow());

        assertThat(thief.send("/sign-in/code", Map.of("code", ada.code())).status())
                .isEqualTo(303);
        assertThat(ada.isIn(thief)).isFalse();
        assertThat(browser.open("/sign-in/code").status()).isEqualTo(200);
        ada.clock.advance("PT5M1S");
        browser.send("/sign-in/code", Map.of("code", ada.code()));
        assertThat(ada.isIn(browser)).isFalse();
    }

    @Test
    void aTicketOfTheOldPasswordOpensNothingOnceThereIsANewOne() {
        ada.enrol();
        Jar browser = fresh();
        ada.signIn(browser, Ada.PASSWORD);
        String hash = ada.rows
                .texts("select password_hash from person where email = ?", Ada.EMAIL)
                .getFirst();
        ada.rows.change("update person set password_hash = 'another' where email = ?", Ada.EMAIL);

        browser.send("/sign-in/code", Map.of("code", ada.code()));

        ada.rows.change("update person set password_hash = ? where email = ?", hash, Ada.EMAIL);
        assertThat(ada.isIn(browser)).isFalse();
    }

    @Test
    void nobodyCanTellFromTheAnswerWhoIsKnown() {
        Api.Answer known = fresh().openAndSend("/sign-in", Map.of("email", Ada.EMAIL, "password", "wrong-password"));
        Api.Answer unknown =
                fresh().openAndSend("/sign-in", Map.of("email", "eve@example.com", "password", "wrong-password"));

        assertThat(told(unknown)).isEqualTo(told(known));
    }

    @ParameterizedTest
    @ValueSource(strings = {Ada.EMAIL, "nobody@example.com"})
    void whoGuessesIsSlowedWhetherTheNameIsKnownOrNot(String name) {
        Jar browser = fresh();
        browser.open("/sign-in");
        List<Integer> statuses = IntStream.range(0, 7)
                .mapToObj(i -> browser.send("/sign-in", Map.of("email", name, "password", "guess number " + i)))
                .map(Api.Answer::status)
                .toList();

        assertThat(statuses).containsExactly(422, 422, 422, 422, 422, 422, 429);
        Api.Answer slowed =
                browser.send("/sign-in", Map.of("email", name.toUpperCase(Locale.ROOT), "password", "guess"));
        assertThat(slowed.status()).isEqualTo(429);
        assertThat(slowed.body()).contains("/sign-in/link");
        assertThat(Integer.parseInt(
                        slowed.raw().headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 601);
    }

    @Test
    void nobodyCanLockAPersonOutOfABrowserThatTheyUsedBefore() {
        Jar mine = fresh();
        ada.signIn(mine, Ada.PASSWORD);
        mine.forget(Ada.SESSION);
        attackFromEverywhere();

        assertThat(ada.signIn(fresh(), Ada.PASSWORD).status()).isEqualTo(429);
        assertThat(ada.signIn(mine, Ada.PASSWORD).status()).isEqualTo(303);
        assertThat(ada.isIn(mine)).isTrue();
    }

    @Test
    void aMailedLinkIsAWayInWhateverHappensToThePassword() {
        attackFromEverywhere();
        Jar browser = fresh();

        browser.openAndSend("/sign-in/link", Map.of("email", Ada.EMAIL));
        browser.openAndSend(ada.link(Ada.EMAIL), Map.of());

        assertThat(ada.isIn(browser)).isTrue();
    }

    @Test
    void whatABrowserRemembersOfOneGivesNoTriesAgainstAnother() {
        Jar mallory = fresh();
        ada.signIn(mallory, Ada.PASSWORD);
        String known = mallory.cookie("__Host-kept-known").orElseThrow();
        mallory.put("__Host-kept-known", known.substring(0, 43) + "A".repeat(43));
        mallory.forget(Ada.SESSION);
        mallory.open("/sign-in");

        List<Integer> statuses = IntStream.range(0, 7)
                .mapToObj(i -> mallory.send("/sign-in", Map.of("email", Ada.EMAIL, "password", "guess " + i))
                        .status())
                .toList();

        assertThat(statuses).contains(429);
    }

    @Test
    void whoHasAWholeNetworkOfIPv6IsOne() {
        List<Integer> statuses = IntStream.range(0, 7)
                .mapToObj(i -> ada.signIn(ada.browserAt("2001:db8:1:" + next + "::" + (i + 1)), "a wrong guess"))
                .map(Api.Answer::status)
                .toList();

        assertThat(statuses).endsWith(429);
    }

    @Test
    void anOfficeBehindOneAddressSignsInAsOftenAsItLikesAndOnlyWhatFailsCounts() {
        // Names of their own, so that only the address is counted.
        List<String> names = IntStream.range(0, 60)
                .mapToObj(i -> "office" + i + "@example.com")
                .toList();
        String cheap = Passwords.hash(Ada.PASSWORD, new Passwords.Cost(8 * 1024, 1, 1));
        for (String name : names) ada.colleague(name, cheap);
        String address = "198.51.201.1";

        for (String name : names) {
            assertThat(tryFrom(address, name, Ada.PASSWORD)).as(name).isEqualTo(303);
        }
        for (int i = 0; i < 50; i++) {
            assertThat(tryFrom(address, "guess" + i + "@example.com", "a wrong guess"))
                    .isEqualTo(422);
        }

        assertThat(tryFrom(address, "one-more@example.com", "a wrong guess")).isEqualTo(429);
        assertThat(tryFrom(address, names.getFirst(), Ada.PASSWORD)).isEqualTo(429);
    }

    @Test
    void whoSignsInRightBetweenTwoGuessesWinsNoFurtherGuess() {
        String cheap = Passwords.hash(Ada.PASSWORD, new Passwords.Cost(8 * 1024, 1, 1));
        ada.colleague("mallory@example.com", cheap);
        String address = "198.51.202.1";
        int looked = 0;

        for (int i = 0; i < 55; i++) {
            if (i % 10 == 0) tryFrom(address, "mallory@example.com", Ada.PASSWORD);
            if (tryFrom(address, "victim" + i + "@example.com", "a wrong guess") == 422) looked++;
        }

        assertThat(looked).isEqualTo(50);
    }

    @Test
    void twentyWhoSignInAtOnceAllGetIn() {
        List<Jar> browsers = IntStream.range(0, 20).mapToObj(_ -> fresh()).toList();
        browsers.forEach(browser -> browser.open("/sign-in"));
        var statuses = new ConcurrentLinkedQueue<Integer>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            browsers.forEach(browser -> threads.execute(() ->
                    statuses.add(browser.send("/sign-in", Map.of("email", Ada.EMAIL, "password", Ada.PASSWORD))
                            .status())));
        }

        assertThat(statuses).hasSize(20).containsOnly(303);
    }

    @Test
    void whoSignsInWithTheSessionOfSomebodyElseEndsThatOneAndIsOnlyThemselves() {
        ada.colleague("berta@example.com", Passwords.hash(Ada.PASSWORD, new Passwords.Cost(8 * 1024, 1, 1)));
        Jar browser = fresh();
        ada.signIn(browser, Ada.PASSWORD);
        String before = browser.cookie(Ada.SESSION).orElseThrow();

        browser.open("/sign-in/link");
        Api.Answer answer = browser.send("/sign-in", Map.of("email", "berta@example.com", "password", Ada.PASSWORD));

        assertThat(answer.status()).isEqualTo(303);
        String now = browser.cookie(Ada.SESSION).orElseThrow();
        assertThat(ada.rows.texts(
                        "select email from session join person on person.id = person_id where token_hash = ?",
                        Tokens.hash(now)))
                .containsExactly("berta@example.com");
        browser.put(Ada.SESSION, before);
        assertThat(ada.isIn(browser)).isFalse();
    }

    @Test
    void theHundredAndFirstSessionEndsTheOneSeenLongestAgo() {
        ada.rows.change("delete from session");
        ada.rows.change("""
                insert into session (id, person_id, account_id, token_hash, factor, agent, address,
                    created_at, last_seen_at, expires_at)
                select gen_random_uuid(), member.person_id, account_id, 'old ' || n, 'password', 'agent ' || n, '192.0.2.1',
                    now.at, now.at - n * interval '1 minute', now.at + interval '1 day'
                from member, generate_series(1, 100) n, (select timestamptz '%s' as at) now
                where person_id = ?
                """.formatted(ada.now()), ada.person());
        List<Jar> browsers = IntStream.range(0, 4).mapToObj(_ -> fresh()).toList();
        browsers.forEach(browser -> browser.open("/sign-in"));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            browsers.forEach(browser -> threads.execute(
                    () -> browser.send("/sign-in", Map.of("email", Ada.EMAIL, "password", Ada.PASSWORD))));
        }

        assertThat(browsers).allMatch(ada::isIn);
        assertThat(ada.rows.number("select count(*) from session")).isEqualTo(100);
        assertThat(ada.rows.texts(
                        "select agent from session where token_hash like 'old %' order by last_seen_at limit 1"))
                .containsExactly("agent 96");
        ada.rows.change("delete from session");
    }

    @Test
    void whoInventsAnAddressOnTheWayWinsNoTries() {
        try (Ada open = new Ada(Map.of())) {
            List<Integer> statuses = IntStream.range(0, 7)
                    .mapToObj(i -> open.signIn(open.browserAt("198.51.203." + (i + 1)), "a wrong guess"))
                    .map(Api.Answer::status)
                    .toList();

            assertThat(statuses).containsExactly(422, 422, 422, 422, 422, 422, 429);
        }
    }

    @Test
    void theLogHoldsNeitherWhoTriesNorWhatTheyTypedNorWhatTheyGot() throws IOException {
        Path path = TestRun.log();
        int begin = (int) Files.size(path);
        Jar browser = fresh();
        ada.signIn(browser, "a wrong guess of mine");
        browser.openAndSend("/sign-in", Map.of("email", "nobody-at-all@example.com", "password", Ada.PASSWORD));
        ada.enrol();
        ada.signIn(browser, Ada.PASSWORD);
        String ticket = browser.cookie("__Host-kept-ticket").orElseThrow();
        String code = ada.recoveryCode();
        browser.openAndSend("/sign-in/code", Map.of("code", code));
        String session = browser.cookie(Ada.SESSION).orElseThrow();
        String known = browser.cookie("__Host-kept-known").orElseThrow();
        Jar other = fresh();
        other.openAndSend("/sign-in/link", Map.of("email", Ada.EMAIL));
        String link = ada.link(Ada.EMAIL);
        other.openAndSend(link, Map.of());

        byte[] all = Files.readAllBytes(path);
        assertThat(new String(all, begin, all.length - begin, StandardCharsets.UTF_8))
                .contains("sign_in.refused", "sign_in.done")
                .doesNotContain(Ada.EMAIL, "nobody-at-all", "a wrong guess of mine", Ada.PASSWORD, ticket, code)
                .doesNotContain(session, known, link.substring("/sign-in/link/".length()));
    }

    @Test
    void aPasswordOfAMegabyteIsRefusedBeforeAnyWorkIsPutIntoIt() {
        Jar browser = fresh();

        assertThat(ada.signIn(browser, "x".repeat(1 << 20)).status()).isEqualTo(413);
        assertThat(ada.signIn(browser, "x".repeat(201)).status()).isEqualTo(422);
        assertThat(ada.signIn(browser, Ada.PASSWORD).status()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example",
                "javascript:alert(1)", "evil.example", "/ok\r\nSet-Cookie: a=b", "", "///evil.example",
                "/x\\..\\evil", "/%", "@evil.example", "/é"
            })
    void nobodyIsLedAwayFromThisServer(String next) {
        Jar browser = fresh();
        String path = "/sign-in?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        browser.open(path);

        Api.Answer answer = browser.send(path, Map.of("email", Ada.EMAIL, "password", Ada.PASSWORD));

        String expected = next.equals("/%") ? "/%" : "/sign-in";
        assertThat(answer.raw().headers().firstValue("Location")).hasValue(expected);
        assertThat(answer.raw().headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("a="));
    }

    @Test
    void whoWantedToGoSomewhereGetsThere() {
        ada.enrol();
        Jar browser = fresh();
        browser.open("/sign-in?next=%2Fteam%3Fa%3Db&lang=de");

        Api.Answer first = browser.send(
                "/sign-in?next=%2Fteam%3Fa%3Db&lang=de", Map.of("email", Ada.EMAIL, "password", Ada.PASSWORD));
        String code = first.raw().headers().firstValue("Location").orElseThrow();
        assertThat(browser.open(code).body()).contains("lang=\"de-DE\"");
        Api.Answer second = browser.send(code, Map.of("code", ada.code()));

        assertThat(second.raw().headers().firstValue("Location")).hasValue("/team?a=b");
    }

    @Test
    void aBrowserThatKeepsNoCookieIsToldSo() {
        Api.Answer answer = fresh().send("/sign-in", Map.of("email", Ada.EMAIL, "password", Ada.PASSWORD));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("https, or localhost");
        assertThat(answer.raw().headers().allValues("Set-Cookie")).noneMatch(c -> c.startsWith("__Host-kept="));
    }

    @Test
    void aFormThatNoPageOfOursWroteIsRefused() {
        Jar browser = fresh();
        browser.open("/sign-in");

        assertThat(browser.send(
                                "/sign-in",
                                Map.of("email", Ada.EMAIL, "password", Ada.PASSWORD, "form_token", "forged"))
                        .status())
                .isEqualTo(403);
        assertThat(ada.isIn(browser)).isFalse();
    }

    @Test
    void aHashThatCostTooLittleIsMadeAnewAtTheNextSignIn() {
        String cheap = Passwords.hash(Ada.PASSWORD, new Passwords.Cost(8 * 1024, 1, 1));
        ada.rows.change("update person set password_hash = ? where id = ?", cheap, ada.person());

        assertThat(ada.signIn(fresh(), Ada.PASSWORD).status()).isEqualTo(303);

        String now = ada.rows
                .texts("select password_hash from person where id = ?", ada.person())
                .getFirst();
        assertThat(now).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(ada.signIn(fresh(), Ada.PASSWORD).status()).isEqualTo(303);
    }

    @Test
    void oddFieldsAreOrdinaryRefusals() {
        for (String email : List.of("a\0b@example.com", "' or 1=1 --", "\uD83D\uDE00@x.de", "x".repeat(2_000), "<b>")) {
            assertThat(fresh().openAndSend("/sign-in", Map.of("email", email, "password", "whatever it is"))
                            .status())
                    .as(email)
                    .isEqualTo(422);
        }
        assertThat(PasswordRules.judge("", "", "")).isEqualTo(Verdict.TOO_SHORT);
    }

    private int tryFrom(String address, String name, String password) {
        return ada.browserAt(address)
                .openAndSend("/sign-in", Map.of("email", name, "password", password))
                .status();
    }

    private void attackFromEverywhere() {
        for (int i = 0; i < 30; i++) ada.signIn(fresh(), "a wrong guess");
        assertThat(ada.signIn(fresh(), "a wrong guess").status()).isEqualTo(429);
    }

    /** A browser that never was here, at an address that never was seen. */
    private Jar fresh() {
        next++;
        return ada.browserAt("198.51." + next / 250 + "." + (1 + next % 250));
    }

    static Map<String, Object> told(Api.Answer answer) {
        var told = new HashMap<String, Object>();
        var headers = new TreeMap<>(answer.raw().headers().map());
        headers.keySet().removeIf(name -> List.of("x-request-id", "date").contains(name.toLowerCase(Locale.ROOT)));
        told.put("headers", headers);
        told.put("status", answer.status());
        // The address that was typed is shown again, and the token of the form is another in each browser.
        told.put("body", answer.body().replaceAll("value=\"[^\"]*\"", ""));
        return told;
    }
}
