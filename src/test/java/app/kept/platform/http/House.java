package app.kept.platform.http;

import app.kept.platform.base.Presence;
import app.kept.platform.net.Origin;
import app.kept.platform.net.Subnet;
import app.kept.platform.observe.Metrics;
import app.kept.testing.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The HTTP server with a few routes of the tests' own. */
final class House implements AutoCloseable {
    static final String SECRET = "select password from app.kept.Vault";

    /** Every permit lets one request of {@code /wait} go on. */
    final Semaphore gate = new Semaphore(0);

    /** Counts down with each request that waits. */
    final CountDownLatch waiting;

    /** How long answers were to wait, and which figures were there while they did. */
    final List<Duration> rests = new CopyOnWriteArrayList<>();

    final List<String> figuresAtRest = new CopyOnWriteArrayList<>();
    final Presence people = new Presence();
    private final Metrics metrics = new Metrics();

    private final HttpServer server;

    House() {
        this(16, Duration.ofSeconds(10), "");
    }

    House(int maxRequests, Duration deadline, String proxies) {
        this.waiting = new CountDownLatch(3);
        this.server = HttpServer.start(new HttpServer.Setup(
                "127.0.0.1",
                0,
                new Sites(
                        Optional.of(URI.create("https://house.example")),
                        Origin.parseList("https://shop.example, http://localhost:3000"),
                        "__Host-kept"),
                maxRequests,
                people,
                deadline,
                new TrustedProxies(Subnet.parseList(proxies)),
                routes(),
                _ -> {},
                Supplier::get,
                _ -> Optional.empty(),
                (problem, _) -> problem.detail().getBytes(StandardCharsets.UTF_8),
                metrics,
                this::rest));
    }

    Wire wire() throws IOException {
        return new Wire(server.port());
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }

    private List<Route> routes() {
        var anybody = new Anybody();
        return List.of(
                Route.get("/hello", anybody, _ -> Response.json(200, Map.of("hello", "world"))),
                Route.get(
                        "/page",
                        anybody,
                        _ -> Response.html(200, "<p>".repeat(1_000).getBytes(StandardCharsets.UTF_8))),
                Route.get(
                        "/scripted",
                        anybody,
                        _ -> Response.html(200, new byte[0]).withScripts()),
                Route.get(
                        "/client",
                        anybody,
                        request -> Response.text(
                                200, "text/plain", request.client().getHostAddress() + " " + request.isDirect())),
                Route.get("/api/open", anybody, _ -> Response.json(200, Map.of()))
                        .openToAllSites(),
                Route.post("/api/open", anybody, _ -> Response.noContent()),
                Route.get("/api/closed/{id}", new Nobody(), _ -> Response.noContent()),
                Route.delete("/api/closed/{id}", new Nobody(), _ -> Response.noContent()),
                Route.get("/api/page", anybody, _ -> Response.html(200, new byte[0])),
                Route.get("/thing/{id}", anybody, request -> Response.text(200, "text/plain", request.parameter("id"))),
                Route.post("/echo", anybody, House::echo),
                Route.post("/floored", anybody, House::echo).noSoonerThan(Duration.ofHours(1)),
                Route.post("/file", anybody, _ -> Response.file("text/plain", "a.txt", House::whole)),
                Route.post("/half", anybody, _ -> Response.file("text/plain", "a.txt", House::half)),
                Route.get("/bug", anybody, _ -> {
                    throw new IllegalStateException(SECRET);
                }),
                Route.get("/deep", anybody, _ -> Response.text(200, "text/plain", "" + endless(0))),
                Route.get("/wait", anybody, _ -> await()),
                Route.get("/urgent", anybody, _ -> Response.noContent()).beforeOthers(),
                Route.get("/probe", anybody, _ -> Response.noContent()).asProbe());
    }

    private void rest(Duration span) {
        rests.add(span);
        figuresAtRest.add(metrics.render());
    }

    private static Response echo(Request request) {
        Input input = request.json();
        String name = input.requiredText("name", 20);
        int count = input.number("count", 0, 10).orElse(0);
        input.object("part").ifPresent(part -> part.text("note", 10));
        input.check();
        return Response.json(200, Map.of("name", name, "count", count));
    }

    private static void whole(OutputStream out, BooleanSupplier isOpen) throws IOException {
        try (out) {
            for (int line = 0; line < 3 && isOpen.getAsBoolean(); line++) {
                out.write("line\n".getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        }
    }

    private static void half(OutputStream out, BooleanSupplier isOpen) throws IOException {
        out.write("line\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
        if (isOpen.getAsBoolean()) throw new IllegalStateException(SECRET);
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int endless(int depth) {
        return endless(depth + 1) + 1;
    }

    private Response await() {
        waiting.countDown();
        try {
            gate.acquire();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
        return Response.noContent();
    }

    private record Nobody() implements Access {
        @Override
        public String words() {
            return "a sign-in";
        }

        @Override
        public Verdict judge(Request request) {
            return Verdict.UNKNOWN_CALLER;
        }
    }

    private record Anybody() implements Access {
        @Override
        public String words() {
            return "nothing";
        }

        @Override
        public Verdict judge(Request request) {
            return Verdict.ALLOWED;
        }
    }
}
