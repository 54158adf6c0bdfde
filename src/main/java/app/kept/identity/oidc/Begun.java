package app.kept.identity.oidc;

import app.kept.platform.base.Time;
import app.kept.platform.secret.Sealing;
import app.kept.platform.secret.Tokens;
import app.kept.platform.text.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A sign-in that is under way. It is kept by the browser in which it began, sealed, so that it can end in no other; of
 * what comes back nothing says who it was begun for.
 *
 * @param next where the person wants to be afterwards
 */
record Begun(String state, String nonce, String verifier, String next, Instant goodUntil) {
    static final Duration GOOD_FOR = Duration.ofMinutes(10);

    private static final String OWNER = "identity.oidc";
    private static final int LONGEST = 4_000;

    static Begun now(String next, Time time) {
        return new Begun(
                Tokens.next(), Tokens.next(), Tokens.next(), next, time.now().plus(GOOD_FOR));
    }

    String sealed(Sealing sealing) {
        return sealing.seal(Json.text(this), OWNER);
    }

    /** Empty when it was not sealed by us, or is over. */
    static Optional<Begun> open(String sealed, Sealing sealing, Time time) {
        if (sealed.length() > LONGEST) return Optional.empty();
        try {
            JsonNode node = Json.read(sealing.open(sealed, OWNER));
            var begun = new Begun(
                    node.path("state").asString(),
                    node.path("nonce").asString(),
                    node.path("verifier").asString(),
                    node.path("next").asString(),
                    Instant.parse(node.path("good_until").asString()));
            return Optional.of(begun).filter(one -> one.goodUntil().isAfter(time.now()));
        } catch (RuntimeException notOurs) {
            // A cookie is whatever somebody sends; what does not open is no sign-in.
            return Optional.empty();
        }
    }
}
