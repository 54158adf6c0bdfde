package app.kept.platform.http;

import app.kept.platform.base.Deadlines;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Presence;
import app.kept.platform.base.Time;
import app.kept.platform.observe.Log;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of every request: find the route, read the body, let in, find out who asks, ask the route's rule, act, and
 * answer in our own form whatever happens.
 */
final class Pipeline {
    /** To wait for a body costs next to nothing. */
    private static final int READERS_FOR_EACH_WORKER = 4;

    private final Router router;
    private final Admission reading;
    private final Admission working;
    private final Presence people;
    private final Deadlines deadlines;
    private final Duration longest;
    private final SecurityHeaders security;
    private final RequestReader reader;
    private final Consumer<Request> authenticate;
    private final Function<RuntimeException, Optional<Problem>> faults;
    private final Function<Supplier<Response>, Response> onlyReading;
    private final CrossSite crossSite;
    private final Cors cors;
    private final Refusals refusals;
    private final RequestLog log;
    private final Floors floors;
    private volatile boolean closing;

    Pipeline(HttpServer.Setup setup, Deadlines deadlines) {
        this.router = new Router(setup.routes());
        this.working = new Admission(setup.maxRequests());
        this.reading = new Admission(setup.maxRequests() * READERS_FOR_EACH_WORKER);
        this.people = setup.people();
        this.deadlines = deadlines;
        this.longest = setup.deadline();
        this.security = new SecurityHeaders(setup.sites().https());
        this.reader = new RequestReader(setup.proxies());
        this.authenticate = setup.authenticate();
        this.faults = setup.faults();
        this.onlyReading = setup.onlyReading();
        this.crossSite = new CrossSite(setup.sites());
        this.cors = new Cors(setup.sites());
        this.refusals = new Refusals(setup.errorPages());
        this.log = new RequestLog(setup.metrics());
        this.floors = new Floors(setup.pause(), setup.metrics());
    }

    /** From now on new requests are turned away, politely. */
    void close() {
        closing = true;
    }

    /** Whether it is still open: what goes on for long ends when it is not. */
    boolean isOpen() {
        return !closing;
    }

    /** Requests that have not been answered yet. */
    int running() {
        return reading.inside() + working.inside();
    }

    void serve(Incoming incoming, Consumer<Response> send) {
        long startedAt = Time.system().nanos();
        String id = reader.requestId(incoming);
        @Nullable Method method = methodOf(incoming.verb());
        Router.Match match = router.find(method, incoming.path());
        Supplier<Response> answer = () -> finished(incoming, match, answer(incoming, id, match), id);
        Response response = floors.hold(match, startedAt, answer);
        // What goes on for an hour was not slow.
        if (response.flow().isPresent())
            log.record(incoming, id, match, response, Time.system().nanos() - startedAt);
        send.accept(response);
        if (response.flow().isEmpty())
            log.record(incoming, id, match, response, Time.system().nanos() - startedAt);
    }

    /** The answer to what never became a request. */
    Response refusal(Problem problem) {
        String id = Ids.next().toString();
        Response response = Response.problem(problem, id);
        Map<String, String> headers = new LinkedHashMap<>(security.of(response));
        headers.put("X-Request-Id", id);
        return new Response(response.status(), headers, response.body());
    }

    private Response answer(Incoming incoming, String id, Router.Match match) {
        try {
            return switch (match) {
                case Router.Match.Found found -> arrived(incoming, id, found);
                case Router.Match.WrongMethod wrong -> wrongMethod(incoming, wrong, id);
                case Router.Match.Nothing _ ->
                    router.withoutStroke(methodOf(incoming.verb()), incoming.path())
                            .map(path -> Response.moved(path, incoming.query()))
                            .orElseGet(() -> refusals.of(incoming, Problem.notFound("page or resource"), id));
            };
        } catch (Problem.Raised raised) {
            return refusals.of(incoming, raised.problem(), id);
        }
    }

    private Response arrived(Incoming incoming, String id, Router.Match.Found found) {
        return closing
                ? comeBack(incoming, Problem.of(ProblemCode.SHUTTING_DOWN, "Ask again in a few seconds."), id)
                : onTime(incoming, id, found);
    }

    /** What is interrupted may fail in any way; that it was interrupted is what counts. */
    private Response onTime(Incoming incoming, String id, Router.Match.Found found) {
        Deadlines.Running running = deadlines.begin(longest);
        Response response;
        try {
            response = admitted(incoming, id, found);
        } catch (RuntimeException | StackOverflowError e) {
            boolean isLate = running.end();
            // A commit that broke off may have happened: nobody may be told to simply ask again.
            return isLate && !isOutcomeUnknown(e) ? late(incoming, id, found) : failed(e, incoming, id, found);
        }
        return running.end() && response.status() >= 500 ? late(incoming, id, found) : response;
    }

    private boolean isOutcomeUnknown(Throwable e) {
        return e instanceof RuntimeException fault
                && faults.apply(fault)
                        .filter(problem -> problem.code() == ProblemCode.OUTCOME_UNKNOWN)
                        .isPresent();
    }

