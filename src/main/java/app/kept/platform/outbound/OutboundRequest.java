package app.kept.platform.outbound;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One call to the outside.
 *
 * @param deadline for everything together: look-up, connecting, TLS, sending and the last byte of the answer
 * @param maxAnswerBytes how much of the answer's body is read; the rest is dropped
 * @param fresh whether to open a new connection even if one is idle. An idle connection may be closed by the other
 *     side at the moment we use it, which leaves the call unsure; where that costs much, ask for a fresh one
 */
public record OutboundRequest(
        String method,
        OutboundUrl url,
        OutboundHeaders headers,
        OutboundBody body,
        Duration deadline,
        int maxAnswerBytes,
        boolean fresh) {
    private static final Duration USUAL_DEADLINE = Duration.ofSeconds(15);
    private static final int USUAL_ANSWER = 64 * 1_024;
    private static final Pattern METHOD = Pattern.compile("[A-Z]{1,20}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7E\\t]{0,8192}");

    /** What frames the request or steers the connection is the client's business alone. */
    private static final Set<String> RESERVED = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "expect",
            "te",
            "trailer",
            "upgrade",
            "proxy-connection",
            "proxy-authorization");

    public OutboundRequest {
        if (!METHOD.matcher(method).matches() || method.equals("CONNECT") || method.equals("TRACE")) {
            throw new IllegalArgumentException("Not a method for calling out: " + method);
        }
        if (deadline.isNegative() || deadline.isZero() || maxAnswerBytes < 0) {
            throw new IllegalArgumentException("A call needs a deadline ahead and a limit of zero bytes or more");
        }
        for (OutboundHeaders.Field field : headers.fields()) {
            requireSound(field);
        }
    }

    public static OutboundRequest of(String method, OutboundUrl url) {
        return new OutboundRequest(
                method, url, OutboundHeaders.NONE, OutboundBody.EMPTY, USUAL_DEADLINE, USUAL_ANSWER, false);
    }

    public OutboundRequest header(String name, String value) {
        return new OutboundRequest(method, url, headers.with(name, value), body, deadline, maxAnswerBytes, fresh);
    }

    /** Several, in their order. */
    public OutboundRequest headers(Map<String, String> several) {
        OutboundHeaders all = headers;
        for (var one : several.entrySet()) all = all.with(one.getKey(), one.getValue());
        return new OutboundRequest(method, url, all, body, deadline, maxAnswerBytes, fresh);
    }

    /** Whether a caller may set a header of this name and value: what frames the request is not theirs. */
    public static boolean takes(String name, String value) {
        return NAME.matcher(name).matches()
                && VALUE.matcher(value).matches()
                && !RESERVED.contains(name.toLowerCase(Locale.ROOT));
    }

    public OutboundRequest body(OutboundBody content) {
        return new OutboundRequest(method, url, headers, content, deadline, maxAnswerBytes, fresh);
    }

    public OutboundRequest within(Duration limit) {
        return new OutboundRequest(method, url, headers, body, limit, maxAnswerBytes, fresh);
    }

    public OutboundRequest atMost(int answerBytes) {
        return new OutboundRequest(method, url, headers, body, deadline, answerBytes, fresh);
    }

    public OutboundRequest onFreshConnection() {
        return new OutboundRequest(method, url, headers, body, deadline, maxAnswerBytes, true);
    }

    private static void requireSound(OutboundHeaders.Field field) {
        if (!NAME.matcher(field.name()).matches()
                || RESERVED.contains(field.name().toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("Not a header to set: " + field.name());
        }
        if (!VALUE.matcher(field.value()).matches()) {
            // The value stays out of the message: it may be a secret.
            throw new IllegalArgumentException(
                    "The header " + field.name() + " has characters that split or garble it");
        }
    }
}
