package app.kept.platform.net;

import java.net.InetAddress;

/** What stands for one client when calls are counted by address. */
public final class ClientAddress {
    private static final int ONE_SUBSCRIBER = 64;

    private ClientAddress() {}

    /** The address for IPv4. For IPv6 the /64: a single subscriber has 2^64 addresses to hide among. */
    public static String key(InetAddress address) {
        byte[] bytes = IpLiteral.bytes(address);
        if (bytes.length == 4) {
            return IpLiteral.of(bytes).getHostAddress();
        }
        return IpLiteral.of(Subnet.masked(bytes, ONE_SUBSCRIBER)).getHostAddress() + "/" + ONE_SUBSCRIBER;
    }
}