    /**
     * A place to work is taken only once the whole request is here, or else a few hundred callers who send a byte a
     * second would keep everybody out.
     */
    private Response admitted(Incoming incoming, String id, Router.Match.Found found) {
        crossSite.refuse(incoming, found.route().method());
        boolean urgent = found.route().turn().isUrgent();
        boolean hasBody = found.route().maxBody() > 0;
        if (hasBody && !reading.enter(urgent)) return busy(incoming, id);
        Request request;
        boolean admitted;
        try {
            request = reader.read(incoming, id, found.route(), found.parameters());
            admitted = working.enter(urgent);
        } catch (IOException e) {
            // What comes next on this connection cannot be told from the rest of the body.
            return refusals.of(incoming, Problem.of(ProblemCode.BAD_REQUEST, "The body is not complete."), id)
                    .with("Connection", "close");
        } finally {
            if (hasBody) reading.leave();
        }
        if (!admitted) return busy(incoming, id);
        try {
            return found.route().turn() == Route.Turn.PROBE
                    ? handled(incoming, request, found.route())
                    : waitedFor(incoming, request, found.route());
        } finally {
            working.leave();
        }
    }

    private Response waitedFor(Incoming incoming, Request request, Route route) {
        people.comes();
        try {
            return handled(incoming, request, route);
        } finally {
            people.goes();
        }
    }

    private Response busy(Incoming incoming, String id) {
        return comeBack(incoming, Problem.of(ProblemCode.BUSY, "Ask again in a few seconds."), id);
    }

    private Response handled(Incoming incoming, Request request, Route route) {
        try {
            authenticate.accept(request);
        } catch (Problem.Raised raised) {
            return refusals.of(incoming, request, raised.problem());
        }
        return route.method().isSafe()
                ? onlyReading.apply(() -> judged(incoming, request, route))
                : judged(incoming, request, route);
    }

    private Response judged(Incoming incoming, Request request, Route route) {
        return switch (route.access().judge(request)) {
            case ALLOWED -> counted(incoming, request, route);
            case UNKNOWN_CALLER -> refusals.ofUnknownCaller(incoming, request);
            case FORBIDDEN ->
                refusals.of(
                        incoming,
                        Problem.of(
                                ProblemCode.FORBIDDEN,
                                "This needs " + route.access().words() + "."),
                        request.id());
        };
    }

    /** Whose calls are counted is told how many are left, refused or not. */
    private Response counted(Incoming incoming, Request request, Route route) {
        try {
            return Counting.told(request, route.handler().handle(request));
        } catch (Problem.Raised raised) {
            return Counting.told(request, refusals.of(incoming, raised.problem(), request.id()));
        }
    }

    private Response failed(Throwable e, Incoming incoming, String id, Router.Match.Found found) {
        if (e instanceof Problem.Raised raised) return refusals.of(incoming, raised.problem(), id);
        Optional<Problem> known = e instanceof RuntimeException fault ? faults.apply(fault) : Optional.empty();
        Log.error("request.failed", e, "request", id, "route", found.route().path());
        return known.map(problem -> comeBack(incoming, problem, id))
                .orElseGet(() -> refusals.of(
                        incoming,
                        Problem.of(ProblemCode.INTERNAL_ERROR, "It has been noted under the number of this request."),
                        id));
    }

    private Response late(Incoming incoming, String id, Router.Match.Found found) {
        Log.warn("request.late", "request", id, "route", found.route().path());
        return comeBack(
                incoming,
                Problem.of(ProblemCode.DEADLINE_EXCEEDED, "Look whether it was done before you ask again."),
                id);
    }

    /** With a spread, so that those who were turned away together do not all come back together. */
    private Response comeBack(Incoming incoming, Problem problem, String id) {
        int seconds = ThreadLocalRandom.current().nextInt(1, 4);
        return refusals.of(incoming, problem, id).with("Retry-After", Integer.toString(seconds));
    }

    private Response wrongMethod(Incoming incoming, Router.Match.WrongMethod wrong, String id) {
        String allowed = String.join(", ", wrong.allowed());
        if (incoming.verb().equals("OPTIONS")) return options(incoming, allowed);
        return refusals.of(incoming, Problem.of(ProblemCode.METHOD_NOT_ALLOWED, "This path takes " + allowed + "."), id)
                .with("Allow", allowed);
    }

    /** Asked before sending, by browsers and the curious: what this path takes, which its refusals tell as well. */
    private Response options(Incoming incoming, String allowed) {
        Response response = Response.noContent().with("Allow", allowed);
        String wanted = incoming.header("Access-Control-Request-Method");
        if (wanted == null) return response;
        Router.Match match = router.find(methodOf(wanted), incoming.path());
        for (var header : cors.preflight(incoming, match, allowed).entrySet()) {
            response = response.with(header.getKey(), header.getValue());
        }
        return response;
    }

    private Response finished(Incoming incoming, Router.Match match, Response response, String id) {
        Map<String, String> headers = new LinkedHashMap<>(security.of(response));
        headers.put("X-Request-Id", id);
        headers.putAll(cors.answer(incoming, match, response));
        if (closing) headers.put("Connection", "close");
        byte[] body = response.body();
        String accepted = incoming.header("Accept-Encoding");
        if (accepted != null && Compression.isWorthwhile(response, accepted)) {
            body = Compression.gzip(body, Compression.quick());
            headers.put("Content-Encoding", "gzip");
            headers.merge("Vary", "Accept-Encoding", (other, ours) -> other + ", " + ours);
        }
        return new Response(response.status(), headers, response.cookies(), body, response.flow());
    }

    private static @Nullable Method methodOf(String verb) {
        return switch (verb.toUpperCase(Locale.ROOT)) {
            case "GET", "HEAD" -> Method.GET;
            case "POST" -> Method.POST;
            case "PUT" -> Method.PUT;
            case "PATCH" -> Method.PATCH;
            case "DELETE" -> Method.DELETE;
            default -> null;
        };
    }
}
