package app.kept.message.email;

import app.kept.platform.net.IpLiteral;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A mail server and as whom we come to it.
 *
 * @param user empty where it lets us in without
 * @param foldsRepeated whether it carries a mail with a known Message-ID only once; SMTP itself promises no such thing
 */
public record SmtpServer(
        String host, int port, Security security, String user, String password, boolean foldsRepeated) {

    public enum Security {
        /** Begins in the clear, and nothing but the wish for TLS is said before it. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS,
        /** Never: for a sink on this machine. */
        NONE
    }

    /**
     * Reads {@code smtp://user:password@host:587}, {@code smtps://} and {@code smtp+plain://127.0.0.1:2525}.
     *
     * @throws IllegalArgumentException that says what to write instead
     */
    public static SmtpServer parse(String text) {
        URI uri = uri(text);
        Security security =
                switch (Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT)) {
                    case "smtp" -> Security.STARTTLS;
                    case "smtps" -> Security.TLS;
                    case "smtp+plain" -> Security.NONE;
                    default ->
                        throw new IllegalArgumentException(
                                "must begin with smtp:// (STARTTLS), smtps:// (TLS) or smtp+plain:// (this machine only)");
                };
        String host = Objects.requireNonNullElse(uri.getHost(), "").replaceAll("[\\[\\]]", "");
        boolean isBare = uri.getPath() == null || uri.getPath().matches("/?");
        if (host.isEmpty() || !isBare || uri.getFragment() != null) throw new IllegalArgumentException(form());
        if (security == Security.NONE && !isHere(host)) {
            throw new IllegalArgumentException(
                    "may speak without TLS only to this machine, such as smtp+plain://127.0.0.1:2525");
        }
        String[] user = Objects.requireNonNullElse(uri.getRawUserInfo(), "").split(":", 2);
        boolean folds = "repeated=folded".equals(uri.getQuery());
        if (uri.getQuery() != null && !folds) throw new IllegalArgumentException(form());
        int port = uri.getPort() > 0 ? uri.getPort() : security == Security.TLS ? 465 : 587;
        return new SmtpServer(host, port, security, decoded(user[0]), user.length > 1 ? decoded(user[1]) : "", folds);
    }

    /** In each form in which they go over the wire. */
    List<String> secrets() {
        if (user.isEmpty()) return List.of();
        return List.of(base64("\0" + user + "\0" + password), base64(password), password);
    }

    /** Without what is secret, for answers and logs. */
    @Override
    public String toString() {
        return host + ":" + port;
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            // Not its message: that repeats the whole, password included.
            throw new IllegalArgumentException(
                    form() + "; letters such as @ / : in the password are written %40 %2F %3A");
        }
    }

    private static String form() {
        return "must look like smtp://user:password@mail.example.com:587";
    }

    private static boolean isHere(String host) {
        Optional<InetAddress> literal = IpLiteral.parse(host);
        return host.equals("localhost")
                || literal.map(InetAddress::isLoopbackAddress).orElse(false);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
