package app.kept.platform.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads addresses from text, strictly and without ever asking DNS. The platform's own parser also takes
 * {@code 127.1}, {@code 2130706433} and scope ids, and what two parsers read differently is how guards are passed.
 */
public final class IpLiteral {
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern QUAD = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern SIX = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    private IpLiteral() {}

    /** The address, an IPv4 one if it is IPv4 wrapped in IPv6. */
    public static Optional<InetAddress> parse(String text) {
        if (QUAD.matcher(text).matches()) {
            return Optional.of(quad(text));
        }
        if (text.indexOf(':') < 0 || !SIX.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(plain(Inet6Address.ofLiteral(text)));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /** The same address without the name it came from, and as IPv4 where it is IPv4 wrapped in IPv6. */
    public static InetAddress plain(InetAddress address) {
        return of(bytes(address));
    }

    /** Four bytes or sixteen; four also for IPv4 wrapped in IPv6, so that no rule for IPv4 is passed by wrapping. */
    public static byte[] bytes(InetAddress address) {
        byte[] bytes = address.getAddress();
        return isMapped(bytes) ? Arrays.copyOfRange(bytes, 12, 16) : bytes;
    }

    public static InetAddress of(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("An address has 4 or 16 bytes, not " + bytes.length, e);
        }
    }

    private static InetAddress quad(String text) {
        String[] parts = text.split("\\.", -1);
        byte[] bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return of(bytes);
    }

    private static boolean isMapped(byte[] bytes) {
        if (bytes.length != 16 || bytes[10] != (byte) 0xFF || bytes[11] != (byte) 0xFF) {
            return false;
        }
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
