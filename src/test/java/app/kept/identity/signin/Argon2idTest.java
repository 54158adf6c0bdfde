package app.kept.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Await;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;

/** Ours says what everybody's says: that of Bouncy Castle stands beside it, and so do hashes that others published. */
class Argon2idTest {
    private static final int CASES = 150;

    private final Argon2id ours = new Argon2id();

    @Test
    void itSaysWhatTheReferenceSays() {
        var random = new Random(9106);
        for (int i = 0; i < CASES; i++) {
            var cost = new Passwords.Cost(8 + random.nextInt(900), 1 + random.nextInt(4), 1);
            byte[] salt = new byte[8 + random.nextInt(25)];
            random.nextBytes(salt);
            String password = "ä".repeat(random.nextInt(80)) + random.nextInt();
            int length = 16 + random.nextInt(120);

            assertThat(ours.derive(password, salt, cost, length))
                    .as(cost + ", salt of " + salt.length + ", " + length + " bytes")
                    .isEqualTo(theirs(password, salt, cost, length));
        }
    }

    @Test
    void whatWasInItsMemoryBeforeDoesNotMatter() {
        byte[] salt = "somesaltsomesalt".getBytes(StandardCharsets.UTF_8);
        var cost = new Passwords.Cost(256, 2, 1);
        byte[] first = ours.derive("password", salt, cost, 32);
        ours.derive("another", salt, cost, 32);
        ours.derive("another", salt, new Passwords.Cost(64, 3, 1), 32);

        assertThat(ours.derive("password", salt, cost, 32)).isEqualTo(first);
    }

    /** Made by the reference implementation: argon2id, v=19, m=65536, t=2, p=1, "password", "somesalt". */
    @Test
    void aHashThatTheReferencePublishedHolds() {
        String published = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        try (var passwords = new Passwords()) {
            assertThat(passwords.matches("password", Optional.of(published))).isTrue();
            assertThat(passwords.matches("Password", Optional.of(published))).isFalse();
        }
    }

    /** Each hand keeps 19 MiB for the next who signs in. */
    @Test
    void whoeverIsClosedLetsGoOfTheirHands() {
        var before = hands();
        Set<Thread> ours;
        try (var passwords = new Passwords()) {
            passwords.hash("correct horse battery");
            ours = hands();
            ours.removeAll(before);
            assertThat(ours).isNotEmpty();
        }

        Await.until("its hands are gone", () -> ours.stream().noneMatch(Thread::isAlive));
    }

    private static Set<Thread> hands() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("kept-password"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static byte[] theirs(String password, byte[] salt, Passwords.Cost cost, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.passes())
                .withParallelism(1)
                .withSalt(salt)
                .build());
        byte[] derived = new byte[length];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), derived);
        return derived;
    }
}
