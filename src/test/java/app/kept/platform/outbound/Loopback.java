package app.kept.platform.outbound;

import app.kept.platform.net.IpLiteral;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server on loopback that says exactly what a test wants, and remembers who came. */
public final class Loopback implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: ([0-9]+)");

    private final ServerSocket listening;
    private final Script script;
    private final AtomicInteger connects = new AtomicInteger();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    interface Script {
        void play(Visit visit) throws IOException;
    }

    private Loopback(ServerSocket listening, Script script) {
        this.listening = listening;
        this.script = script;
        Thread.ofVirtual().start(this::accept);
    }

    static Loopback playing(Script script) throws IOException {
        return new Loopback(new ServerSocket(0, 50, address("127.0.0.1")), script);
    }

    static Loopback on(ServerSocket listening, Script script) {
        return new Loopback(listening, script);
    }

    /** Answers every request of a connection with the same text. */
    static Loopback answering(String answer) throws IOException {
        return playing(visit -> {
            while (true) {
                visit.hear();
                visit.say(answer);
            }
        });
    }

    /** Nobody is supposed to come here. */
    static Loopback trap() throws IOException {
        return answering("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret");
    }

    public static InetAddress address(String literal) {
        return IpLiteral.parse(literal).orElseThrow();
    }

    int port() {
        return listening.getLocalPort();
    }

    int connects() {
        return connects.get();
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                connects.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            closing.countDown();
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            script.play(new Visit(socket));
        } catch (IOException gone) {
            open.remove(socket);
        }
    }

    /** One connection. */
    final class Visit {
        private final Socket socket;

        Visit(Socket socket) {
            this.socket = socket;
        }

        Socket socket() {
            return socket;
        }

        /** Reads one whole request. */
        String hear() throws IOException {
            String head = hearHead();
            Matcher length = LENGTH.matcher(head);
            int expected = length.find() ? Integer.parseInt(length.group(1)) : 0;
            String request = head + new String(socket.getInputStream().readNBytes(expected), StandardCharsets.UTF_8);
            requests.add(request);
            return request;
        }

        String hearHead() throws IOException {
            StringBuilder head = new StringBuilder();
            InputStream in = socket.getInputStream();
            while (head.indexOf("\r\n\r\n") < 0) {
                int c = in.read();
                if (c < 0) {
                    throw new EOFException();
                }
                head.append((char) c);
            }
            return head.toString();
        }

        void say(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        }

        /** One byte every 20 ms, until the text or the patience of the other side is at its end. */
        void drip(String text) throws IOException {
            for (int i = 0; i < text.length() && !closesWithin(20); i++) {
                say(text.substring(i, i + 1));
            }
        }

        /** Holds the connection without a word until the test is over. */
        void silence() {
            while (!closesWithin(60_000)) {
                Thread.onSpinWait();
            }
        }

        private boolean closesWithin(long millis) {
            try {
                return closing.await(millis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return true;
            }
        }
    }
}
