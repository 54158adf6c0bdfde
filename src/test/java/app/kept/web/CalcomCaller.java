package app.kept.web;

import app.kept.platform.text.Json;
import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Rows;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A Cal.com that calls the practice, under a secret that both know. */
final class CalcomCaller {
    private static final String SECRET = "a long secret of ours";

    private final Stage stage;

    CalcomCaller(Stage stage) {
        this.stage = stage;
        Practice.must(stage.owner().api().put("/api/calcom/settings", Map.of("secret", SECRET)));
    }

    void tell(String uid, String type, String organizer, String start) {
        var payload = Json.object()
                .put("uid", uid)
                .put("type", type)
                .put("startTime", start)
                .put("length", 50)
                .put("status", "ACCEPTED");
        payload.putObject("organizer").put("email", organizer);
        payload.putArray("attendees").addObject().put("name", "Bo Lind").put("email", "bo@example.com");
        var told = Json.object().put("triggerEvent", "BOOKING_CREATED").put("createdAt", "2026-11-24T09:00:00.000Z");
        told.set("payload", payload);
        byte[] body = Json.text(told).getBytes(StandardCharsets.UTF_8);
        Api visitor = stage.server.visitor();
        Practice.must(visitor.send(
                visitor.request("/api/public/cal/webhook/" + stage.owner().account())
                        .header("Content-Type", "application/json")
                        .header("X-Cal-Signature-256", signature(body))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))));
        var rows = new Rows(stage.server.database());
        Await.until("it is looked at", () -> rows.number("select count(*) from work where kind like 'calcom.%'") == 0);
    }

    private static String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
