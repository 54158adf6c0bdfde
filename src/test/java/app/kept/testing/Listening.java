package app.kept.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A window that listens to the stream of somebody's inbox. */
public final class Listening implements AutoCloseable {
    private final Socket socket;
    private final int status;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AtomicBoolean over = new AtomicBoolean();

    private Listening(Socket socket, int status) {
        this.socket = socket;
        this.status = status;
    }

    public static Listening to(URI server, SignedIn who) {
        return to(server, who, "");
    }

    /** @param query with its question mark; empty for none */
    public static Listening to(URI server, SignedIn who, String query) {
        try {
            Socket socket = new Socket(server.getHost(), server.getPort());
            String request = "GET /api/inbox/stream" + query + " HTTP/1.1\r\nHost: " + server.getAuthority()
                    + "\r\nAccept: text/event-stream\r\nCookie: __Host-kept=" + who.token()
                    + "\r\nSec-Fetch-Site: same-origin\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String line = in.readLine();
            var listening = new Listening(socket, line == null ? 0 : Integer.parseInt(line.split(" ", -1)[1]));
            Thread.ofVirtual().start(() -> listening.listen(in));
            return listening;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public int status() {
        return status;
    }

    /** What was told, in its order. */
    public List<String> heard() {
        return heard;
    }

    /** Whether the server has ended it. */
    public boolean isOver() {
        return over.get();
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
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("data: ")) heard.add(line.substring(6));
                // The last chunk.
                if (line.equals("0")) over.set(true);
            }
        } catch (IOException closed) {
            over.set(true);
        }
        over.set(true);
    }
}
