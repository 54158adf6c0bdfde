package app.kept.message.email;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address as it goes over the wire. There is no other way to get one than {@link #parse}, and none that is parsed can
 * break out of a header line or an SMTP command.
 *
 * @param local may have letters beyond ASCII, which not every server takes
 * @param domain in ASCII
 */
public record MailAddress(String local, String domain) {
    private static final Pattern ATOM = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\-\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern DOMAIN =
            Pattern.compile("(?=.{1,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9-]{2,63}");

    /** Dots and letters only as most servers take them: what would have to stand in quotes is none. */
    public static Optional<MailAddress> parse(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1) return Optional.empty();
        String local = text.substring(0, at);
        if (local.getBytes(StandardCharsets.UTF_8).length > 64) return Optional.empty();
        for (String atom : local.split("\\.", -1)) {
            if (!ATOM.matcher(atom).matches()) return Optional.empty();
        }
        return ascii(text.substring(at + 1)).map(domain -> new MailAddress(local, domain));
    }

    boolean isAscii() {
        return local.chars().allMatch(c -> c < 0x80);
    }

    @Override
    public String toString() {
        return local + "@" + domain;
    }

    private static Optional<String> ascii(String domain) {
        try {
            String name = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            return DOMAIN.matcher(name).matches() ? Optional.of(name) : Optional.empty();
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
    }
}
