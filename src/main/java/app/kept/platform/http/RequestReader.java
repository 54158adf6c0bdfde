package app.kept.platform.http;

import app.kept.platform.base.Ids;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads a request whole, within the limits of its route. */
final class RequestReader {
    private static final Pattern FOREIGN_ID = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    /** What proxies leave on a request; one of them is enough to know that somebody stands between. */
    private static final List<String> PROXY_MARKS = List.of(
            "X-Forwarded-For",
            "X-Forwarded-Proto",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Server",
            "Forwarded",
            "Via",
            "X-Real-IP",
            "X-Client-IP",
            "X-Cluster-Client-IP",
            "True-Client-IP",
            "CF-Connecting-IP");

    private static final Pattern OWN_NAME = Pattern.compile(
            "(?:localhost|127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}|\\[::1])(?::[0-9]{1,5})?",
            Pattern.CASE_INSENSITIVE);

    private final TrustedProxies proxies;

    RequestReader(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    /** A proxy that we trust may have named the request already. */
    String requestId(Incoming incoming) {
        String given = incoming.header("X-Request-Id");
        if (given == null || !FOREIGN_ID.matcher(given).matches() || !proxies.trusts(incoming.peer())) {
            return Ids.next().toString();
        }
        return given;
    }

    Request read(Incoming incoming, String id, Route route, Map<String, String> parameters) throws IOException {
        var forwarded = incoming.headers("X-Forwarded-For");
        var head = new Request.Head(
                id,
                route.method(),
                incoming.path(),
                incoming.query(),
                incoming::header,
                proxies.client(incoming.peer(), forwarded),
                isDirect(incoming),
                Cookies.of(incoming.headers("Cookie")));
        return new Request(head, parameters, body(incoming, route.maxBody()));
    }

    /**
     * A proxy on this machine may leave no mark but the name that it was asked for, and a page that somebody here looks
     * at may have a name that leads here. Who really is on this machine calls it by its own name.
     */
    private static boolean isDirect(Incoming incoming) {
        String host = incoming.header("Host");
        return host != null
                && OWN_NAME.matcher(host).matches()
                && PROXY_MARKS.stream().allMatch(mark -> incoming.header(mark) == null);
    }

    private static byte[] body(Incoming incoming, int most) throws IOException {
        if (most == 0) return new byte[0];
        String length = incoming.header("Content-Length");
        if (length != null && (length.length() > 9 || Long.parseLong(length) > most)) throw tooLarge(most);
        // A length that is known spares the stream a buffer far larger than most bodies.
        int limit = length == null ? most + 1 : Integer.parseInt(length);
        try (InputStream stream = incoming.body()) {
            byte[] body = stream.readNBytes(limit);
            if (body.length > most) throw tooLarge(most);
            return body;
        }
    }

    private static Problem.Raised tooLarge(int most) {
        return Problem.of(ProblemCode.BODY_TOO_LARGE, "At most " + most / 1024 + " kB are taken here.")
                .raised();
    }
}
