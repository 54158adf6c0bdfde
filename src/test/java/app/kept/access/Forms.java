package app.kept.access;

import app.kept.platform.http.Request;
import app.kept.platform.http.Route;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms that were seen in pages, filled in as somebody would who means it. */
final class Forms {
    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern CONTROL = Pattern.compile("<(input|button|textarea|select)\\b([^>]*)>");
    private static final Pattern OPTION = Pattern.compile("<option\\b([^>]*)>", Pattern.DOTALL);
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)(?:=\"([^\"]*)\")?");

    private final Planted planted;
    private final List<Route> routes;
    private final Map<Route, Map<String, String>> seen = new HashMap<>();

    Forms(Planted planted, List<Route> routes) {
        this.planted = planted;
        this.routes = routes;
    }

    /** Notes the forms of a page; of two for one route the first counts. */
    void look(String page) {
        Matcher form = FORM.matcher(page);
        while (form.find()) {
            Map<String, String> attributes = attributes(form.group(1));
            if (!attributes.getOrDefault("method", "get").equals("post")) continue;
            String action = attributes.getOrDefault("action", "").split("[?]", 2)[0];
            String controls = form.group(2);
            routes.stream()
                    .filter(route -> !route.method().isSafe() && leadsTo(route, action))
                    .findFirst()
                    .ifPresent(route -> seen.putIfAbsent(route, fields(controls)));
        }
    }

    Map<String, String> of(Route route) {
        return seen.getOrDefault(route, Map.of());
    }

    /** A value written as {KIND} is the id of the first thing of that kind. */
    String meant(String value) {
        return value.matches("\\{[A-Z_]{2,}}")
                ? planted.of(Kind.valueOf(value.substring(1, value.length() - 1)))
                        .getFirst()
                        .value()
                : value;
    }

    /** Of what a field's value is the id, if it is one. */
    Optional<Kind> kindOf(String value) {
        for (Kind kind : Kind.values()) {
            // A number is a version of anything, and a word may be a step's name.
            if (kind == Kind.JOURNEY_VERSION || kind == Kind.JOURNEY_STEP || kind == Kind.JOURNEY_SHIPPED) continue;
            boolean known =
                    planted.of(kind).stream().anyMatch(thing -> thing.value().equals(value));
            if (known && !value.isEmpty()) return Optional.of(kind);
        }
        return Optional.empty();
    }

    private static boolean leadsTo(Route route, String action) {
        return action.matches(route.path().replaceAll("\\{[^}]+}", "[^/]+"));
    }

    private static Map<String, String> fields(String controls) {
        var fields = new LinkedHashMap<String, String>();
        Matcher control = CONTROL.matcher(controls);
        while (control.find()) {
            Map<String, String> attributes = attributes(control.group(2));
            String name = attributes.getOrDefault("name", "");
            if (name.isEmpty() || name.equals(Request.FORM_TOKEN)) continue;
            if (control.group(1).equals("select")) fields.putIfAbsent(name, chosen(controls.substring(control.end(2))));
            else fields.putIfAbsent(name, filledIn(attributes));
        }
        return fields;
    }

    private static String filledIn(Map<String, String> attributes) {
        String value = attributes.getOrDefault("value", "");
        if (!value.isEmpty()) return value;
        return switch (attributes.getOrDefault("type", "text")) {
            case "hidden" -> "";
            case "checkbox", "radio" -> "on";
            case "email" -> "somebody.new-{n}@example.com";
            case "password" -> Planted.PASSWORD;
            case "tel" -> "+49 30 901820";
            case "number" -> "1";
            default -> "Something";
        };
    }

    /** The first that means something: many lists begin with "please choose". */
    private static String chosen(String options) {
        Matcher option = OPTION.matcher(options);
        while (option.find()) {
            String value = attributes(option.group(1)).getOrDefault("value", "");
            if (!value.isEmpty()) return value;
        }
        return "";
    }

    private static Map<String, String> attributes(String text) {
        var found = new HashMap<String, String>();
        Matcher attribute = ATTRIBUTE.matcher(text);
        while (attribute.find()) {
            String value = attribute.group(2) == null ? "" : attribute.group(2);
            found.put(
                    attribute.group(1),
                    value.replace("&amp;", "&")
                            .replace("&#34;", "\"")
                            .replace("&#39;", "'")
                            .replace("&lt;", "<"));
        }
        return found;
    }
}
