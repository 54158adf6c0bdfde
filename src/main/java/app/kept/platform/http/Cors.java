package app.kept.platform.http;

import app.kept.platform.net.Origin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which pages of other sites may read what the API answers: those of a fixed list, and all of them where a route is open
 * to all. Cookies are never wanted from them, so nobody else's sign-in can be used. Pages are not for other sites.
 */
final class Cors {
    private static final String ORIGIN = "Access-Control-Allow-Origin";
    private static final String SENT = "Authorization, Content-Type, Idempotency-Key";
    private static final String SENT_BY_ANYBODY = "Content-Type";
    private static final String READ = "X-Request-Id, Retry-After, Location, " + Counting.HEADERS;

    private final Sites sites;

    Cors(Sites sites) {
        this.sites = sites;
    }

    /** What is added to an answer, good or bad. */
    Map<String, String> answer(Incoming incoming, Router.Match match, Response response) {
        if (!isApi(incoming) || response.contentType().startsWith("text/html")) return Map.of();
        var headers = new LinkedHashMap<String, String>();
        if (isOpen(match)) {
            headers.put(ORIGIN, "*");
            headers.put("Access-Control-Expose-Headers", READ);
            return headers;
        }
        // A cache between us must not hand one site's answer to another.
        if (!sites.friends().isEmpty()) headers.put("Vary", "Origin");
        friend(incoming).ifPresent(origin -> {
            headers.put(ORIGIN, origin.toString());
            headers.put("Access-Control-Expose-Headers", READ);
        });
        return headers;
    }

    /**
     * What is added to the answer to a browser that asks before it sends; nothing for a site that we do not know.
     *
     * @param wanted where the request that it has in mind would lead
     * @param methods what the path takes
     */
    Map<String, String> preflight(Incoming incoming, Router.Match wanted, String methods) {
        if (!isApi(incoming)) return Map.of();
        boolean known = friend(incoming).isPresent();
        if (!known && !isOpen(wanted)) return Map.of();
        var headers = new LinkedHashMap<String, String>();
        if (!known) headers.put(ORIGIN, "*");
        headers.put("Access-Control-Allow-Methods", known ? methods : "GET, HEAD");
        headers.put("Access-Control-Allow-Headers", known ? SENT : SENT_BY_ANYBODY);
        headers.put("Access-Control-Max-Age", "600");
        return headers;
    }

    private Optional<Origin> friend(Incoming incoming) {
        String origin = incoming.header("Origin");
        return origin == null ? Optional.empty() : Origin.parse(origin).filter(sites.friends()::contains);
    }

    private static boolean isApi(Incoming incoming) {
        return incoming.path().startsWith("/api/");
    }

    private static boolean isOpen(Router.Match match) {
        return match instanceof Router.Match.Found found && found.route().open();
    }
}
