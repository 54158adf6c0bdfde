package app.kept.platform.secret;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** By what calls are signed that say something to programs, as Standard Webhooks 1.0.0 has it. */
public interface WebhookKey {

    /** One signature, with its version in front. */
    String sign(String id, Instant at, byte[] body);

    /** What stands in the head of a call: what it is about, when it is made, and the signature of each key. */
    static Map<String, String> headers(List<? extends WebhookKey> keys, String id, Instant at, byte[] body) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(at.getEpochSecond()));
        headers.put(
                "webhook-signature",
                keys.stream().map(key -> key.sign(id, at, body)).collect(Collectors.joining(" ")));
        return headers;
    }

    /** What is signed: id, whole seconds since 1970, and the body as it goes over the wire. */
    static byte[] signed(String id, String timestamp, byte[] body) {
        var signed = new ByteArrayOutputStream(body.length + 64);
        signed.writeBytes((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(body);
        return signed.toByteArray();
    }
}
