package app.kept.message;

import app.kept.message.channel.Route;
import app.kept.platform.text.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a message carries that has no columns of its own. */
final class MessageJson {
    private MessageJson() {}

    static JsonNode of(Map<String, String> data) {
        var json = Json.object();
        data.forEach(json::put);
        return json;
    }

    static Map<String, String> data(JsonNode json) {
        var data = new LinkedHashMap<String, String>();
        json.propertyNames().forEach(name -> data.put(name, json.get(name).asString()));
        return data;
    }

    /** Nothing where there are none, as with almost every message. */
    static @Nullable JsonNode ofRoutes(List<Route> routes) {
        return routes.isEmpty() ? null : Json.tree(routes);
    }

    static List<Route> routes(@Nullable JsonNode json) {
        if (json == null) return List.of();
        return json.valueStream()
                .map(route -> new Route(
                        route.path("channel").asString(), route.path("address").asString()))
                .toList();
    }
}
