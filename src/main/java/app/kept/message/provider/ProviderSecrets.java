package app.kept.message.provider;

import app.kept.platform.secret.Sealing;
import app.kept.platform.text.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Secrets of providers: sealed to their row, opened only to carry. */
final class ProviderSecrets {
    private final Sealing sealing;

    ProviderSecrets(Sealing sealing) {
        this.sealing = sealing;
    }

    @Nullable
    String seal(UUID provider, Map<String, String> secrets) {
        if (secrets.isEmpty()) return null;
        var json = Json.object();
        secrets.forEach(json::put);
        return sealing.seal(json.toString(), owner(provider));
    }

    Map<String, String> open(UUID provider, @Nullable String sealed) {
        if (sealed == null) return Map.of();
        JsonNode json = Json.read(sealing.open(sealed, owner(provider)));
        var secrets = new LinkedHashMap<String, String>();
        json.propertyNames().forEach(name -> secrets.put(name, json.get(name).asString()));
        return secrets;
    }

    private static String owner(UUID provider) {
        return "provider:" + provider;
    }
}
