package app.kept.platform.http;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a browser is told about every answer: load only our own files and run none, be framed by nobody, send no one our
 * address.
 */
final class SecurityHeaders {
    static final String POLICY = "Content-Security-Policy";

    /** No page needs a script, so what somebody smuggles in does not run even if it is a file of ours. */
    static final String PAGE_POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; "
                    + "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";
    private static final String SCRIPTS = "; script-src 'self'; connect-src 'self'";
    private static final String OWN_FORMS = "form-action 'self'";
    private static final String UNFRAMED = "frame-ancestors 'none'";
    private static final String FRAMED_BY = "frame-ancestors 'self' ";
    private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.:_\\[\\]-]+");

    private final boolean https;

    SecurityHeaders(boolean https) {
        this.https = https;
    }

    /** For the few pages that say so with {@link Response#withScripts}: files of our own may run, nothing else may. */
    static String withScripts(String policy) {
        return policy.contains(SCRIPTS) ? policy : policy + SCRIPTS;
    }

    /** @param origin where a form of the page may lead to in the end, besides to us */
    static String withFormsTo(String policy, String origin) {
        return policy.replace(OWN_FORMS, OWN_FORMS + " " + checked(origin));
    }

    /** @param origins of pages that may show this one */
    static String framedBy(String policy, Collection<String> origins) {
        return policy.replace(
                UNFRAMED,
                origins.stream().map(SecurityHeaders::checked).collect(Collectors.joining(" ", FRAMED_BY, "")));
    }

    /** What is no origin could end the rule and begin another. */
    private static String checked(String origin) {
        if (!ORIGIN.matcher(origin).matches()) throw new IllegalArgumentException("not an origin");
        return origin;
    }

    Map<String, String> of(Response response) {
        var headers = new LinkedHashMap<String, String>();
        boolean page = response.contentType().startsWith("text/html");
        String policy = response.headers().getOrDefault(POLICY, page ? PAGE_POLICY : DATA_POLICY);
        boolean framed = policy.contains(FRAMED_BY);
        headers.put(POLICY, policy);
        headers.put("X-Content-Type-Options", "nosniff");
        // With no-referrer a browser hides from us as well where our own forms come from.
        headers.put("Referrer-Policy", page ? "same-origin" : "no-referrer");
        headers.put("Cross-Origin-Resource-Policy", framed ? "cross-origin" : "same-origin");
        if (page) {
            headers.put("Cross-Origin-Opener-Policy", "same-origin");
            if (!framed) headers.put("X-Frame-Options", "DENY");
            headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
        }
        if (https) headers.put("Strict-Transport-Security", "max-age=31536000");
        headers.put("Cache-Control", "no-store");
        headers.putAll(response.headers());
        return headers;
    }
}
