package app.kept.platform.http;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the route of a path, segment by segment; a literal segment wins over a named one. */
final class Router {
    private final Node root = new Node();

    Router(List<Route> routes) {
        for (Route route : routes) add(route);
    }

    /** What the path leads to. */
    sealed interface Match {
        /** The path as far as the table knows it, without what the caller put into it. */
        String shape();

        record Found(Route route, Map<String, String> parameters) implements Match {
            @Override
            public String shape() {
                return route.path();
            }
        }

        /** The path exists, the verb does not. */
        record WrongMethod(Set<String> allowed, String shape) implements Match {}

        record Nothing(String shape) implements Match {}
    }

    /** @param method null for a verb that Kept does not speak */
    Match find(@Nullable Method method, String path) {
        List<String> segments = segments(path);
        var values = new ArrayList<String>();
        Node node = walk(root, segments, 0, values);
        if (node == null) return new Match.Nothing(known(segments));
        Route route = method == null ? null : node.routes.get(method);
        if (route == null) return new Match.WrongMethod(allowed(node), node.path());
        return new Match.Found(route, parameters(route, values));
    }

    /** The same without the stroke that links typed by hand often end in, where only that leads anywhere. */
    Optional<String> withoutStroke(@Nullable Method method, String path) {
        if (method != Method.GET || path.length() < 2 || !path.endsWith("/")) return Optional.empty();
        String shorter = path.substring(0, path.length() - 1);
        return find(method, shorter) instanceof Match.Found ? Optional.of(shorter) : Optional.empty();
    }

    private void add(Route route) {
        Node node = root;
        for (String segment : segments(route.path())) {
            if (isNamed(segment) && node.named == null) node.named = new Node();
            Node named = node.named;
            node = isNamed(segment) && named != null ? named : node.literal.computeIfAbsent(segment, _ -> new Node());
        }
        if (node.routes.put(route.method(), route) != null) {
            throw new IllegalArgumentException("two routes for " + route.method() + " " + route.path());
        }
    }

    /** The beginning of a path that leads nowhere: a broken link still has most of a token in it. */
    private String known(List<String> segments) {
        var known = new StringBuilder();
        Node node = root;
        for (String segment : segments) {
            node = node.literal.get(segment);
            if (node == null) return known.append("/...").toString();
            known.append('/').append(segment);
        }
        return known.toString();
    }

    private static @Nullable Node walk(Node node, List<String> segments, int depth, List<String> values) {
        if (depth == segments.size()) return node.routes.isEmpty() ? null : node;
        String segment = segments.get(depth);
        Node literal = node.literal.get(segment);
        if (literal != null) {
            Node found = walk(literal, segments, depth + 1, values);
            if (found != null) return found;
        }
        if (node.named == null || segment.isEmpty()) return null;
        values.add(segment);
        Node found = walk(node.named, segments, depth + 1, values);
        if (found == null) values.removeLast();
        return found;
    }

    private static Map<String, String> parameters(Route route, List<String> values) {
        if (values.isEmpty()) return Map.of();
        var parameters = new HashMap<String, String>();
        int next = 0;
        for (String segment : segments(route.path())) {
            if (isNamed(segment)) parameters.put(segment.substring(1, segment.length() - 1), values.get(next++));
        }
        return parameters;
    }

    private static Set<String> allowed(Node node) {
        Set<String> allowed =
                node.routes.keySet().stream().map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
        if (allowed.contains("GET")) allowed.add("HEAD");
        allowed.add("OPTIONS");
        return allowed;
    }

    private static List<String> segments(String path) {
        if (path.equals("/")) return List.of();
        return List.of(path.substring(1).split("/", -1));
    }

    private static boolean isNamed(String segment) {
        return segment.startsWith("{");
    }

    private static final class Node {
        private final Map<String, Node> literal = new HashMap<>();
        private final Map<Method, Route> routes = new EnumMap<>(Method.class);
        private @Nullable Node named;

        /** All routes that end here are spelled alike up to the names in them. */
        private String path() {
            return routes.values().iterator().next().path();
        }
    }
}
