package app.kept.identity.oidc;

import app.kept.platform.jwt.JwtClaims;
import app.kept.platform.jwt.JwtVerdict;
import app.kept.platform.jwt.JwtVerifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Judges what an issuer says about who came: besides what holds for every signed token, that it answers our question. */
final class IdToken {
    private static final int LONGEST_SUBJECT = 255;

    private IdToken() {}

    static JwtVerdict judge(JwtVerifier verifier, CodeExchange.Outcome.Given given, String clientId, String nonce) {
        JwtVerdict verdict = verifier.judge(given.idToken());
        return verdict instanceof JwtVerdict.Good(JwtClaims claims)
                ? objection(claims, given.accessToken(), clientId, nonce)
                        .<JwtVerdict>map(JwtVerdict.Bad::new)
                        .orElse(verdict)
                : verdict;
    }

    private static Optional<String> objection(JwtClaims claims, String accessToken, String clientId, String nonce) {
        Optional<String> party = claims.text("azp");
        if (party.isPresent()
                ? !party.get().equals(clientId)
                : claims.audience().size() > 1) {
            return Optional.of("authorized party");
        }
        if (!isSame(nonce, claims.text("nonce").orElse(""))) return Optional.of("nonce");
        String subject = claims.text("sub").orElse("");
        boolean isName = !subject.isBlank()
                && subject.length() <= LONGEST_SUBJECT
                && subject.codePoints().noneMatch(c -> Character.isISOControl(c) || isHalf(c));
        if (!isName) return Optional.of("subject");
        Optional<String> hash = claims.text("at_hash");
        if (hash.isPresent() && !isSame(halfHash(accessToken), hash.get())) return Optional.of("access token");
        return Optional.empty();
    }

    private static boolean isHalf(int c) {
        return Character.getType(c) == Character.SURROGATE;
    }

    private static boolean isSame(String wanted, String found) {
        return MessageDigest.isEqual(wanted.getBytes(StandardCharsets.UTF_8), found.getBytes(StandardCharsets.UTF_8));
    }

    /** As the standard has it: the first half of the hash that goes with the algorithm, SHA-256 for both of ours. */
    private static String halfHash(String accessToken) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(accessToken.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, whole.length / 2));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
