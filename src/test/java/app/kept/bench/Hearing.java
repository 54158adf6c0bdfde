package app.kept.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Programs that are called: most take everything, one never answers, one always says no. */
final class Hearing implements AutoCloseable {
    private static final String MARK = "\"booking_id\":\"";
    private static final int ID = 36;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicLong heard = new AtomicLong();
    private final Map<UUID, Long> since = new ConcurrentHashMap<>();
    private volatile Latencies latencies = new Latencies();

    Hearing() throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        server.setExecutor(threads);
        server.createContext("/well", this::take);
        server.createContext("/also", exchange -> answer(exchange, 200));
        server.createContext("/no", exchange -> answer(exchange, 500));
        server.createContext("/hang", this::hang);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** From when on it counts how long somebody took to hear of this. */
    void happened(UUID about, long nanos) {
        since.put(about, nanos);
    }

    long heard() {
        return heard.get();
    }

    Latencies takeLatencies() {
        Latencies before = latencies;
        latencies = new Latencies();
        since.clear();
        return before;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void take(HttpExchange exchange) throws IOException {
        long now = System.nanoTime();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int at = body.indexOf(MARK) + MARK.length();
        Long then = since.get(UUID.fromString(body.substring(at, at + ID)));
        if (then != null) {
            synchronized (this) {
                latencies.record(now - then);
            }
        }
        heard.incrementAndGet();
        answer(exchange, 200);
    }

    private void hang(HttpExchange exchange) throws IOException {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        answer(exchange, 200);
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
