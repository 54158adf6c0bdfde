package app.kept.platform.jwt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a token says that was found good. */
public final class JwtClaims {
    private final JsonNode all;
    private final String algorithm;

    JwtClaims(JsonNode all, String algorithm) {
        this.all = all;
        this.algorithm = algorithm;
    }

    /** With what it was signed. */
    public String algorithm() {
        return algorithm;
    }

    /** Empty as well when it is no text. */
    public Optional<String> text(String name) {
        JsonNode value = all.path(name);
        return value.isString() ? Optional.of(value.asString()) : Optional.empty();
    }

    /** Whether it says so with a true that is a true: some issuers write a text, which says nothing. */
    public boolean isTrue(String name) {
        JsonNode value = all.path(name);
        return value.isBoolean() && value.asBoolean();
    }

    /** For whom it is meant; one or several. */
    public List<String> audience() {
        return audience(all);
    }

    static List<String> audience(JsonNode claims) {
        JsonNode value = claims.path("aud");
        if (value.isString()) return List.of(value.asString());
        var several = new ArrayList<String>();
        for (JsonNode one : value) {
            if (one.isString()) several.add(one.asString());
        }
        return List.copyOf(several);
    }
}
