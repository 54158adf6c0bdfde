package app.kept.bench;

import app.kept.platform.text.Json;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The hosts of a benchmark, made through the API as anybody would. */
final class Stage {
    static final String KEY = "bench-key-with-every-right";

    private static final int MOST_TRIES = 10;

    private final Wire wire;

    private Stage(Wire wire) {
        this.wire = wire;
    }

    /** The event types of that many hosts, one for each. */
    static List<UUID> set(int port, int hosts) throws IOException {
        try (var wire = new Wire(port)) {
            var stage = new Stage(wire);
            stage.turn();
            var types = new ArrayList<UUID>();
            for (int i = 0; i < hosts; i++) types.add(stage.eventType(stage.host(i)));
            return types;
        }
    }

    /** For hosts that are there from the last time. What became due by it is done before the answer. */
    static void turnClock(int port) throws IOException {
        for (int tries = 1; ; tries++) {
            try (var wire = new Wire(port)) {
                new Stage(wire).turn();
                return;
            } catch (SocketTimeoutException stillAtIt) {
                if (tries == MOST_TRIES) throw stillAtIt;
            }
        }
    }

    private void turn() throws IOException {
        send("PUT", "/api/dev/clock", Map.of("now", Slots.NOW.toString()));
    }

    private String host(int number) throws IOException {
        String id = send(
                "POST",
                "/api/hosts",
                Map.of(
                        "slug", "host-" + number,
                        "name", "Host " + number,
                        "email", "host-" + number + "@example.com",
                        "time_zone", Slots.ZONE.getId(),
                        "language", "de"));
        var rules = Slots.days().stream()
                .map(day -> Map.of("day", day, "from", Slots.opening(), "to", Slots.closing()))
                .toList();
        send("PUT", "/api/hosts/" + id + "/availability", Map.of("rules", rules));
        return id;
    }

    private UUID eventType(String host) throws IOException {
        return UUID.fromString(send(
                "POST",
                "/api/event-types",
                Map.of(
                        "host_id",
                        host,
                        "slug",
                        "talk",
                        "name",
                        "Talk",
                        "duration_minutes",
                        Slots.MINUTES,
                        "window_days",
                        Slots.WINDOW_DAYS)));
    }

    private String send(String method, String path, Object body) throws IOException {
        int status =
                wire.exchange(Wire.withBody(method, path, "Authorization: Bearer " + KEY + "\r\n", Json.text(body)));
        if (status / 100 != 2) throw new IOException(method + " " + path + ": " + status + " " + wire.body());
        return Json.read(wire.body()).path("id").asString();
    }
}
