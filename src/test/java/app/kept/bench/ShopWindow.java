package app.kept.bench;

import app.kept.account.ChangeWatch;
import app.kept.platform.text.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Some who look at a shop's slots on one server, while others switch slots off and on there, or nobody does. */
final class ShopWindow {
    private static final int CALLERS = 16;
    private static final int WRITES_A_SECOND = 100;
    private static final Duration ROUND = Duration.ofSeconds(1);

    private final int port;
    private final List<String> questions;
    private final List<UUID> switched;
    private final Cell cell;
    private final Latencies writes = new Latencies();
    private long failedWrites;
    private int rounds;

    /**
     * One line of the table.
     *
     * @param questions what is asked in turns, as the ends of an address
     * @param switched which slots are switched at the same time; none for a calm day
     */
    ShopWindow(String name, int port, List<String> questions, List<UUID> switched, Cpu cpu) throws IOException {
        this.port = port;
        this.questions = List.copyOf(questions);
        this.switched = List.copyOf(switched);
        var next = new AtomicInteger();
        var calls = new ArrayList<Call>();
        for (int i = 0; i < CALLERS; i++) {
            var wire = new Wire(port);
            List<byte[]> requests = requests(i + 1);
            calls.add(() -> look(wire, requests.get(Math.floorMod(next.getAndIncrement(), requests.size()))));
        }
        this.cell = Cell.overHttp(name, calls, cpu);
    }

    void warmUp() throws Exception {
        if (switched.isEmpty()) cell.warmUp(ROUND);
        else changing(() -> cell.warmUp(ROUND), new Latencies());
    }

    /** Before a calm round all servers have heard of what was changed in the one before, and what is asked was read once. */
    void round() throws Exception {
        rounds++;
        if (switched.isEmpty()) {
            LockSupport.parkNanos(ChangeWatch.EVERY.toNanos() * 2);
            try (var wire = new Wire(port)) {
                for (byte[] request : requests(CALLERS + 1)) look(wire, request);
            }
            cell.round(ROUND);
        } else {
            changing(() -> cell.round(ROUND), writes);
        }
    }

    void tell(Table table) {
        boolean calm = switched.isEmpty();
        table.row(
                cell.name(),
                Integer.toString(questions.size()),
                calm ? "" : "%.0f".formatted(writes.total() / (double) rounds / ROUND.toSeconds()),
                "%.0f".formatted(cell.rate()),
                "%.2f".formatted(cell.latencies().percentile(0.5)),
                "%.2f".formatted(cell.latencies().percentile(0.99)),
                "%.0f".formatted(cell.jvmMicros()),
                "%.0f".formatted(cell.postgresMicros()),
                calm ? "" : "%.1f".formatted(writes.percentile(0.99)),
                Long.toString(errors()));
    }

    String name() {
        return cell.name() + (switched.isEmpty() ? "" : " while it is changed") + ", " + questions.size()
                + " questions";
    }

    /** Of processor time for one look. */
    double micros() {
        return cell.jvmMicros() + cell.postgresMicros();
    }

    long errors() {
        return cell.errors() + failedWrites;
    }

    @Nullable
    Exception firstError() {
        return cell.firstError();
    }

    private List<byte[]> requests(int caller) {
        String address = "X-Forwarded-For: 203.0.113." + caller + "\r\n";
        return questions.stream()
                .map(end -> Wire.get("/api/consultations/slots" + end, address))
                .toList();
    }

    private static void look(Wire wire, byte[] request) throws IOException {
        if (wire.exchange(request) != 200) throw new IOException(wire.body());
    }

    @FunctionalInterface
    private interface Work {
        void run() throws InterruptedException;
    }

    /** Each slot by somebody of its own, so that a write that takes long does not keep the others. */
    private void changing(Work work, Latencies took) throws Exception {
        var wires = new ArrayList<Wire>();
        var calls = new ArrayList<Call>();
        for (UUID slot : switched) {
            var wire = new Wire(port);
            wires.add(wire);
            var on = new AtomicBoolean(true);
            calls.add(() -> turn(wire, slot, on));
        }
        var steady = new Steady(calls, WRITES_A_SECOND);
        Thread writing = Thread.ofPlatform().start(() -> {
            try {
                took.add(steady.run(ROUND));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        work.run();
        writing.join();
        failedWrites += steady.errors();
        for (Wire wire : wires) wire.close();
    }

    private static void turn(Wire wire, UUID slot, AtomicBoolean on) throws IOException {
        boolean active = !on.get();
        on.set(active);
        String body = Json.text(Map.of("isActive", active));
        String path = "/api/admin/consultations/slots/" + slot;
        String key = "Authorization: Bearer " + Stage.KEY + "\r\n";
        if (wire.exchange(Wire.withBody("PATCH", path, key, body)) != 200) throw new IOException(wire.body());
    }
}
