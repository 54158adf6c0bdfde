package app.kept.web.signin;

import app.kept.platform.http.Request;
import app.kept.platform.http.Response;

/** Carries from the first factor to the second that the first was proven. */
final class TicketCookie {
    private static final String NAME = "__Host-kept-ticket";
    private static final String TERMS = "; Path=/; Secure; HttpOnly; SameSite=Lax";

    private TicketCookie() {}

    static String of(Request request) {
        return request.cookie(NAME).orElse("");
    }

    static Response setOn(Response response, String ticket) {
        return response.withCookie(NAME + "=" + ticket + TERMS + "; Max-Age=300");
    }

    static Response clearedOn(Response response) {
        return response.withCookie(NAME + "=" + TERMS + "; Max-Age=0");
    }
}
