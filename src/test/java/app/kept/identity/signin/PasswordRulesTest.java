package app.kept.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.identity.signin.PasswordRules.Verdict;
import app.kept.platform.http.Problem;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"password", "PassWord", "12345678", "qwertyuiop", "aaaaaaaaa", "abababab", "iloveyou"})
    void whatEverybodyTriesFirstIsRefused(String password) {
        assertThat(judge(password)).isEqualTo(Verdict.COMMON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna.meyer@example.com",
                "Anna.Meyer",
                "anna meyer",
                "AnnaMeyer1984!",
                "annameyer",
                "meyer1984",
                "kept2026!!",
                "Kept-Kept",
                "kept.app1"
            })
    void whatSaysWhoTheyAreIsRefused(String password) {
        assertThat(judge(password)).isEqualTo(Verdict.ABOUT_YOU);
    }

    @ParameterizedTest
    @CsvSource({"1,TOO_SHORT", "7,TOO_SHORT", "8,GOOD", "200,GOOD", "201,TOO_LONG", "100000,TOO_LONG"})
    void lengthIsCountedInCharactersAsPeopleSeeThem(int length, Verdict verdict) {
        String password = "x🐎yz🐄vw🐈".repeat(12_500);
        assertThat(judge(password.substring(0, password.offsetByCodePoints(0, length))))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "demo-password",
                "ein Satz, den ich mag",
                "пароль из слов",
                "Annas Meyerei"
            })
    void anythingElseIsTaken(String password) {
        assertThat(judge(password)).isEqualTo(Verdict.GOOD);
    }

    @Test
    void aRushIsTurnedAwayAndNobodyWaitsForEver() {
        var passwords = new Passwords();
        String hash = passwords.hash("correct horse battery");
        var right = new AtomicInteger();
        var turnedAway = new AtomicInteger();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                threads.execute(() -> {
                    try {
                        if (passwords.matches("correct horse battery", Optional.of(hash))) right.incrementAndGet();
                    } catch (Problem.Raised raised) {
                        assertThat(raised.problem().code().status()).isEqualTo(503);
                        assertThat(raised.problem().retryAfter()).isPositive();
                        turnedAway.incrementAndGet();
                    }
                });
            }
        }

        assertThat(right.get() + turnedAway.get()).isEqualTo(200);
        assertThat(right.get()).isPositive();
        assertThat(turnedAway.get()).isPositive();
    }

    private static Verdict judge(String password) {
        return PasswordRules.judge(password, "anna.meyer@example.com", "Anna Meyer");
    }
}
