package app.kept.calcom;

import app.kept.platform.text.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What stands around what Cal.com tells.
 *
 * @param trigger in its words; empty where nothing can be read
 * @param uid of the booking
 * @param at when it was sent
 * @param payload the booking, in whichever of the shapes it came
 */
record Envelope(
        String trigger, Optional<String> uid, Optional<Instant> at, JsonNode payload, boolean isJson, String dedupKey) {
    private static final int LONGEST_TRIGGER = 60;
    private static final int LONGEST_UID = 200;

    static Envelope of(byte[] body) {
        JsonNode root;
        try {
            root = Json.read(body);
        } catch (Json.NotJson aTemplateOfTheirOwn) {
            return new Envelope("", Optional.empty(), Optional.empty(), Json.object(), false, "raw:" + hash(body));
        }
        String trigger = Node.line(root.path("triggerEvent"), LONGEST_TRIGGER).orElse("");
        JsonNode payload = payload(root);
        Optional<String> uid = uid(payload);
        String named = uid.or(() -> Node.name(payload.path("bookingId"), LONGEST_UID))
                .or(() -> Node.name(payload.path("id"), LONGEST_UID))
                .orElse("-");
        return new Envelope(
                trigger,
                uid,
                Node.moment(root.path("createdAt")),
                payload,
                root.isObject(),
                trigger + ":" + named + ":" + hash(said(trigger, root, body)));
    }

    static Optional<String> uid(JsonNode payload) {
        return Node.name(payload.path("uid"), LONGEST_UID).or(() -> Node.name(payload.path("bookingUid"), LONGEST_UID));
    }

    static Optional<String> formerUid(JsonNode payload) {
        return Node.name(payload.path("rescheduleUid"), LONGEST_UID);
    }

    /** The older sender has no payload: the booking's fields stand beside the trigger. */
    private static JsonNode payload(JsonNode root) {
        JsonNode payload = root.path("payload");
        if (payload.path("evt").isObject()) return payload.path("evt");
        return payload.isObject() ? payload : root;
    }

    /**
     * What is the same in each delivery of one thing, by whichever subscription it comes. That somebody did not come, did
     * come, and did not come after all is said in the same words but for the moment.
     */
    private static byte[] said(String trigger, JsonNode root, byte[] body) {
        boolean repeatsItself = trigger.equals(Trigger.BOOKING_NO_SHOW_UPDATED.name());
        if (repeatsItself || !(root instanceof ObjectNode object)) return body;
        ObjectNode said = object.deepCopy();
        said.remove("createdAt");
        return Json.bytes(said);
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What PostgreSQL keeps as text: no zero, and nothing that is no letter. */
    static String kept(byte[] body) {
        return new String(body, StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }
}
