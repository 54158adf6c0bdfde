package app.kept.bench;

import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** What a caller does over the wire, each with a connection of its own. */
final class OverHttp {
    private final int port;
    private final Slots slots;
    private final List<byte[]> openTimes;
    private final AtomicInteger nextCalendar = new AtomicInteger();

    OverHttp(int port, List<UUID> eventTypes, Slots slots) {
        this.port = port;
        this.slots = slots;
        this.openTimes = eventTypes.stream()
                .map(type -> Wire.get("/api/open-times?event_type_id=" + type + "&from=" + Slots.FORTNIGHT_FROM + "&to="
                        + Slots.FORTNIGHT_TO + "&time_zone=America/New_York"))
                .toList();
    }

    Call constant() throws IOException {
        var wire = new Wire(port);
        byte[] request = Wire.get("/health/live");
        return () -> expect(200, wire.exchange(request), wire);
    }

    Call openTimes() throws IOException {
        var wire = new Wire(port);
        return () -> {
            int calendar = Math.floorMod(nextCalendar.getAndIncrement(), openTimes.size());
            expect(200, wire.exchange(openTimes.get(calendar)), wire);
        };
    }

    Call place() throws IOException {
        var wire = new Wire(port);
        return () -> expect(201, wire.exchange(booking(slots.next())), wire);
    }

    static byte[] booking(Slots.Slot slot) {
        String start = DateTimeFormatter.ISO_INSTANT.format(slot.start());
        return Wire.withBody(
                "POST",
                "/api/bookings",
                "",
                "{\"event_type_id\":\"" + slot.eventType() + "\",\"start_at\":\"" + start
                        + "\",\"client\":{\"name\":\"Bo Lind\",\"email\":\"bo-" + slot.number()
                        + "@example.com\",\"time_zone\":\"America/New_York\",\"language\":\"en\"}}");
    }

    private static void expect(int wanted, int status, Wire wire) throws IOException {
        if (status != wanted) throw new IOException(status + " " + wire.body());
    }
}
