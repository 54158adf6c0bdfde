package app.kept.identity;

import app.kept.platform.http.Request;
import app.kept.platform.http.Response;

/** Remembers, long after a session has ended, that somebody signed in with this browser before. It opens nothing. */
public final class KnownCookie {
    private static final String NAME = "__Host-kept-known";
    private static final String TERMS = "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=31536000";
    private static final int LONGEST = 1_000;

    private KnownCookie() {}

    static String of(Request request) {
        return request.cookie(NAME).filter(value -> value.length() <= LONGEST).orElse("");
    }

    public static Response setOn(Response response, String value) {
        return response.withCookie(NAME + "=" + value + TERMS);
    }
}
