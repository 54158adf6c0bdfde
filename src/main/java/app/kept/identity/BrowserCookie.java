package app.kept.identity;

import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.secret.Tokens;
import java.util.Optional;

/**
 * Tells one browser that is not signed in from another, so that what begins in it can end in no other: a mailed link, a
 * sign-in elsewhere, a form.
 */
public final class BrowserCookie {
    private static final String NAME = "__Host-kept-browser";
    private static final String TERMS = "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=86400";

    private BrowserCookie() {}

    public static Optional<String> of(Request request) {
        return request.cookie(NAME).filter(value -> value.matches("[A-Za-z0-9_-]{43}"));
    }

    /** What a link is bound to: the cookie itself stays with the browser. */
    public static Optional<String> hashOf(Request request) {
        return of(request).map(Tokens::hash);
    }

    static String next() {
        return Tokens.next();
    }

    static Response setOn(Response response, String value) {
        return response.withCookie(NAME + "=" + value + TERMS);
    }
}
