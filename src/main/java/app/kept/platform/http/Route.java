package app.kept.platform.http;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * One line of the table of routes: what is asked, who may ask, who answers.
 *
 * @param path segments, of which {@code {name}} matches any one
 * @param open whether pages of every other site may read the answer
 * @param floor no answer comes sooner after the request arrived, whatever it says; zero where that tells nothing
 */
public record Route(
        Method method,
        String path,
        Access access,
        Handler handler,
        int maxBody,
        Turn turn,
        boolean open,
        Duration floor) {
    static final int USUAL_BODY = 64 * 1024;

    /** How it stands to the others when there are many. */
    public enum Turn {
        USUAL,
        FIRST,
        PROBE;

        boolean isUrgent() {
            return this != USUAL;
        }
    }

    public static Route get(String path, Access access, Handler handler) {
        return new Route(Method.GET, path, access, handler, 0, Turn.USUAL, false, Duration.ZERO);
    }

    public static Route post(String path, Access access, Handler handler) {
        return new Route(Method.POST, path, access, handler, USUAL_BODY, Turn.USUAL, false, Duration.ZERO);
    }

    public static Route put(String path, Access access, Handler handler) {
        return new Route(Method.PUT, path, access, handler, USUAL_BODY, Turn.USUAL, false, Duration.ZERO);
    }

    public static Route patch(String path, Access access, Handler handler) {
        return new Route(Method.PATCH, path, access, handler, USUAL_BODY, Turn.USUAL, false, Duration.ZERO);
    }

    public static Route delete(String path, Access access, Handler handler) {
        return new Route(Method.DELETE, path, access, handler, USUAL_BODY, Turn.USUAL, false, Duration.ZERO);
    }

    /** The same, done by somebody else. */
    public Route answeredBy(Handler other) {
        return new Route(method, path, access, other, maxBody, turn, open, floor);
    }

    /** Only for whom the gate lets through; it raises a problem for the others, before anything else is done. */
    public Route behind(Consumer<Request> gate) {
        return answeredBy(new Gated(gate, handler));
    }

    /** Still answered when the server sheds load: the bookings themselves. */
    public Route beforeOthers() {
        return new Route(method, path, access, handler, maxBody, Turn.FIRST, open, floor);
    }

    /** The same for what machines ask that look after this one, day and night: nobody waits for the answer. */
    public Route asProbe() {
        return new Route(method, path, access, handler, maxBody, Turn.PROBE, open, floor);
    }

    public Route withBodyUpTo(int bytes) {
        return new Route(method, path, access, handler, bytes, turn, open, floor);
    }

    /** For what is public and only read: pages of every other site may show it. */
    public Route openToAllSites() {
        if (!method.isSafe()) throw new IllegalArgumentException("only what is read can be open to all sites");
        return new Route(method, path, access, handler, maxBody, turn, true, floor);
    }

    /** For what must not tell by its time what it found. Who waits holds a thread, which costs next to nothing. */
    public Route noSoonerThan(Duration least) {
        return new Route(method, path, access, handler, maxBody, turn, open, least);
    }
}
