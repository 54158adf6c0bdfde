package app.kept.identity.signin;

import app.kept.platform.secret.Signer;
import app.kept.platform.secret.Tokens;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells browsers in which a person signed in before. Such a browser has tries of its own, which nobody else can use up:
 * so whoever guesses elsewhere cannot keep a person out.
 */
final class KnownBrowsers {
    /** Several people may share a browser, and an old entry may go. */
    private static final int MOST_PEOPLE = 4;

    private static final String BETWEEN = "~";
    private static final int NAME_LETTERS = 43;

    private final Signer signer;

    KnownBrowsers(Signer signer) {
        this.signer = signer;
    }

    /** The name that this browser was given when the person signed in, if they ever did. */
    Optional<String> find(String cookie, UUID person) {
        return entries(cookie)
                .filter(entry -> isOf(entry, person))
                .map(entry -> entry.substring(0, NAME_LETTERS))
                .findFirst();
    }

    /** What the cookie is to be once the person has signed in. */
    String with(String cookie, UUID person) {
        if (find(cookie, person).isPresent()) return cookie;
        String name = Tokens.next();
        return Stream.concat(Stream.of(name + sign(name, person)), entries(cookie))
                .limit(MOST_PEOPLE)
                .collect(Collectors.joining(BETWEEN));
    }

    private boolean isOf(String entry, UUID person) {
        String name = entry.substring(0, NAME_LETTERS);
        return signer.verifies(name + ":" + person, entry.substring(NAME_LETTERS));
    }

    private String sign(String name, UUID person) {
        return signer.sign(name + ":" + person);
    }

    private static Stream<String> entries(String cookie) {
        return Arrays.stream(cookie.split(BETWEEN, -1))
                .filter(entry -> entry.matches("[A-Za-z0-9_-]{86}"))
                .limit(MOST_PEOPLE);
    }
}
