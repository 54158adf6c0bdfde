package app.kept.platform.http;

import app.kept.platform.text.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer, whole but for the few that go on.
 *
 * @param flow what is written after the head, for as long as it takes; then there is no body
 */
public record Response(
        int status, Map<String, String> headers, List<String> cookies, byte[] body, Optional<Flow> flow) {
    private static final String TYPE = "Content-Type";
    private static final byte[] EMPTY = new byte[0];

    public static Response json(int status, Object value) {
        return json(status, Json.bytes(value));
    }

    /** For what was written as JSON already. */
    public static Response json(int status, byte[] written) {
        return new Response(status, Map.of(TYPE, "application/json"), written);
    }

    public static Response html(int status, byte[] page) {
        return new Response(status, Map.of(TYPE, "text/html; charset=utf-8"), page);
    }

    public static Response text(int status, String type, String text) {
        return new Response(status, Map.of(TYPE, type), text.getBytes(StandardCharsets.UTF_8));
    }

    /** For a form that was sent: look at the result there, with GET. */
    public static Response seeOther(String location) {
        return new Response(303, Map.of("Location", location), EMPTY);
    }

    /** It is there for good, under the right address of what was asked for. */
    public static Response moved(String path, String query) {
        return new Response(308, Map.of("Location", query.isEmpty() ? path : path + "?" + query), EMPTY);
    }

    public static Response noContent() {
        return new Response(204, Map.of(), EMPTY);
    }

    public static Response problem(Problem problem, String requestId) {
        var json = Json.object()
                .put("type", "/docs/problems#" + problem.code().code())
                .put("title", problem.code().title())
                .put("status", problem.code().status())
                .put("detail", problem.detail())
                .put("code", problem.code().code())
                .put("instance", "urn:kept:request:" + requestId);
        if (!problem.errors().isEmpty()) {
            var errors = json.putArray("errors");
            problem.errors()
                    .forEach(error -> errors.addObject()
                            .put("field", error.field())
                            .put("code", error.code())
                            .put("detail", error.detail()));
        }
        problem.more().forEach(json::set);
        return new Response(problem.code().status(), Map.of(TYPE, "application/problem+json"), Json.bytes(json));
    }

    /** Told bit by bit, as it happens. No proxy is to keep it back until it is whole, which it never is. */
    public static Response events(Events events) {
        var headers = Map.of(TYPE, "text/event-stream", "X-Accel-Buffering", "no");
        Flow flow = (out, isOpen) -> EventStream.tell(events, out, isOpen);
        return new Response(200, headers, List.of(), EMPTY, Optional.of(flow));
    }

    /** A file that is written while it is sent. */
    public static Response file(String type, String name, Flow flow) {
        var headers = Map.of(TYPE, type, "Content-Disposition", "attachment; filename=\"" + name + "\"");
        return new Response(200, headers, List.of(), EMPTY, Optional.of(flow));
    }

    public Response(int status, Map<String, String> headers, byte[] body) {
        this(status, headers, List.of(), body);
    }

    public Response(int status, Map<String, String> headers, List<String> cookies, byte[] body) {
        this(status, headers, cookies, body, Optional.empty());
    }

    /** One more cookie for the browser to keep: a name, a value and terms. */
    public Response withCookie(String cookie) {
        var more = new ArrayList<>(cookies);
        more.add(cookie);
        return new Response(status, headers, more, body, flow);
    }

    public Response with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Response(status, more, cookies, body, flow);
    }

    /** For a page that has a script: files of our own may run on it, and nothing else may. */
    public Response withScripts() {
        return withPolicy(SecurityHeaders.withScripts(policy()));
    }

    /**
     * For a page with a form whose answer leads on to another site: browsers count that as sending the form there, and
     * refuse what the page has not announced.
     */
    public Response withFormsTo(String origin) {
        return withPolicy(SecurityHeaders.withFormsTo(policy(), origin));
    }

    /** For a page that other sites may show in a frame, and only these. With no site it stays as it was. */
    public Response framedBy(Collection<String> origins) {
        return origins.isEmpty() ? this : withPolicy(SecurityHeaders.framedBy(policy(), origins));
    }

    private String policy() {
        return headers.getOrDefault(SecurityHeaders.POLICY, SecurityHeaders.PAGE_POLICY);
    }

    private Response withPolicy(String policy) {
        return with(SecurityHeaders.POLICY, policy);
    }

    String contentType() {
        return headers.getOrDefault(TYPE, "");
    }
}
