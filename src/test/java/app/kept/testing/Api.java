package app.kept.testing;

import app.kept.platform.text.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Speaks to a server as a program does: JSON over real HTTP. */
public final class Api {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");

    private final URI address;
    private final String key;
    private final String cookie;

    public Api(URI address, String key) {
        this(address, key, "");
    }

    private Api(URI address, String key, String cookie) {
        this.address = address;
        this.key = key;
        this.cookie = cookie;
    }

    /** As a browser that has this cookie, given as name=value, on a page of ours. */
    public Api withCookie(String pair) {
        return new Api(address, key, pair);
    }

    /** What came back. */
    public record Answer(int status, String body, HttpResponse<String> raw) {
        public JsonNode json() {
            return Json.read(body);
        }

        /** The code of a problem. */
        public String code() {
            return json().path("code").asString();
        }

        public String id() {
            return json().path("id").asString();
        }
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, body);
    }

    public Answer patch(String path, Object body) {
        return send("PATCH", path, body);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /** What a browser sends for an HTML form; more headers as name, value, name, value. */
    public Answer form(String path, Map<String, String> fields, String... headers) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(withHeaders(request, headers));
    }

    /** As a browser asks for a page. */
    public Answer page(String path, String... headers) {
        var request = request(path).header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        return send(withHeaders(request, headers));
    }

    /** As somebody who looks at a page, fills in the form on it that leads to this action, and sends it. */
    public Answer fillIn(String page, String action, Map<String, String> fields) {
        return form(action, filledIn(page, action, fields));
    }

    /** The same up to the moment before sending: for those who do it at once. */
    public Map<String, String> filledIn(String page, String action, Map<String, String> fields) {
        Answer shown = page(page);
        Matcher form = Pattern.compile(
                        "<form[^>]*action=\"" + Pattern.quote(action) + "\"[^>]*>(.*?)</form>", Pattern.DOTALL)
                .matcher(shown.body());
        if (!form.find()) throw new AssertionError(page + " (" + shown.status() + ") has no form to " + action);
        var all = new LinkedHashMap<String, String>();
        HIDDEN.matcher(form.group(1)).results().forEach(one -> all.put(one.group(1), unescaped(one.group(2))));
        all.putAll(fields);
        return all;
    }

    /** Any request, for the odd ones. */
    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    CLIENT.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(address.resolve(path));
        if (!cookie.isEmpty()) request.headers("Cookie", cookie, "Sec-Fetch-Site", "same-origin");
        return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
    }

    /** A browser that sends a cookie says from where, unless a test has it say something else. */
    private static HttpRequest.Builder withHeaders(HttpRequest.Builder request, String... headers) {
        if (List.of(headers).contains("Cookie")) request.setHeader("Sec-Fetch-Site", "same-origin");
        for (int i = 0; i + 1 < headers.length; i += 2) request.setHeader(headers[i], headers[i + 1]);
        return request;
    }

    private static String unescaped(String text) {
        return text.replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private Answer send(String method, String path, @Nullable Object body) {
        var publisher = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body));
        var request = request(path).method(method, publisher);
        return send(body == null ? request : request.header("Content-Type", "application/json"));
    }
}
