package app.kept.access;

import app.kept.platform.text.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a shop signs for its customers. */
final class ShopToken {
    static final String ISSUER = "https://shop.example.com";
    static final String AUDIENCE = "kept";
    static final String SECRET = "what the shop signs with, and we know";
    private static final String ALGORITHM = "HmacSHA256";

    private ShopToken() {}

    static String of(String customer) {
        String signed = part(Map.of("alg", "HS256", "typ", "JWT"))
                + "."
                + part(Map.of(
                        "iss", ISSUER,
                        "aud", AUDIENCE,
                        "sub", customer,
                        "exp", Instant.parse(PlantedAccount.NOW).getEpochSecond() + 86_400));
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return signed + "." + encoded(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(Map<String, Object> fields) {
        return encoded(Json.bytes(fields));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
