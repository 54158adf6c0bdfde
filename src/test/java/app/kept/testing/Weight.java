package app.kept.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** What pages weigh as a browser gets them that has seen none before: with what they load, compressed as it is sent. */
public final class Weight {
    private static final Pattern LOADED = Pattern.compile("<(?:script|img|link)\\b[^>]*>");
    private static final Pattern SOURCE = Pattern.compile("(?:src|href)=\"([^\"]+)\"");
    private static final Pattern NOT_LOADED = Pattern.compile("rel=\"(?:canonical|alternate|manifest|search)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Integer> loaded = new HashMap<>();
    private final URI server;
    private final String cookie;

    /** @param cookie as name=value */
    public Weight(URI server, String cookie) {
        this.server = server;
        this.cookie = cookie;
    }

    /**
     * A page.
     *
     * @param bytes with all that it loads; none where it is no page of ours
     */
    public record Page(int status, String html, int bytes) {}

    public Page of(String path) {
        HttpResponse<byte[]> answer = get(path);
        String type = answer.headers().firstValue("Content-Type").orElse("");
        String policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
        if (answer.statusCode() != 200 || !type.startsWith("text/html") || policy.startsWith("sandbox")) {
            return new Page(answer.statusCode(), "", 0);
        }
        String html = text(answer);
        var sources = LOADED.matcher(html)
                .results()
                .map(MatchResult::group)
                .filter(tag -> !NOT_LOADED.matcher(tag).find())
                .flatMap(tag -> SOURCE.matcher(tag).results().map(found -> found.group(1)))
                .filter(source -> !source.startsWith("data:"))
                .collect(Collectors.toCollection(HashSet::new));
        int parts = sources.stream().mapToInt(this::part).sum();
        return new Page(200, html, size(answer) + parts);
    }

    private int part(String source) {
        return loaded.computeIfAbsent(source, path -> {
            HttpResponse<byte[]> answer = get(path.replace("&amp;", "&"));
            if (answer.statusCode() != 200) throw new AssertionError(path + " answers " + answer.statusCode());
            return size(answer);
        });
    }

    private HttpResponse<byte[]> get(String path) {
        var request = HttpRequest.newBuilder(server.resolve(path))
                .headers("Accept", "text/html,*/*", "Accept-Encoding", "gzip", "Cookie", cookie)
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Head and body. */
    private static int size(HttpResponse<byte[]> answer) {
        int head = answer.headers().map().entrySet().stream()
                .mapToInt(one -> one.getKey().length()
                        + 4
                        + String.join(", ", one.getValue()).length())
                .sum();
        return head + answer.body().length;
    }

    private static String text(HttpResponse<byte[]> answer) {
        boolean isSmall = answer.headers()
                .firstValue("Content-Encoding")
                .filter("gzip"::equals)
                .isEmpty();
        if (isSmall) return new String(answer.body(), StandardCharsets.UTF_8);
        try (var plain = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
