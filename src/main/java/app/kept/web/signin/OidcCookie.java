package app.kept.web.signin;

import app.kept.platform.http.Request;
import app.kept.platform.http.Response;

/** What a browser keeps while a sign-in elsewhere is under way: sealed, for ten minutes, and gone at the end. */
final class OidcCookie {
    private static final String NAME = "__Host-kept-oidc";
    /** Lax, for the way back begins at another site. */
    private static final String TERMS = "; Path=/; Secure; HttpOnly; SameSite=Lax";

    private OidcCookie() {}

    static String of(Request request) {
        return request.cookie(NAME).orElse("");
    }

    static Response setOn(Response response, String value) {
        return response.withCookie(NAME + "=" + value + TERMS + "; Max-Age=600");
    }

    static Response clearedOn(Response response) {
        return response.withCookie(NAME + "=" + TERMS + "; Max-Age=0");
    }
}
