package app.kept.bench;

import app.kept.platform.text.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Whether the time of an answer of the form on a host's own site tells who is known there, or what was free. No answer
 * comes before its time, so many pairs are sent beside each other.
 */
final class PublicBench {
    private static final int HOSTS = 50;
    private static final int LANES = 32;
    private static final int WARM = 320;
    private static final double MOST_MILLIS = 1;
    /** Digits of what nobody has booked with, and of what the one known client has. */
    private static final String KNOWN = "+4930200000";

    private static final long FIRST_UNKNOWN = 300_000_000L;

    private final List<String> command;
    private final int pairs;
    private final PrintStream out;
    private final List<String> failed = new ArrayList<>();
    private final Queue<Wire> wires = new ConcurrentLinkedQueue<>();
    private final AtomicLong nextStranger = new AtomicLong(FIRST_UNKNOWN);
    private final AtomicInteger nextKnown = new AtomicInteger();

    PublicBench(List<String> command, int pairs, PrintStream out) {
        this.command = command;
        this.pairs = pairs;
        this.out = out;
    }

    /** Whether nothing told anything; what did is said in a sentence each. */
    boolean run() throws Exception {
        var settings = Map.of("KEPT_MODE", "test", "KEPT_API_KEY", Stage.KEY, "KEPT_TRUSTED_PROXIES", "127.0.0.1/32");
        try (var scratch = Scratch.make();
                var server = ServerProcess.start(command, scratch, settings)) {
            server.awaitReady();
            List<UUID> types = Stage.set(server.port(), HOSTS);
            var slots = new Slots(types);
            try (var plain = new PlainJdbc(server.postgres(), 2, slots)) {
                plain.execute(HttpBench.HOLD_BACK);
            }
            int port = server.port();
            // Whoever is known has booked with each of the hosts before.
            for (int i = 0; i < HOSTS; i++) sent(port, slots.next(), types, known(i));
            Slots.Slot taken = slots.next();
            sent(port, taken, types, stranger());
            var table = new Table(
                    pairs + " pairs", "one p50 ms", "other p50 ms", "difference", "z of the ranks", "look the same");
            compare(
                    table,
                    "free time: known client, unknown",
                    true,
                    _ -> sent(port, slots.next(), types, known()),
                    _ -> sent(port, slots.next(), types, stranger()));
            compare(
                    table,
                    "taken time: known client, unknown",
                    true,
                    _ -> sent(port, taken, types, known()),
                    _ -> sent(port, taken, types, stranger()));
            compare(
                    table,
                    "unknown client: free time, taken",
                    false,
                    _ -> sent(port, slots.next(), types, stranger()),
                    _ -> sent(port, taken, types, stranger()));
            out.print(table.text());
        } finally {
            for (Wire wire : wires) wire.close();
        }
        failed.forEach(out::println);
        return failed.isEmpty();
    }

    /** @param sameLooks whether they have to look the same, and not only to take as long */
    private void compare(Table table, String name, boolean sameLooks, Pairs.Seen one, Pairs.Seen other)
            throws Exception {
        new Pairs(WARM).runAtOnce(LANES, one, other);
        var measured = new Pairs(pairs);
        measured.runAtOnce(LANES, one, other);
        double difference = measured.medianOfKnown() - measured.medianOfUnknown();
        table.row(
                name,
                "%.2f".formatted(measured.medianOfKnown()),
                "%.2f".formatted(measured.medianOfUnknown()),
                "%+.3f".formatted(difference),
                "%+.2f".formatted(measured.z()),
                measured.sameLooks() ? "yes" : sameLooks ? "NO" : "no, and need not");
        if (Math.abs(difference) > MOST_MILLIS) {
            failed.add("%s: the medians differ by %.2f ms, more than %.0f".formatted(name, difference, MOST_MILLIS));
        }
        if (sameLooks && !measured.sameLooks()) failed.add(name + ": answers look different. " + measured.difference());
    }

    private String known() {
        return known(nextKnown.getAndIncrement() % HOSTS);
    }

    private static String known(int number) {
        return KNOWN + "%02d".formatted(number);
    }

    /** As many digits. */
    private String stranger() {
        return "+4930" + nextStranger.getAndIncrement();
    }

    /** Each from another address: five in ten minutes are all that one may send. */
    private String sent(int port, Slots.Slot slot, List<UUID> types, String phone) throws IOException {
        var random = ThreadLocalRandom.current();
        String from = "198." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(1, 255);
        String body = Json.text(Map.of(
                "slug",
                "host-" + types.indexOf(slot.eventType()),
                "startsAt",
                slot.start().toString(),
                "clientName",
                "Somebody",
                "clientPhone",
                phone));
        Wire free = wires.poll();
        Wire wire = free == null ? new Wire(port) : free;
        int status = wire.exchange(Wire.withBody("POST", "/api/booking", "X-Forwarded-For: " + from + "\r\n", body));
        String head = wire.head()
                .filter(line -> !line.startsWith("date:") && !line.startsWith("x-request-id:"))
                .collect(Collectors.joining("\n"));
        wires.add(wire);
        return status + " " + head;
    }
}
