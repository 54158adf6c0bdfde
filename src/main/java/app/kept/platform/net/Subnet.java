package app.kept.platform.net;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A range of addresses: those whose first {@code bits} bits are those of {@code network}. */
public record Subnet(InetAddress network, int bits) {
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,3}");

    public Subnet {
        network = IpLiteral.plain(network);
        byte[] bytes = network.getAddress();
        if (bits < 0 || bits > bytes.length * 8) {
            throw new IllegalArgumentException(
                    "/" + bits + " is not a length for " + network.getHostAddress() + ": 0 to " + bytes.length * 8);
        }
        byte[] start = masked(bytes, bits);
        if (!Arrays.equals(start, bytes)) {
            throw new IllegalArgumentException(network.getHostAddress() + "/" + bits
                    + " names an address inside a subnet; the subnet is "
                    + IpLiteral.of(start).getHostAddress() + "/" + bits);
        }
    }

    /** Reads {@code 10.1.0.0/16} or {@code fd00::/8}; an address alone is a subnet of one. */
    public static Subnet parse(String text) {
        String trimmed = text.strip();
        int slash = trimmed.indexOf('/');
        String address = slash < 0 ? trimmed : trimmed.substring(0, slash);
        InetAddress network = IpLiteral.parse(address)
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + trimmed + "\" is not a subnet: write it like 10.1.0.0/16 or fd00::/8"));
        if (slash < 0) {
            return new Subnet(network, network.getAddress().length * 8);
        }
        String length = trimmed.substring(slash + 1);
        if (!LENGTH.matcher(length).matches()) {
            throw new IllegalArgumentException(
                    "\"" + trimmed + "\" is not a subnet: after the slash comes a number of bits");
        }
        return new Subnet(network, Integer.parseInt(length));
    }

    /** Reads a list with commas or spaces between, such as a setting has it. Nothing gives an empty list. */
    public static List<Subnet> parseList(String text) {
        List<Subnet> subnets = new ArrayList<>();
        for (String part : text.split("[,\\s]+", -1)) {
            if (!part.isEmpty()) {
                subnets.add(parse(part));
            }
        }
        return List.copyOf(subnets);
    }

    public boolean contains(InetAddress address) {
        byte[] bytes = IpLiteral.bytes(address);
        byte[] start = network.getAddress();
        return bytes.length == start.length && Arrays.equals(masked(bytes, bits), start);
    }

    @Override
    public String toString() {
        return network.getHostAddress() + "/" + bits;
    }

    /** The address with everything after the first {@code bits} bits set to zero. */
    static byte[] masked(byte[] bytes, int bits) {
        byte[] masked = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            int kept = Math.clamp(bits - i * 8L, 0, 8);
            masked[i] = (byte) (bytes[i] & (0xFF << (8 - kept)));
        }
        return masked;
    }
}
