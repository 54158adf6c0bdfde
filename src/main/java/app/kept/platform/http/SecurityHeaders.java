package app.kept.platform.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a browser is told about every answer: load only our own files and run none, be framed by nobody, send no one our
 * address.
 */
final class SecurityHeaders {
    private static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

    private final boolean https;

    SecurityHeaders(boolean https) {
        this.https = https;
    }

    /** For the few pages that say so with {@link Response#withScripts}: files of our own may run, nothing else may. */
    static String policyWithScripts() {
        return pagePolicy("") + "; script-src 'self'; connect-src 'self'";
    }

    /** @param origin where a form of the page may lead to in the end, besides to us */
    static String policyWithFormsTo(String origin) {
        return pagePolicy(" " + origin);
    }

    /** No page needs a script, so what somebody smuggles in does not run even if it is a file of ours. */
    private static String pagePolicy(String formTarget) {
        return "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; "
                + "frame-src 'self'; form-action 'self'" + formTarget + "; base-uri 'none'; frame-ancestors 'none'";
    }

    Map<String, String> of(Response response) {
        var headers = new LinkedHashMap<String, String>();
        boolean page = response.contentType().startsWith("text/html");
        headers.put("Content-Security-Policy", page ? pagePolicy("") : DATA_POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        // With no-referrer a browser hides from us as well where our own forms come from.
        headers.put("Referrer-Policy", page ? "same-origin" : "no-referrer");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        if (page) {
            headers.put("Cross-Origin-Opener-Policy", "same-origin");
            headers.put("X-Frame-Options", "DENY");
            headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
        }
        if (https) headers.put("Strict-Transport-Security", "max-age=31536000");
        headers.put("Cache-Control", "no-store");
        headers.putAll(response.headers());
        return headers;
    }
}
