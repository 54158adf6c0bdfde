package app.kept.identity.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Which passwords are taken: long enough, and not among those that are tried first. */
public final class PasswordRules {
    public static final int SHORTEST = 8;
    public static final int LONGEST = 200;

    /** Who pads one of these with digits and signs has a password that everybody guesses. */
    private static final Set<String> OURS =
            Set.of("kept", "keptkept", "keptapp", "keptadmin", "keptpassword", "passwordkept", "adminkept", "mykept");

    private static final int FEWEST_LETTERS = 3;

    private PasswordRules() {}

    /** What is to be said of a password that somebody chose. */
    public enum Verdict {
        GOOD,
        TOO_SHORT,
        TOO_LONG,
        /** Among the first that everybody tries. */
        COMMON,
        /** The person's own address or name, or ours. */
        ABOUT_YOU
    }

    public static Verdict judge(String password, String email, String name) {
        if (isTooLong(password)) return Verdict.TOO_LONG;
        if (password.codePointCount(0, password.length()) < SHORTEST) return Verdict.TOO_SHORT;
        String folded = folded(password);
        if (isMonotonous(folded) || TriedFirst.ALL.contains(folded)) return Verdict.COMMON;
        if (isAboutThem(folded, folded(email), folded(name))) return Verdict.ABOUT_YOU;
        return OURS.contains(letters(folded)) ? Verdict.ABOUT_YOU : Verdict.GOOD;
    }

    /** Asked before any work is put into a password. */
    public static boolean isTooLong(String password) {
        return password.length() > 2 * LONGEST || password.codePointCount(0, password.length()) > LONGEST;
    }

    private static boolean isMonotonous(String folded) {
        return folded.codePoints().distinct().count() < 3;
    }

    /** Their address, a part of it or their name, however it is dressed up with digits and signs. */
    private static boolean isAboutThem(String folded, String email, String name) {
        String core = letters(folded);
        String local = email.split("@", 2)[0];
        Stream<String> theirs =
                Stream.concat(Stream.of(email, local, name), Arrays.stream((local + " " + name).split("[\\s._+-]+")));
        return theirs.anyMatch(one -> {
            if (!one.isBlank() && folded.equals(one)) return true;
            String theirCore = letters(one);
            return theirCore.length() >= FEWEST_LETTERS && core.equals(theirCore);
        });
    }

    private static String letters(String folded) {
        return folded.codePoints()
                .filter(Character::isLetter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip();
    }

    /** Read when the first password is chosen. */
    private static final class TriedFirst {
        static final Set<String> ALL = load();

        private static Set<String> load() {
            String path = "common-passwords.txt.gz";
            try (var stream = PasswordRules.class.getClassLoader().getResourceAsStream(path);
                    var text = new GZIPInputStream(Objects.requireNonNull(stream, () -> path + " is missing"))) {
                return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .collect(Collectors.toUnmodifiableSet());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
