package app.kept.platform.http;

import app.kept.platform.base.Deadlines;
import app.kept.platform.base.Pause;
import app.kept.platform.base.Presence;
import app.kept.platform.base.Time;
import app.kept.platform.observe.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The server as the rest of Kept sees it: routes in, answers out, a start and an orderly end. */
public final class HttpServer implements AutoCloseable {
    private static final Duration LONGEST_END = Duration.ofSeconds(20);

    private final Deadlines deadlines;
    private final Pipeline pipeline;
    private final HelidonListener listener;
    private final List<Route> routes;

    private HttpServer(Setup setup) {
        this.deadlines = new Deadlines();
        this.pipeline = new Pipeline(setup, deadlines);
        this.listener = new HelidonListener(setup.bind(), setup.port(), pipeline);
        this.routes = List.copyOf(setup.routes());
        setup.metrics().gauge("kept_http_requests_running", "Requests being worked on.", pipeline::running);
    }

    /**
     * @param authenticate finds out who asks and notes it on the request
     * @param onlyReading does what a request that only asks wants done, so that nothing can be written
     * @param people learns of everybody who waits for an answer
     * @param faults turns a fault that is nobody's bug (the database is away) into a problem
     * @param errorPages shows a problem to a person
     * @param pause how answers wait that must not come too soon
     */
    public record Setup(
            String bind,
            int port,
            Sites sites,
            int maxRequests,
            Presence people,
            Duration deadline,
            TrustedProxies proxies,
            List<Route> routes,
            Consumer<Request> authenticate,
            Function<Supplier<Response>, Response> onlyReading,
            Function<RuntimeException, Optional<Problem>> faults,
            ErrorPages errorPages,
            Metrics metrics,
            Pause pause) {}

    /** @throws PortUnavailable when somebody else has the port */
    public static HttpServer start(Setup setup) {
        var server = new HttpServer(setup);
        if (server.listener.start()) return server;
        server.deadlines.close();
        throw new PortUnavailable(
                "Nothing can listen on " + setup.bind() + ":" + setup.port()
                        + ": the port is taken or the address is not this machine's. Choose another with KEPT_PORT or KEPT_BIND.");
    }

    public int port() {
        return listener.port();
    }

    /** Everything that is answered. */
    public List<Route> routes() {
        return routes;
    }

    /** Turns new requests away, lets those under way finish, and stops. */
    @Override
    public void close() {
        pipeline.close();
        long giveUpAt = Time.system().nanos() + LONGEST_END.toNanos();
        while (pipeline.running() > 0 && Time.system().nanos() < giveUpAt) {
            Pause.system().pause(Duration.ofMillis(10));
        }
        listener.stop();
        deadlines.close();
    }

    /** The address to listen on is taken or not ours. */
    public static final class PortUnavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PortUnavailable(String message) {
            super(message, null, false, false);
        }
    }
}
