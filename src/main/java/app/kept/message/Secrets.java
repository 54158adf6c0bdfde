package app.kept.message;

import app.kept.platform.secret.Sealing;
import app.kept.platform.text.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is secret in a message: sealed to that one message, and opened only to write its letter. */
public final class Secrets {
    private final Sealing sealing;

    public Secrets(Sealing sealing) {
        this.sealing = sealing;
    }

    @Nullable
    String seal(UUID message, Map<String, String> secrets) {
        if (secrets.isEmpty()) return null;
        var json = Json.object();
        secrets.forEach(json::put);
        return sealing.seal(json.toString(), owner(message));
    }

    Map<String, String> open(Message message) {
        String sealed = message.sealed();
        if (sealed == null) return Map.of();
        JsonNode json = Json.read(sealing.open(sealed, owner(message.id())));
        var secrets = new LinkedHashMap<String, String>();
        json.propertyNames().forEach(name -> secrets.put(name, json.get(name).asString()));
        return secrets;
    }

    private static String owner(UUID message) {
        return "message:" + message;
    }
}
