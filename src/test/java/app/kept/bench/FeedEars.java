package app.kept.bench;

import app.kept.platform.text.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Follows the stream of events, and notes how long after the answer to whoever booked it told of the booking. */
final class FeedEars implements AutoCloseable {
    private final Socket socket;
    private final Map<String, Long> answered = new ConcurrentHashMap<>();
    private final Map<String, Long> told = new ConcurrentHashMap<>();

    FeedEars(int port, String key) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        String request = "GET /api/events?after=end HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
                + "Authorization: Bearer " + key + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        Thread.ofPlatform().daemon().start(() -> listen(in));
    }

    void forget() {
        answered.clear();
        told.clear();
    }

    void answered(String booking, long atNanos) {
        answered.put(booking, atNanos);
    }

    /** What was told before the answer came took no time. */
    Latencies heard() throws IOException {
        var latencies = new Latencies();
        for (var one : answered.entrySet()) {
            Long at = told.get(one.getKey());
            if (at == null) throw new IOException("nothing was told of " + one.getKey());
            latencies.record(Math.max(0, at - one.getValue()));
        }
        return latencies;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void listen(BufferedReader in) {
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                long at = System.nanoTime();
                if (!line.startsWith("data: ")) continue;
                told.put(Json.read(line.substring(6)).at("/data/booking_id").asString(), at);
            }
        } catch (IOException closed) {
            socket.isClosed();
        }
    }
}
