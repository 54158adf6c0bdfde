import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Says whether a call is ours. Give it the body as it came, before anything has read it as JSON. */
public final class KeptWebhook {
    private static final Duration OLDEST = Duration.ofMinutes(5);

    private KeptWebhook() {}

    /** id, timestamp and signatures stand in the headers webhook-id, webhook-timestamp and webhook-signature. */
    public static boolean isGenuine(String id, String timestamp, String signatures, byte[] body, String secret)
            throws GeneralSecurityException {
        if (id == null || signatures == null || timestamp == null || !timestamp.matches("[0-9]{1,12}")) return false;
        Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (Duration.between(sent, Instant.now()).abs().compareTo(OLDEST) > 0) return false;

        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
        String expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));

        // While a secret is being replaced there are two signatures; one that fits is enough.
        boolean fits = false;
        for (String signature : signatures.split(" ")) {
            fits |= MessageDigest.isEqual(
                    signature.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
        }
        return fits;
    }
}
