package app.kept.platform.jwt;

import app.kept.platform.base.Time;
import app.kept.platform.text.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Judges tokens of one issuer for one audience. What a token must be signed with is ours to say; nothing in the token
 * chooses it, brings a key along, or says where one is to be fetched.
 */
public final class JwtVerifier {
    /** Beyond this nobody reads it. */
    public static final int LONGEST = 8 * 1024;

    private static final Pattern COMPACT =
            Pattern.compile("([A-Za-z0-9_-]{2,})\\.([A-Za-z0-9_-]{2,})\\.([A-Za-z0-9_-]{2,})");
    /** How far two machines' clocks may be apart. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/jwt", "application/at+jwt");
    /** In seconds; more than any honest clock says, and little enough to reckon with. */
    private static final double FARTHEST = 1e11;

    private static final int LONGEST_KEY_NAME = 200;

    private final Expected expected;
    private final JwtKeys keys;
    private final Time time;

    public JwtVerifier(Expected expected, JwtKeys keys, Time time) {
        this.expected = expected;
        this.keys = keys;
        this.time = time;
    }

    /** What every token must say. */
    public record Expected(String issuer, String audience) {}

    /** Says no without a reason that a caller could learn from; the reason is for the log. */
    public JwtVerdict judge(String token) {
        if (token.length() > LONGEST) return new JwtVerdict.Bad("too long");
        var parts = COMPACT.matcher(token);
        if (!parts.matches()) return new JwtVerdict.Bad("not a signed token");
        try {
            return judge(object(parts.group(1)), parts.group(1), parts.group(2), parts.group(3));
        } catch (Json.NotJson | IllegalArgumentException unreadable) {
            return new JwtVerdict.Bad("unreadable");
        }
    }

    private JwtVerdict judge(JsonNode header, String first, String second, String third) {
        Optional<JwtAlgorithm> algorithm = keys.algorithms().stream()
                .filter(one -> header.path("alg").isString()
                        && one.name().equals(header.path("alg").asString()))
                .findFirst();
        if (algorithm.isEmpty()) return new JwtVerdict.Bad("algorithm");
        // What we would have to understand we do not; so we may not accept it.
        if (header.has("crit") || header.has("b64")) return new JwtVerdict.Bad("critical header");
        if (header.has("typ") && !isType(header.path("typ"))) return new JwtVerdict.Bad("type");
        if (header.has("kid") && !header.path("kid").isString()) return new JwtVerdict.Bad("key name");
        String name = header.path("kid").asString("");
        if (name.length() > LONGEST_KEY_NAME) return new JwtVerdict.Bad("key name");
        byte[] signed = (first + "." + second).getBytes(StandardCharsets.US_ASCII);
        boolean right = keys.of(algorithm.get(), name).stream()
                .anyMatch(key -> Signature.isRight(algorithm.get(), key, signed, third));
        if (!right) return new JwtVerdict.Bad("signature");
        JsonNode claims = object(second);
        return objection(claims)
                .<JwtVerdict>map(JwtVerdict.Bad::new)
                .orElseGet(() -> new JwtVerdict.Good(
                        new JwtClaims(claims, algorithm.get().name())));
    }

    private Optional<String> objection(JsonNode claims) {
        if (!expected.issuer().equals(claims.path("iss").asString(""))) return Optional.of("issuer");
        if (!JwtClaims.audience(claims).contains(expected.audience())) return Optional.of("audience");
        Instant now = time.now();
        if (!isMoment(claims.path("exp"))) return Optional.of("no end");
        if (!now.isBefore(moment(claims.path("exp")).plus(SKEW))) return Optional.of("expired");
        for (String name : List.of("nbf", "iat")) {
            if (!claims.has(name)) continue;
            if (!isMoment(claims.path(name))) return Optional.of("no moment in " + name);
            if (moment(claims.path(name)).isAfter(now.plus(SKEW))) return Optional.of(name + " ahead");
        }
        return Optional.empty();
    }

    private static boolean isType(JsonNode type) {
        return type.isString() && TYPES.contains(type.asString().toLowerCase(Locale.ROOT));
    }

    private static boolean isMoment(JsonNode value) {
        return value.isNumber() && Math.abs(value.asDouble()) < FARTHEST;
    }

    private static Instant moment(JsonNode value) {
        return Instant.ofEpochSecond((long) Math.floor(value.asDouble()));
    }

    private static JsonNode object(String encoded) {
        JsonNode node = Json.read(Base64.getUrlDecoder().decode(encoded));
        if (!node.isObject()) throw new IllegalArgumentException("not an object");
        return node;
    }
}
