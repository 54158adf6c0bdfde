package app.kept.web.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An address on this server with what stands behind its question mark, one part of which can be changed at a time. */
public record Link(String path, Map<String, String> parameters) {
    public static Link to(String path) {
        return new Link(path, Map.of());
    }

    public Link with(String name, String value) {
        var more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new Link(path, Collections.unmodifiableMap(more));
    }

    public Link with(String name, Optional<String> value) {
        return value.map(given -> with(name, given)).orElse(this);
    }

    public Link without(String name) {
        var less = new LinkedHashMap<>(parameters);
        less.remove(name);
        return new Link(path, Collections.unmodifiableMap(less));
    }

    /** What a form has to carry along so that sending it leads to this address. */
    public List<Hidden> asHidden() {
        return parameters.entrySet().stream()
                .map(entry -> new Hidden(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The address up to the value of one more parameter, for pages with many links that differ in it alone. */
    public String before(String name) {
        return this + (parameters.isEmpty() ? "?" : "&") + encoded(name) + "=";
    }

    @Override
    public String toString() {
        if (parameters.isEmpty()) return path;
        return parameters.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&", path + "?", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
