package app.kept.access;

import app.kept.account.Right;
import app.kept.platform.http.Method;
import app.kept.platform.http.Route;
import app.kept.platform.text.Json;
import app.kept.platform.text.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Knows how each route is asked: programs by the examples in docs/api, pages by the forms that were seen in them. */
final class Asks {
    /** What only chooses among what somebody may see; what leads nowhere chooses nothing. */
    private static final Set<String> NARROWING = Set.of("after", "object_id", "actor_id");

    private final JsonNode description = read();
    private final Forms forms;

    Asks(Forms forms) {
        this.forms = forms;
    }

    /** What a route is asked; more than one thing where a parameter makes another question of it. */
    List<Ask> of(Route route) {
        Ask whole = whole(route);
        Optional<Declared.Guarded> guarded = Declared.guarded(route);
        if (guarded.isEmpty()) return List.of(whole);
        String parameter = guarded.get().parameter();
        List<Slot> open = whole.slots().stream()
                .filter(slot -> !slot.name().equals(parameter))
                .toList();
        return List.of(
                new Ask(route, whole.rights(), open, whole.query(), whole.payload()),
                new Ask(
                        route,
                        guarded.get().rights(),
                        whole.slots(),
                        guarded.get().query(),
                        whole.payload()));
    }

    private Ask whole(Route route) {
        var slots = new ArrayList<Slot>(inPath(route));
        var query = new LinkedHashMap<>(Declared.query(route));
        readQuery(route, slots, query);
        return new Ask(route, List.of((Right) route.access()), slots, query, payload(route, slots));
    }

    /** What stands in the path. */
    static List<Slot> inPath(Route route) {
        var slots = new ArrayList<Slot>();
        String before = "";
        for (String segment : route.path().split("/", -1)) {
            if (segment.startsWith("{")) {
                String name = segment.substring(1, segment.length() - 1);
                Kind kind = Kind.inPath(route.path(), before, name);
                // Whoever makes a plan names it: that another account has one of the name is nothing to them.
                boolean names = kind == Kind.PLAN && route.method() == Method.PUT;
                slots.add(new Slot(Slot.Place.PATH, name, names ? Kind.PLAN_NAME : kind, names));
            }
            before = segment;
        }
        return slots;
    }

    private void readQuery(Route route, List<Slot> slots, Map<String, String> query) {
        for (JsonNode written : operation(route).path("parameters")) {
            JsonNode parameter = resolved(written);
            String name = parameter.path("name").asString();
            if (!parameter.path("in").asString().equals("query")) continue;
            if (name.endsWith("_id") || name.equals("slug") || name.equals("after")) {
                Kind kind = Kind.inField(route.path(), name);
                slots.add(new Slot(Slot.Place.QUERY, name, kind, isNarrowing(route, name)));
            } else if (parameter.path("required").asBoolean(false)) {
                query.put(name, parameter.path("example").asString());
            }
        }
    }

    /** Of a list of bookings every id chooses some. */
    private static boolean isNarrowing(Route route, String name) {
        return NARROWING.contains(name)
                || List.of("/api/bookings", "/api/messages").contains(route.path());
    }

    private Payload payload(Route route, List<Slot> slots) {
        if (route.method().isSafe()) return new Payload.Nothing();
        if (!Ask.isForPrograms(route)) return form(route, slots);
        JsonNode example = operation(route).at("/requestBody/content/application~1json/example");
        JsonNode body =
                Declared.body(route).map(Json::read).orElse(example.isMissingNode() ? Json.read("{}") : example);
        if (route.method() == Method.DELETE && body.isEmpty()) return new Payload.Nothing();
        inBody(route, "", body, slots);
        return new Payload.OfProgram(body);
    }

    private Payload form(Route route, List<Slot> slots) {
        var fields = new LinkedHashMap<>(forms.of(route));
        Declared.fields(route).forEach((name, value) -> fields.put(name, forms.meant(value)));
        fields.forEach((name, value) ->
                forms.kindOf(value).ifPresent(kind -> slots.add(new Slot(Slot.Place.BODY, name, kind, false))));
        return new Payload.OfPage(fields);
    }

    private static void inBody(Route route, String at, JsonNode node, List<Slot> slots) {
        if (node.isObject()) {
            node.forEachEntry((name, value) -> {
                if (name.endsWith("_id") || name.equals("slotId")) {
                    slots.add(new Slot(Slot.Place.BODY, at + "/" + name, Kind.inField(route.path(), name), false));
                } else {
                    inBody(route, at + "/" + name, value, slots);
                }
            });
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) inBody(route, at + "/" + i, node.get(i), slots);
    }

    private JsonNode operation(Route route) {
        return description
                .path("paths")
                .path(route.path())
                .path(route.method().name().toLowerCase(Locale.ROOT));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? description.at(node.path("$ref").asString().substring(1)) : node;
    }

    private static JsonNode read() {
        try {
            return Yaml.read(Files.readString(Path.of("docs/api/openapi.yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
