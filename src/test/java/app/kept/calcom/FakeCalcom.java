package app.kept.calcom;

import app.kept.testing.Api;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;

/** Calls as Cal.com does: signed over the bytes, once. */
final class FakeCalcom {
    static final String SECRET = "kept-cal-secret";
    static final String PATH = "/api/public/cal/webhook";

    private final Api visitor;

    FakeCalcom(Api visitor) {
        this.visitor = visitor;
    }

    int tell(String body) {
        return tell(PATH, body.getBytes(StandardCharsets.UTF_8), SECRET);
    }

    int tell(String path, byte[] body, String secret) {
        return tellSigned(path, body, CalSignature.of(secret, body));
    }

    int tellSigned(String path, byte[] body, String signature) {
        return visitor.send(visitor.request(path)
                        .header("Content-Type", "application/json")
                        .header("X-Cal-Signature-256", signature)
                        .header("X-Cal-Webhook-Version", "2021-10-20")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)))
                .status();
    }

    int tellUnsigned(byte[] body) {
        return visitor.send(visitor.request(PATH)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)))
                .status();
    }
}
