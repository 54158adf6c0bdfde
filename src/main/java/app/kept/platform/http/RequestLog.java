package app.kept.platform.http;

import app.kept.platform.observe.Counter;
import app.kept.platform.observe.Histogram;
import app.kept.platform.observe.Log;
import app.kept.platform.observe.Metrics;

/**
 * One line and one count for each request. Of the path only what is no secret: the route, and the ids in it. Whoever
 * knows a link may do what it says, also when it was sent with the wrong verb or with a dot behind it.
 */
final class RequestLog {
    private final Counter requests;
    private final Histogram durations;

    RequestLog(Metrics metrics) {
        this.requests = metrics.counter("kept_http_requests_total", "Requests answered.", "route", "method", "status");
        this.durations = metrics.histogram("kept_http_request_seconds", "Time to answer.", "route");
    }

    void record(Incoming incoming, String id, Router.Match match, Response response, long nanos) {
        String route = routeOf(match);
        String verb = knownVerb(incoming.verb());
        requests.increment(route, verb, Integer.toString(response.status()));
        durations.record(nanos, route);
        Log.info(
                "request",
                "id",
                id,
                "method",
                verb,
                "path",
                pathOf(match),
                "status",
                response.status(),
                "micros",
                nanos / 1_000,
                "bytes",
                response.body().length);
    }

    private static String pathOf(Router.Match match) {
        String path = match.shape();
        if (!(match instanceof Router.Match.Found found)) return path;
        for (var parameter : found.parameters().entrySet()) {
            boolean isId = parameter.getKey().equals("id")
                    && Input.parseId(parameter.getValue()).isPresent();
            if (isId) path = path.replace("{id}", parameter.getValue());
        }
        return path;
    }

    private static String routeOf(Router.Match match) {
        return switch (match) {
            case Router.Match.Found found -> found.route().path();
            case Router.Match.WrongMethod _, Router.Match.Nothing _ -> "none";
        };
    }

    /** Neither a label nor a line is made of what a stranger sends. */
    private static String knownVerb(String verb) {
        return switch (verb) {
            case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" -> verb;
            default -> "other";
        };
    }
}
