package app.kept.platform.http;

import app.kept.platform.observe.Log;
import io.helidon.common.socket.SocketOptions;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Helidon, and the only place that knows of it: sockets and HTTP below, our own pipeline above. */
final class HelidonListener {
    private static final int LARGEST_HEADERS = 16 * 1024;
    private static final int MOST_CONNECTIONS = 10_000;
    private static final Logger LIBRARY_LOG = Logger.getLogger("io.helidon");
    private static final Map<String, HeaderName> NAMES = new ConcurrentHashMap<>();

    /** Let go of at the end: Helidon keeps a timer of each listener for as long as the JVM lives, and with it all behind. */
    private final AtomicReference<@Nullable Pipeline> pipeline;

    private final WebServer server;

    HelidonListener(String bind, int port, Pipeline pipeline) {
        this.pipeline = new AtomicReference<>(pipeline);
        this.server = server(bind, port, ownWordsForBadRequests(), this::handle);
    }

    private static WebServer server(String bind, int port, DirectHandlers ownWords, Handler handler) {
        return WebServer.builder()
                .host(bind)
                .port(port)
                .shutdownHook(false)
                .shutdownGracePeriod(Duration.ofSeconds(2))
                .maxTcpConnections(MOST_CONNECTIONS)
                .idleConnectionTimeout(Duration.ofMinutes(2))
                .backlog(1_024)
                .connectionOptions(SocketOptions.builder()
                        .readTimeout(Duration.ofSeconds(30))
                        .tcpNoDelay(true)
                        .build())
                .addProtocol(Http1Config.builder()
                        .maxHeadersSize(LARGEST_HEADERS)
                        .maxPrologueLength(8 * 1024)
                        .build())
                .directHandlers(ownWords)
                .routing(HttpRouting.builder().any(handler))
                .build();
    }

    /** Whether it listens now. */
    boolean start() {
        // Helidon logs what goes wrong with a stack trace, and goes on without listening; we say it in a sentence.
        LIBRARY_LOG.setLevel(Level.OFF);
        try {
            server.start();
        } catch (RuntimeException e) {
            server.stop();
        } finally {
            LIBRARY_LOG.setLevel(null);
        }
        return server.isRunning();
    }

    int port() {
        return server.port();
    }

    void stop() {
        server.stop();
        pipeline.set(null);
    }

    private void handle(ServerRequest request, ServerResponse answer) {
        Pipeline pipeline = pipeline();
        boolean withBody = !request.prologue().method().text().equals("HEAD");
        pipeline.serve(new HelidonRequest(request), response -> send(answer, response, withBody, pipeline::isOpen));
        // Helidon says that it will close the connection, and leaves it open; so the caller would wait for ever.
        if (isLast(request, answer)) throw new CloseConnectionException("the last answer on this connection was sent");
    }

    private Pipeline pipeline() {
        Pipeline serving = pipeline.get();
        if (serving == null) throw new CloseConnectionException("the server has stopped");
        return serving;
    }

    private static boolean isLast(ServerRequest request, ServerResponse answer) {
        return request.headers().contains(HeaderValues.CONNECTION_CLOSE)
                || answer.headers().contains(HeaderValues.CONNECTION_CLOSE);
    }

    private static void send(ServerResponse answer, Response response, boolean withBody, BooleanSupplier isOpen) {
        answer.status(response.status());
        response.headers().forEach((name, value) -> answer.headers().set(headerName(name), value));
        response.cookies().forEach(cookie -> answer.headers().add(HeaderNames.SET_COOKIE, cookie));
        if (withBody && response.flow().isPresent()) {
            pour(response.flow().get(), answer, isOpen);
        } else if (withBody) {
            answer.send(response.body());
        } else {
            answer.headers().contentLength(response.body().length);
            answer.send();
        }
    }

    /** The head is out: that something broke off can only be said by an end without an end. */
    private static void pour(Flow flow, ServerResponse answer, BooleanSupplier isOpen) {
        try {
            flow.into(answer.outputStream(), isOpen);
        } catch (IOException | UncheckedIOException left) {
            throw new CloseConnectionException("broken off", left);
        } catch (RuntimeException e) {
            Log.error("answer.broke_off", e);
            throw new CloseConnectionException("broken off", e);
        }
    }

    private static HeaderName headerName(String name) {
        return NAMES.computeIfAbsent(name, HeaderNames::create);
    }

    /** What never becomes a request (a broken line, too many headers) still gets a problem in our form. */
    private DirectHandlers ownWordsForBadRequests() {
        DirectHandler own = (_, event, status, _, reason) -> {
            boolean ours = event == DirectHandler.EventType.INTERNAL_ERROR;
            Problem problem = Problem.of(
                    ours ? ProblemCode.INTERNAL_ERROR : ProblemCode.BAD_REQUEST,
                    ours ? "It has been noted." : "The request line or its headers are not valid HTTP/1.1.");
            Response response = pipeline().refusal(problem);
            var answer = DirectHandler.TransportResponse.builder()
                    .status(ours ? Status.INTERNAL_SERVER_ERROR_500 : status)
                    .keepAlive(false)
                    .entity(response.body());
            response.headers().forEach((name, value) -> answer.header(headerName(name), value));
            return answer.build();
        };
        var handlers = DirectHandlers.builder();
        for (var event : DirectHandler.EventType.values()) handlers.addHandler(event, own);
        return handlers.build();
    }

    private record HelidonRequest(ServerRequest request) implements Incoming {
        @Override
        public String verb() {
            return request.prologue().method().text();
        }

        @Override
        public String path() {
            String path = request.path().rawPath();
            // A line may name the whole address, as it does on its way to a proxy.
            int authority = path.startsWith("/") ? -1 : path.indexOf("://");
            int slash = authority < 0 ? 0 : path.indexOf('/', authority + 3);
            return slash < 0 ? "/" : path.substring(slash);
        }

        @Override
        public String query() {
            return request.query().rawValue();
        }

        @Override
        public @Nullable String header(String name) {
            return request.headers().value(headerName(name)).orElse(null);
        }

        @Override
        public List<String> headers(String name) {
            // Lines as they came: a comma inside a cookie does not begin another.
            HeaderName wanted = headerName(name);
            return request.headers().contains(wanted)
                    ? request.headers().get(wanted).allValues()
                    : List.of();
        }

        @Override
        public InetAddress peer() {
            return ((InetSocketAddress) request.remotePeer().address()).getAddress();
        }

        @Override
        public InputStream body() {
            return new FaultsAreIo(request.content().inputStream());
        }
    }

    /** A body that breaks off or is badly framed is the caller's fault, whatever Helidon calls it. */
    private static final class FaultsAreIo extends FilterInputStream {
        FaultsAreIo(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (RuntimeException e) {
                throw new IOException(e);
            }
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return super.read(target, offset, length);
            } catch (RuntimeException e) {
                throw new IOException(e);
            }
        }
    }
}
