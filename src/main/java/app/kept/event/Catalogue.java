package app.kept.event;

import app.kept.platform.text.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every type of fact that there is: what it means, what its data look like, and an example. It stands in {@code events/}
 * among the resources, one file for each kind of thing, with what its types have in common said once. A fact of a type that
 * is not there cannot be written.
 */
public final class Catalogue {
    /** The files, in the order in which they are read to people. */
    private static final List<String> FILES =
            List.of("booking", "payment", "client", "slot", "consultation", "message", "trouble", "journey", "review");

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final Map<String, EventKind> KINDS = load();

    private Catalogue() {}

    /** In the order in which they are read to people. */
    public static List<EventKind> all() {
        return List.copyOf(KINDS.values());
    }

    public static Optional<EventKind> find(String type) {
        return Optional.ofNullable(KINDS.get(type));
    }

    static EventKind of(String type) {
        return find(type).orElseThrow(() -> new IllegalArgumentException(type + " is not in the catalogue of events"));
    }

    private static Map<String, EventKind> load() {
        return FILES.stream()
                .map(Catalogue::read)
                .flatMap(file -> file.get("types").propertyStream().map(type -> kind(file, type)))
                .collect(Collectors.toMap(
                        EventKind::type,
                        kind -> kind,
                        (one, _) -> {
                            throw new IllegalStateException(one.type() + " is in the catalogue twice");
                        },
                        LinkedHashMap::new));
    }

    private static JsonNode read(String file) {
        try (InputStream stream = Catalogue.class.getClassLoader().getResourceAsStream("events/" + file + ".json")) {
            if (stream == null) throw new IllegalStateException("events/" + file + ".json is missing");
            return Json.read(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EventKind kind(JsonNode file, Map.Entry<String, JsonNode> entry) {
        JsonNode type = entry.getValue();
        String means = type.get("means").asString();
        int version = type.path("version").asInt(1);
        return new EventKind(
                entry.getKey(),
                file.get("title").asString(),
                version,
                file.get("about").asString(),
                means,
                type.path("often").asBoolean(false),
                schema(file, entry.getKey(), version, type),
                example(file, type));
    }

    /** Of the data. More fields may come at any time, so more are allowed. */
    private static ObjectNode schema(JsonNode file, String name, int version, JsonNode type) {
        ObjectNode schema = Json.object()
                .put("$schema", DIALECT)
                .put("$id", "urn:kept:event:" + name + ":" + version)
                .put("title", name)
                .put("description", type.get("means").asString())
                .put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        String erased = file.get("erased").toString();
        allOf(file, type, "properties").forEach((field, said) -> {
            ObjectNode property = (ObjectNode) said.deepCopy();
            if (erased.contains('"' + field + '"')) property.put("x-erasable", true);
            properties.set(field, property);
        });
        var required = schema.putArray("required");
        file.get("required").forEach(required::add);
        type.path("required").forEach(required::add);
        return schema;
    }

    private static ObjectNode example(JsonNode file, JsonNode type) {
        ObjectNode example = Json.object();
        allOf(file, type, "example").forEach(example::set);
        return example;
    }

    /** What the types of a file have in common and what this one has besides; or only some of it, where it says so. */
    private static Map<String, JsonNode> allOf(JsonNode file, JsonNode type, String part) {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        file.get(part).forEachEntry(all::put);
        type.path(part).forEachEntry(all::put);
        List<String> only =
                type.path("only").valueStream().map(JsonNode::asString).toList();
        if (!only.isEmpty()) all.keySet().retainAll(only);
        return all;
    }
}
