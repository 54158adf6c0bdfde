package app.kept.consultation;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Issuer;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** A shop that vouches for its customers, on a Friday morning; its clock stands in Berlin. */
final class Shopping implements AutoCloseable {
    static final String ADMIN = "/api/admin/consultations";
    static final String HERE = "/api/consultations";
    static final String NINE = "2026-12-01T08:00:00Z";
    static final String HALF_PAST_NINE = "2026-12-01T08:30:00Z";

    private static final String AUDIENCE = "kept-api";
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    final Issuer issuer = Issuer.start();
    final TestServer server;
    final Api desk;
    final Api guest;
    final Rows rows;
    final Cast cast;

    private final Map<String, String> settings;

    Shopping(Map<String, String> settings) {
        this.settings = new HashMap<>(Map.of(
                "KEPT_OUTBOUND_ALLOW",
                "127.0.0.1/32",
                "KEPT_JWT_ISSUER",
                issuer.address(),
                "KEPT_JWT_AUDIENCE",
                AUDIENCE,
                "KEPT_JWT_JWKS_URL",
                issuer.address() + "/keys"));
        this.settings.putAll(settings);
        this.server = TestServer.start(this.settings);
        this.desk = server.api();
        this.guest = server.visitor();
        this.rows = new Rows(server.database());
        this.cast = new Cast(desk);
        cast.clock(NOW.toString());
    }

    /** Where nobody is kept from asking as often as a test wants. */
    static Shopping open() {
        return new Shopping(Map.of("CONSULTATION_PUBLIC_BOOK_RATE_LIMIT", "1000"));
    }

    /** One more server of the shop, at the same moment. */
    TestServer anotherNode() {
        TestServer node = server.anotherNode(settings);
        new Cast(node.api()).clock(NOW.toString());
        return node;
    }

    void nothingIsInStock() {
        rows.change("delete from consultation_booking");
        rows.change("delete from slot_booking");
        rows.change("delete from slot");
        cast.clock(NOW.toString());
        // What this server remembers was changed behind its back.
        desk.delete(ADMIN + "/slots/" + slot());
    }

    String slot(String startAt, String endAt) {
        Api.Answer made =
                desk.post(ADMIN + "/slots", Map.of("startAt", startAt, "endAt", endAt, "timeZone", "Europe/Berlin"));
        if (made.status() != 201) throw new AssertionError(made.body());
        return made.id();
    }

    String slot() {
        return slot(NINE, HALF_PAST_NINE);
    }

    Api customer(String id) {
        return customer(id, server);
    }

    /** By way of one of the shop's servers. */
    Api customer(String id, TestServer node) {
        Map<String, Object> claims = issuer.claims(id, AUDIENCE);
        claims.put("iat", NOW.getEpochSecond());
        claims.put("exp", NOW.getEpochSecond() + 365 * 86_400);
        return new Api(node.address(), issuer.signed(claims));
    }

    static Map<String, Object> ada(String slot) {
        return Map.of("slotId", slot, "name", "Ada", "email", "ada@example.com", "phone", "+493012345678");
    }

    /** What a browser gives whoever wants to tell it something. */
    static Map<String, Object> browser(String endpoint) {
        return Map.of(
                "endpoint", endpoint,
                "p256dh", "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                "auth", "BTBZMqHH6r4Tts7J_aSIgg");
    }

    static List<String> ids(Api.Answer page) {
        return texts(page, "id");
    }

    static List<String> texts(Api.Answer page, String field) {
        if (page.status() != 200) throw new AssertionError(page.body());
        return StreamSupport.stream(page.json().path("items").spliterator(), false)
                .map(item -> item.path(field).asString())
                .toList();
    }

    /** The message with this key. */
    JsonNode message(String key) {
        return desk.get("/api/messages?dedup_key=" + key).json().at("/messages/0");
    }

    @Override
    public void close() {
        server.close();
        issuer.close();
    }
}
