package app.kept.identity;

import app.kept.platform.http.Response;

/**
 * The cookie of a signed-in browser. Its prefix makes the browser keep it to this very host, over a safe connection,
 * for the whole site and for no other.
 */
public final class SessionCookie {
    /** The names of all our cookies begin so. */
    public static final String NAME = "__Host-kept";

    private static final String TERMS = "; Path=/; Secure; HttpOnly; SameSite=Lax";

    private SessionCookie() {}

    public static Response setOn(Response response, String token) {
        return response.withCookie(NAME + "=" + token + TERMS + "; Max-Age=2592000");
    }

    public static Response clearedOn(Response response) {
        return response.withCookie(NAME + "=" + TERMS + "; Max-Age=0");
    }
}
