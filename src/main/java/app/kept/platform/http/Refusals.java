package app.kept.platform.http;

import app.kept.platform.observe.Log;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one place that decides how a problem is told: as a page to a person, as JSON to a program. */
final class Refusals {
    private static final Pattern LANGUAGE = Pattern.compile("(?:^|&)lang=([A-Za-z-]{2,10})(?:&|$)");

    private final ErrorPages pages;

    Refusals(ErrorPages pages) {
        this.pages = pages;
    }

    Response of(Incoming incoming, Problem problem, String id) {
        Response response = told(incoming, problem, id);
        if (problem.retryAfter().isZero()) return response;
        // Rounded up: who comes back a moment too early would be sent away again.
        return response.with(
                "Retry-After",
                Long.toString(problem.retryAfter().plusMillis(999).toSeconds()));
    }

    /** Of what was read whole: what somebody typed into a form is not lost with it. */
    Response of(Incoming incoming, Request request, Problem problem) {
        Optional<byte[]> again =
                wantsPage(incoming) ? pages.again(problem, seen(incoming, request.id()), request) : Optional.empty();
        return again.map(page -> Response.html(problem.code().status(), page))
                .orElseGet(() -> of(incoming, problem, request.id()));
    }

    /** Who only wants to see a page is led to where one signs in, and from there to the page. */
    Response ofUnknownCaller(Incoming incoming, Request request) {
        boolean isLooking = request.method().isSafe() && wantsPage(incoming);
        Optional<String> door = isLooking ? pages.signIn(seen(incoming, request.id())) : Optional.empty();
        return door.map(Response::seeOther)
                .orElseGet(() -> of(
                                incoming,
                                request,
                                Problem.of(ProblemCode.SIGN_IN_NEEDED, "This needs a sign-in or an API key."))
                        .with("WWW-Authenticate", "Bearer"));
    }

    private Response told(Incoming incoming, Problem problem, String id) {
        if (!wantsPage(incoming)) return Response.problem(problem, id);
        try {
            return Response.html(problem.code().status(), pages.page(problem, seen(incoming, id)));
        } catch (RuntimeException e) {
            // Somebody waits for an answer: plain words are better than none.
            Log.error("request.error_page_failed", e, "request", id);
            return Response.problem(problem, id);
        }
    }

    /** The paths of programs always get JSON, even when a person looks at them. */
    private static boolean wantsPage(Incoming incoming) {
        if (incoming.path().startsWith("/api/")) return false;
        String accept = incoming.header("Accept");
        return accept != null && prefersHtml(accept.toLowerCase(Locale.ROOT));
    }

    /** Browsers name text/html first; whoever wants JSON as much names it too. */
    static boolean prefersHtml(String accept) {
        double html = 0;
        double json = 0;
        for (String part : accept.split(",")) {
            String type = part.split(";", 2)[0].strip();
            if (type.equals("text/html")) html = Math.max(html, weight(part));
            if (type.endsWith("json")) json = Math.max(json, weight(part));
        }
        return html > json;
    }

    private static double weight(String part) {
        int at = part.indexOf("q=");
        if (at < 0) return 1;
        try {
            return Double.parseDouble(part.substring(at + 2).split(";", 2)[0].strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static ErrorPages.Seen seen(Incoming incoming, String id) {
        Matcher chosen = LANGUAGE.matcher(incoming.query());
        String language = incoming.header("Accept-Language");
        return new ErrorPages.Seen(
                id,
                incoming.path(),
                incoming.query(),
                chosen.find() ? Optional.of(chosen.group(1)) : Optional.empty(),
                language == null ? "" : language);
    }
}
