package app.kept.message.channel;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.base.Time;
import app.kept.platform.net.AddressGuard;
import app.kept.platform.net.Subnet;
import app.kept.platform.outbound.NameResolver;
import app.kept.platform.outbound.OutboundClient;
import app.kept.platform.outbound.OutboundRules;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** A provider that is called over HTTP. What it answers to a sound request is its subject's; trouble is made here. */
public class HttpFake implements FakeProvider {
    private static final String TRAP = "/elsewhere";

    private final Protocol protocol;
    private final InetAddress loopback = InetAddress.getLoopbackAddress();
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final List<Carried> carried = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicInteger strayed = new AtomicInteger();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final ServerSocket listening;
    private final Thread accepting;
    private volatile Optional<Misbehaviour> mood = Optional.empty();
    private volatile Optional<Answer> forced = Optional.empty();

    /**
     * As it came.
     *
     * @param headers by their names in lower case
     * @param octets the body again, a character for each byte, for what is no text
     */
    public record Request(String method, String path, Map<String, String> headers, String body, String octets) {
        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    public record Answer(int status, Map<String, String> headers, String body) {
        public static Answer json(int status, String body) {
            return new Answer(status, Map.of("Content-Type", "application/json"), body);
        }
    }

    /** What the provider does with a request. */
    public interface Protocol {
        Answer answer(Request request);

        /** The letter in it; none if it carries none. A repeated key is dropped by the fake if {@link #foldsKeys}. */
        Optional<Carried> letter(Request request);

        default boolean foldsKeys() {
            return true;
        }
    }

    public HttpFake(Protocol protocol) throws IOException {
        this.protocol = protocol;
        this.listening = new ServerSocket(0, 50, loopback);
        this.accepting = Thread.ofVirtual().start(this::accept);
    }

    public final String url() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    public final List<Request> requests() {
        return requests;
    }

    /** Every request is answered so, and nothing is carried, until it is told otherwise. */
    public final void answerAlways(Answer answer) {
        forced = Optional.of(answer);
    }

    /** Rules under which a fake can be called. */
    public static OutboundRules rules() {
        return new OutboundRules(new AddressGuard(Subnet.parseList("127.0.0.1/32"), Set.of()), true, Set.of());
    }

    public static OutboundClient client() {
        try {
            return new OutboundClient(rules(), NameResolver.system(), SSLContext.getDefault(), Time.system());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public final List<Carried> carried() {
        return carried;
    }

    @Override
    public final Set<Misbehaviour> knows() {
        return EnumSet.allOf(Misbehaviour.class);
    }

    @Override
    public final void behave(Misbehaviour how) {
        mood = Optional.of(how);
        if (how != Misbehaviour.REFUSES_CONNECTIONS) return;
        close();
        // Until nobody waits at the door any more, it is open.
        try {
            assertThat(accepting.join(Duration.ofSeconds(10))).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public final void behaveWell() {
        mood = Optional.empty();
        forced = Optional.empty();
    }

    @Override
    public final int strayed() {
        return strayed.get();
    }

    @Override
    public final void close() {
        closing.countDown();
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            closing.countDown();
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            if (mood.equals(Optional.of(Misbehaviour.CLOSES_AT_ONCE))) return;
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (answered(read(in), socket.getOutputStream())) {
                // The next request of the same connection.
            }
        } catch (IOException gone) {
            open.remove(socket);
        }
    }

    private boolean answered(Request request, OutputStream out) throws IOException {
        if (request.path().startsWith(TRAP)) strayed.incrementAndGet();
        if (mood.isPresent()) {
            trouble(mood.get(), request, out);
            return false;
        }
        requests.add(request);
        if (forced.isPresent()) {
            say(forced.get(), out);
            return true;
        }
        Answer answer = protocol.answer(request);
        if (answer.status() < 300) carry(request);
        say(answer, out);
        return true;
    }

    private void trouble(Misbehaviour how, Request request, OutputStream out) throws IOException {
        switch (how) {
            case REFUSES_CONNECTIONS, CLOSES_AT_ONCE -> requests.add(request);
            case SILENT -> silence();
            case SILENT_AFTER_BODY -> {
                carry(request);
                silence();
            }
            case CLOSES_AFTER_BODY -> carry(request);
            case ENDLESS_ANSWER -> {
                write(out, "HTTP/1.1 500 Wrong\r\nContent-Type: text/plain\r\n\r\n");
                while (closing.getCount() > 0) {
                    write(out, "more and more ".repeat(1_000));
                }
            }
            case HUGE_ANSWER -> say(Answer.json(503, "x".repeat(1 << 20)), out);
            case GARBLED -> write(out, "220 smtp.example.com ESMTP\r\n\u0000\u0001\u0002\r\n");
            case REDIRECTS -> say(new Answer(307, Map.of("Location", url() + TRAP), ""), out);
            case REPEATS_ALL -> say(Answer.json(400, request + "\u001B[31m\r\n"), out);
        }
    }

    private void carry(Request request) {
        protocol.letter(request).ifPresent(letter -> {
            boolean known = protocol.foldsKeys()
                    && carried.stream().anyMatch(earlier -> earlier.key().equals(letter.key()));
            if (!known) carried.add(letter);
        });
    }

    private void silence() throws IOException {
        try {
            if (!closing.await(1, TimeUnit.MINUTES)) throw new IOException("nobody ended this");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Request read(InputStream in) throws IOException {
        String[] start = line(in).split(" ", 3);
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(length);
        return new Request(
                start[0],
                start[1],
                headers,
                new String(body, StandardCharsets.UTF_8),
                new String(body, StandardCharsets.ISO_8859_1));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) throw new IOException("it is gone");
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    private static void say(Answer answer, OutputStream out) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " Status\r\n");
        answer.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        write(out, head + "Content-Length: " + body.length + "\r\n\r\n");
        out.write(body);
        out.flush();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
