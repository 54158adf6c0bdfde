package app.kept.platform.net;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a Redis is, and how one gets in.
 *
 * @param user who signs in there, where its passwords have names
 * @param database which of its numbered databases
 */
public record RedisAddress(
        boolean tls, String host, int port, Optional<String> user, Optional<String> password, int database) {
    private static final int STANDARD_PORT = 6379;
    private static final String EXAMPLE = "must look like redis://user:password@redis.example.com:6379/0, or"
            + " rediss:// for TLS; what is neither letter nor digit in the password is written as in a URL (%40 for @)";

    /** @throws IllegalArgumentException that says what to write instead, and nothing of what was written */
    public static RedisAddress parse(String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException(EXAMPLE);
        }
        boolean tls = "rediss".equals(uri.getScheme());
        boolean bare = uri.getQuery() == null && uri.getFragment() == null;
        if (!(tls || "redis".equals(uri.getScheme())) || uri.getHost() == null || !bare || uri.getPort() == 0) {
            throw new IllegalArgumentException(EXAMPLE);
        }
        @Nullable String info = uri.getRawUserInfo();
        int colon = info == null ? -1 : info.indexOf(':');
        // A name without a password opens nothing, and a password is easily written where the name stands.
        if (info != null && colon < 0) throw new IllegalArgumentException(EXAMPLE);
        return new RedisAddress(
                tls,
                // An IPv6 address stands in brackets in a URL, and nowhere else.
                uri.getHost().replaceAll("^\\[|]$", ""),
                uri.getPort() < 0 ? STANDARD_PORT : uri.getPort(),
                info == null ? Optional.empty() : decoded(info.substring(0, colon)),
                info == null ? Optional.empty() : decoded(info.substring(colon + 1)),
                database(uri.getRawPath()));
    }

    /** As the log may say it. */
    @Override
    public String toString() {
        return host + ":" + port + "/" + database;
    }

    private static Optional<String> decoded(String part) {
        if (part.isEmpty()) return Optional.empty();
        // In this part of a URL a plus is a plus.
        return Optional.of(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    private static int database(String path) {
        if (path.isEmpty() || path.equals("/")) return 0;
        if (path.matches("/\\d{1,4}")) return Integer.parseInt(path.substring(1));
        throw new IllegalArgumentException(EXAMPLE);
    }
}
