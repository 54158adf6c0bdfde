package app.kept.event;

import app.kept.platform.text.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** A program that follows the stream of events over a bare connection, as one does that may be killed at any moment. */
final class FeedStream implements AutoCloseable {
    private final Socket socket;
    private final Consumer<Heard> each;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final int status;
    private volatile boolean endedWell;
    private volatile boolean over;

    /** One event. */
    record Heard(String id, JsonNode event) {}

    /**
     * @param credential a whole header: a key's or a cookie's
     * @param lastId how far it had come; empty where it had not
     */
    FeedStream(URI server, String credential, String query, String lastId, Consumer<Heard> each) throws IOException {
        this.each = each;
        this.socket = new Socket(server.getHost(), server.getPort());
        String request = "GET /api/events" + query + " HTTP/1.1\r\nHost: " + server.getAuthority()
                + "\r\nAccept: text/event-stream\r\nSec-Fetch-Site: same-origin\r\n" + credential + "\r\n"
                + (lastId.isEmpty() ? "" : "Last-Event-ID: " + lastId + "\r\n") + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        String line = in.readLine();
        this.status = line == null ? 0 : Integer.parseInt(line.split(" ", -1)[1]);
        Thread.ofVirtual().start(() -> listen(in));
    }

    static FeedStream of(URI server, String key) throws IOException {
        return new FeedStream(server, "Authorization: Bearer " + key, "", "", _ -> {});
    }

    int status() {
        return status;
    }

    List<Heard> heard() {
        return heard;
    }

    List<String> ids() {
        return heard.stream().map(Heard::id).toList();
    }

    List<String> lines() {
        return lines;
    }

    /** Whether the server has ended it, with an end. */
    boolean endedWell() {
        return endedWell;
    }

    boolean isOver() {
        return over;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void listen(BufferedReader in) {
        String id = "";
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
                if (line.startsWith("id: ")) id = line.substring(4);
                if (line.startsWith("data: ")) {
                    var one = new Heard(id, Json.read(line.substring(6)));
                    heard.add(one);
                    each.accept(one);
                }
                if (line.equals("0")) {
                    endedWell = true;
                    break;
                }
            }
        } catch (IOException closed) {
            // As it was wanted.
            over = true;
        }
        over = true;
    }
}
