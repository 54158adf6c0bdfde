package app.kept.platform.http;

/**
 * One line of the table of routes: what is asked, who may ask, who answers.
 *
 * @param path segments, of which {@code {name}} matches any one
 * @param open whether pages of every other site may read the answer
 */
public record Route(
        Method method, String path, Access access, Handler handler, int maxBody, boolean urgent, boolean open) {
    static final int USUAL_BODY = 64 * 1024;

    public static Route get(String path, Access access, Handler handler) {
        return new Route(Method.GET, path, access, handler, 0, false, false);
    }

    public static Route post(String path, Access access, Handler handler) {
        return new Route(Method.POST, path, access, handler, USUAL_BODY, false, false);
    }

    public static Route put(String path, Access access, Handler handler) {
        return new Route(Method.PUT, path, access, handler, USUAL_BODY, false, false);
    }

    public static Route patch(String path, Access access, Handler handler) {
        return new Route(Method.PATCH, path, access, handler, USUAL_BODY, false, false);
    }

    public static Route delete(String path, Access access, Handler handler) {
        return new Route(Method.DELETE, path, access, handler, USUAL_BODY, false, false);
    }

    /** The same, done by somebody else. */
    public Route answeredBy(Handler other) {
        return new Route(method, path, access, other, maxBody, urgent, open);
    }

    /** Still answered when the server sheds load: the bookings themselves, and health. */
    public Route beforeOthers() {
        return new Route(method, path, access, handler, maxBody, true, open);
    }

    public Route withBodyUpTo(int bytes) {
        return new Route(method, path, access, handler, bytes, urgent, open);
    }

    /** For what is public and only read: pages of every other site may show it. */
    public Route openToAllSites() {
        if (!method.isSafe()) throw new IllegalArgumentException("only what is read can be open to all sites");
        return new Route(method, path, access, handler, maxBody, urgent, true);
    }
}
