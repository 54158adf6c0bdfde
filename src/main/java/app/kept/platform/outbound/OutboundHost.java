package app.kept.platform.outbound;

import app.kept.platform.net.IpLiteral;
import java.net.IDN;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The host part of a URL: a name for DNS, a literal address, or neither. */
sealed interface OutboundHost {
    Pattern LABEL = Pattern.compile("[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?");
    Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");

    /** Lower case, ASCII, no dot at the end. */
    record Name(String text) implements OutboundHost {}

    record Literal(InetAddress address) implements OutboundHost {}

    record Unusable(String why) implements OutboundHost {}

    static OutboundHost parse(String text) {
        if (text.isEmpty()) {
            return new Unusable("The address has no host name.");
        }
        return text.startsWith("[") ? bracketed(text) : nameOrQuad(text);
    }

    private static OutboundHost bracketed(String text) {
        String inside = text.endsWith("]") ? text.substring(1, text.length() - 1) : "";
        if (inside.indexOf('%') >= 0) {
            return new Unusable("An IPv6 address must not name a network interface (the part after %).");
        }
        Optional<InetAddress> address = IpLiteral.parse(inside);
        if (address.isEmpty()) {
            return new Unusable("What stands in [ ] is not an IPv6 address.");
        }
        // IPv4 in the clothes of IPv6 has one honest spelling, and that is not this one.
        return address.get() instanceof Inet6Address && inside.indexOf('.') < 0
                ? new Literal(address.get())
                : new Unusable("Write an IPv4 address as four numbers, not inside [ ].");
    }

    private static OutboundHost nameOrQuad(String text) {
        Optional<String> ascii = toAscii(text);
        if (ascii.isEmpty()) {
            return new Unusable("The host name has characters that no host name can have.");
        }
        String name = ascii.get();
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        if (name.isEmpty() || name.length() > 253) {
            return new Unusable("The host name is empty or too long.");
        }
        String[] labels = name.split("\\.", -1);
        // Resolvers read a name that ends in a number as an IPv4 address: octal, hex, short or as one big number.
        if (NUMBER.matcher(labels[labels.length - 1]).matches()) {
            return IpLiteral.parse(name)
                    .<OutboundHost>map(Literal::new)
                    .orElseGet(() -> new Unusable("Write an IPv4 address as four plain numbers from 0 to 255."));
        }
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                return new Unusable("The host name has characters that no host name can have.");
            }
        }
        return new Name(name);
    }

    private static Optional<String> toAscii(String text) {
        if (text.chars().allMatch(c -> c < 128)) {
            return Optional.of(text.toLowerCase(Locale.ROOT));
        }
        try {
            return Optional.of(IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException | IndexOutOfBoundsException notAName) {
            return Optional.empty();
        }
    }
}
