package app.kept.platform.http;

import app.kept.platform.observe.Counter;
import app.kept.platform.observe.Histogram;
import app.kept.platform.observe.Log;
import app.kept.platform.observe.Metrics;

/** One line and one count for each request. A path that holds a secret is logged as its route. */
final class RequestLog {
    private final Counter requests;
    private final Histogram durations;

    RequestLog(Metrics metrics) {
        this.requests = metrics.counter("kept_http_requests_total", "Requests answered.", "route", "method", "status");
        this.durations = metrics.histogram("kept_http_request_seconds", "Time to answer.", "route");
    }

    void record(Incoming incoming, String id, Router.Match match, Response response, long nanos) {
        String route = routeOf(match);
        requests.increment(route, knownVerb(incoming.verb()), Integer.toString(response.status()));
        durations.record(nanos, route);
        Log.info(
                "request",
                "id",
                id,
                "method",
                incoming.verb(),
                "path",
                isSecret(route) ? route : incoming.path(),
                "status",
                response.status(),
                "micros",
                nanos / 1_000,
                "bytes",
                response.body().length);
    }

    /** Who knows such an address may do what it says. */
    private static boolean isSecret(String route) {
        return route.contains("{token}") || route.contains("{signature}");
    }

    private static String routeOf(Router.Match match) {
        return switch (match) {
            case Router.Match.Found found -> found.route().path();
            case Router.Match.WrongMethod _, Router.Match.Nothing _ -> "none";
        };
    }

    /** A label must not be made of what a stranger sends. */
    private static String knownVerb(String verb) {
        return switch (verb) {
            case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE" -> verb;
            default -> "other";
        };
    }
}
