package app.kept.architecture;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Only platform.http, platform.outbound, platform.redis and the channels speak to the network; only platform.http knows the
 * server we chose, and only platform.redis the client.
 */
final class SocketsStayAtTheEdge implements Rule {
    private static final String HTTP = "platform.http";
    private static final String OUTBOUND = "platform.outbound";
    private static final String CHANNELS = "message.";
    private static final String REDIS = "platform.redis";
    private static final String SERVER = "io.helidon.";
    private static final String REDIS_CLIENT = "redis.clients.";

    /** Addresses are values and may be anywhere; these open something. */
    private static final Pattern OPENS = Pattern.compile(
            "java\\.net\\.(Socket|ServerSocket|DatagramSocket|MulticastSocket|HttpURLConnection|URLConnection)"
                    + "|java\\.net\\.http\\..*"
                    + "|javax\\.net\\.(ssl\\.)?(SSL)?(Server)?Socket(Factory)?"
                    + "|javax\\.net\\.ssl\\.HttpsURLConnection"
                    + "|java\\.nio\\.channels\\.\\w*Socket\\w*");

    @Override
    public String name() {
        return "sockets";
    }

    @Override
    public String why() {
        return "every call to the world has a deadline and a guard against private addresses, and both live in"
                + " platform.http, platform.outbound, platform.redis and the channels";
    }

    @Override
    public List<Violation> check(House house) {
        return Reserved.outOfBounds(
                house,
                (user, use) -> (isServer(use) && !user.equals(HTTP))
                        || (use.owner().startsWith(REDIS_CLIENT) && !user.equals(REDIS))
                        || (opens(use) && !isAtTheEdge(user)));
    }

    private static boolean isAtTheEdge(String user) {
        return user.equals(HTTP) || user.equals(OUTBOUND) || user.startsWith(CHANNELS);
    }

    private static boolean isServer(Use use) {
        return use.owner().startsWith(SERVER);
    }

    private static boolean opens(Use use) {
        return OPENS.matcher(use.owner()).matches()
                || use.isMember("java.net.URL", "openConnection")
                || use.isMember("java.net.URL", "openStream");
    }
}
