package app.kept.message.push;

import app.kept.platform.base.Time;
import app.kept.platform.text.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Says to a service who sends (RFC 8292), so that it can complain to somebody before it refuses. */
final class Vapid {
    private static final Duration LASTS = Duration.ofHours(12);
    private static final Duration SPARE = Duration.ofHours(1);
    /** Anybody can name services, so there may be any number of them. */
    private static final int MOST_KEPT = 200;

    private final Supplier<URI> address;
    private final Time machine;
    private final ConcurrentHashMap<String, Token> tokens = new ConcurrentHashMap<>();

    /** @param machine the machine's own time: services know no other */
    Vapid(Supplier<URI> address, Time machine) {
        this.address = address;
        this.machine = machine;
    }

    /** The header by which a service at this origin knows us. */
    String authorization(String origin, PushKey key) {
        Instant now = machine.now();
        if (tokens.size() > MOST_KEPT) tokens.clear();
        Token token = tokens.compute(
                origin, (_, had) -> had != null && had.good(now) ? had : new Token(made(origin, key, now), now));
        return "vapid t=" + token.text + ", k=" + key.publicText();
    }

    private String made(String origin, PushKey key, Instant now) {
        var header = Json.object().put("typ", "JWT").put("alg", "ES256");
        var claims = Json.object()
                .put("aud", origin)
                .put("exp", now.plus(LASTS).getEpochSecond())
                .put("sub", subject());
        String signed = Curve.text(Json.bytes(header)) + "." + Curve.text(Json.bytes(claims));
        return signed + "." + Curve.text(key.sign(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Only these two kinds may stand there; a server without a public address is somebody's own machine. */
    private String subject() {
        URI here = address.get();
        return "https".equals(here.getScheme()) ? here.toString() : "mailto:postmaster@" + here.getHost();
    }

    private record Token(String text, Instant madeAt) {
        boolean good(Instant now) {
            return !now.isBefore(madeAt) && now.isBefore(madeAt.plus(LASTS).minus(SPARE));
        }
    }
}
