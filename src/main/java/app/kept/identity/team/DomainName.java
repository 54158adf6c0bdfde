package app.kept.identity.team;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names in the internet, in the one spelling under which they are kept: small letters, and punycode for the rest. */
public final class DomainName {
    private static final int LONGEST = 253;
    private static final Pattern PLAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    /** What ends in a number is an address and no name (WHATWG URL, host parsing), however it is written. */
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile(".*\\.(\\d+|0x[0-9a-f]*)");

    private DomainName() {}

    /** Empty for what is no name: an address, a port, a path, a single word. */
    public static Optional<String> of(String typed) {
        if (typed.length() > LONGEST || typed.isBlank()) return Optional.empty();
        try {
            String name = IDN.toASCII(typed, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            boolean fits = name.length() <= LONGEST
                    && PLAIN.matcher(name).matches()
                    && !ENDS_IN_NUMBER.matcher(name).matches();
            return fits ? Optional.of(name) : Optional.empty();
        } catch (IllegalArgumentException | IndexOutOfBoundsException notAName) {
            return Optional.empty();
        }
    }

    /** The name in a Host header, whose port is of no interest. */
    public static Optional<String> ofHost(String header) {
        return of(header.replaceFirst(":\\d{1,5}$", ""));
    }
}
