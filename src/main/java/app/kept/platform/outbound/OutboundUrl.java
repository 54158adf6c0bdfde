package app.kept.platform.outbound;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A URL that Kept may try to call. There is no other way to get one than {@link #vet}. Where its name leads is looked
 * up and judged again at each call, because DNS may answer differently then.
 */
public final class OutboundUrl {
    static final int MAX_LENGTH = 2_048;

    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");
    private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private final boolean secure;
    private final OutboundHost host;
    private final int port;
    private final String target;

    private OutboundUrl(boolean secure, OutboundHost host, int port, String target) {
        this.secure = secure;
        this.host = host;
        this.port = port;
        this.target = target;
    }

    /** What came of reading a URL that somebody typed. */
    public sealed interface Vetting {}

    public record Accepted(OutboundUrl url) implements Vetting {}

    /** @param reason a sentence for the person who typed it */
    public record Refused(String reason) implements Vetting {}

    public static Vetting vet(String typed, OutboundRules rules) {
        String text = typed.strip();
        Optional<String> objection = objectionToText(text);
        if (objection.isPresent()) {
            return new Refused(objection.get());
        }
        int colon = text.indexOf("://");
        String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return new Refused("The address must start with https://.");
        }
        int end = endOfAuthority(text, colon + 3);
        String authority = text.substring(colon + 3, end);
        if (authority.indexOf('@') >= 0) {
            return new Refused("The address must not contain a user name or password.");
        }
        int portAt = authority.indexOf(':', authority.lastIndexOf(']') + 1);
        int port = portAt < 0 ? (scheme.equals("https") ? 443 : 80) : port(authority.substring(portAt + 1));
        if (port == 0 || !rules.permitsPort(port)) {
            return new Refused("The port must be 80, 443 or one from 1024 to 65535.");
        }
        OutboundHost host = OutboundHost.parse(portAt < 0 ? authority : authority.substring(0, portAt));
        OutboundUrl url = new OutboundUrl(scheme.equals("https"), host, port, target(text.substring(end)));
        return url.judgedBy(rules);
    }

    public boolean secure() {
        return secure;
    }

    public int port() {
        return port;
    }

    /** The name, or the literal address without brackets. */
    public String hostText() {
        return switch (host) {
            case OutboundHost.Name name -> name.text();
            case OutboundHost.Literal literal -> literal.address().getHostAddress();
            case OutboundHost.Unusable unusable -> throw new IllegalStateException(unusable.why());
        };
    }

    /** Scheme, host and port: what may be logged, while path and query may hold secrets. */
    public String origin() {
        return (secure ? "https://" : "http://") + authority();
    }

    @Override
    public String toString() {
        return origin() + target;
    }

    OutboundHost host() {
        return host;
    }

    /** What the Host header says. */
    String authority() {
        String text = hostText();
        String bracketed = text.indexOf(':') >= 0 ? "[" + text + "]" : text;
        return port == (secure ? 443 : 80) ? bracketed : bracketed + ":" + port;
    }

    /** Path and query as the request line has them. */
    String target() {
        return target;
    }

    private Vetting judgedBy(OutboundRules rules) {
        return switch (host) {
            case OutboundHost.Unusable(String why) -> new Refused(why);
            case OutboundHost.Literal(InetAddress address) -> judgeLiteral(address, rules);
            // With some subnet opened, a plain name may lead there: the look-up before each call decides.
            case OutboundHost.Name name
            when secure || rules.plainHttp() || rules.guard().opensAnything() -> new Accepted(this);
            case OutboundHost.Name name -> new Refused("The address must start with https://.");
        };
    }

    private Vetting judgeLiteral(InetAddress address, OutboundRules rules) {
        Optional<String> objection = rules.guard().objection(address);
        if (objection.isPresent()) {
            return new Refused("This address cannot be called: " + address.getHostAddress() + " " + objection.get()
                    + ". The operator of this server can open a subnet.");
        }
        boolean plainIsFine = rules.plainHttp() || rules.guard().isOpened(address);
        return secure || plainIsFine ? new Accepted(this) : new Refused("The address must start with https://.");
    }

    private static Optional<String> objectionToText(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.of("The address is longer than " + MAX_LENGTH + " characters.");
        }
        if (text.chars().anyMatch(OutboundUrl::neverInUrl)) {
            return Optional.of("The address contains a space or another character that no address can have.");
        }
        if (text.indexOf('#') >= 0) {
            return Optional.of("The address must not contain a # part: it would never be sent.");
        }
        return BAD_ESCAPE.matcher(text).find()
                ? Optional.of("After a % in the address must come two hexadecimal digits.")
                : Optional.empty();
    }

    private static boolean neverInUrl(int c) {
        return c <= ' '
                || c == 0x7F
                || "\\\"<>^`{|}".indexOf(c) >= 0
                || Character.isWhitespace(c)
                || Character.isISOControl(c);
    }

    private static int endOfAuthority(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '/' && text.charAt(at) != '?') {
            at++;
        }
        return at;
    }

    /** Zero if it is none. */
    private static int port(String text) {
        int port = PORT.matcher(text).matches() ? Integer.parseInt(text) : 0;
        return port <= 65_535 ? port : 0;
    }

    /** People paste addresses with letters beyond ASCII in them; on the wire these are escaped UTF-8. */
    private static String target(String text) {
        StringBuilder target = new StringBuilder(text.startsWith("/") ? "" : "/");
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b > 0) {
                target.append((char) b);
            } else {
                target.append('%').append(String.format(Locale.ROOT, "%02X", b));
            }
        }
        return target.toString();
    }
}
