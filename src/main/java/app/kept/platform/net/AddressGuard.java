package app.kept.platform.net;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says which addresses Kept may call for somebody who typed a URL. Everything is refused that is not plainly a
 * public address, unless the operator allowed its subnet.
 */
public final class AddressGuard {
    private static final List<Blocked> BLOCKED = List.of(
            new Blocked("0.0.0.0/8", "is no address to call"),
            new Blocked("10.0.0.0/8", "is in a private network"),
            new Blocked("100.64.0.0/10", "is in a provider's inner network"),
            new Blocked("127.0.0.0/8", "is this machine itself"),
            new Blocked("169.254.0.0/16", "is link-local, where cloud metadata lives"),
            new Blocked("172.16.0.0/12", "is in a private network"),
            new Blocked("192.0.0.0/24", "is reserved for protocols"),
            new Blocked("192.0.2.0/24", "is reserved for documentation"),
            new Blocked("192.88.99.0/24", "is a relay into IPv6"),
            new Blocked("192.168.0.0/16", "is in a private network"),
            new Blocked("198.18.0.0/15", "is reserved for measurements"),
            new Blocked("198.51.100.0/24", "is reserved for documentation"),
            new Blocked("203.0.113.0/24", "is reserved for documentation"),
            new Blocked("224.0.0.0/4", "is multicast"),
            new Blocked("240.0.0.0/4", "is reserved or broadcast"),
            new Blocked("::/128", "is no address to call"),
            new Blocked("::1/128", "is this machine itself"),
            new Blocked("64:ff9b::/96", "wraps an IPv4 address"),
            new Blocked("64:ff9b:1::/48", "wraps an IPv4 address"),
            new Blocked("100::/64", "is a discard address"),
            new Blocked("2001::/23", "is reserved for protocols and tunnels"),
            new Blocked("2001:db8::/32", "is reserved for documentation"),
            new Blocked("2002::/16", "wraps an IPv4 address"),
            new Blocked("3fff::/20", "is reserved for documentation"),
            new Blocked("5f00::/16", "is reserved for segment routing"),
            new Blocked("fc00::/7", "is in a private network"),
            new Blocked("fe80::/10", "is link-local"),
            new Blocked("ff00::/8", "is multicast"));

    /** All that is handed out as public IPv6 today; what lies outside is refused without being named above. */
    private static final Subnet PUBLIC_IPV6 = Subnet.parse("2000::/3");

    private final List<Subnet> allowed;
    private final Set<InetAddress> own;

    /**
     * @param allowed what the operator opened
     * @param own this machine's addresses: a public one of them may reach services that listen for insiders only
     */
    public AddressGuard(List<Subnet> allowed, Set<InetAddress> own) {
        this.allowed = List.copyOf(allowed);
        this.own = own.stream().map(IpLiteral::plain).collect(Collectors.toUnmodifiableSet());
    }

    /** A guard that knows the addresses which this machine has now. */
    public static AddressGuard onThisMachine(List<Subnet> allowed) {
        try {
            return new AddressGuard(
                    allowed,
                    NetworkInterface.networkInterfaces()
                            .flatMap(NetworkInterface::inetAddresses)
                            .collect(Collectors.toUnmodifiableSet()));
        } catch (SocketException e) {
            throw new IllegalStateException("Cannot list this machine's addresses, so cannot guard them", e);
        }
    }

    public boolean permits(InetAddress address) {
        return objection(address).isEmpty();
    }

    /** Why the address may not be called, in words that follow the address; empty if it may. */
    public Optional<String> objection(InetAddress address) {
        if (isOpened(address)) {
            return Optional.empty();
        }
        for (Blocked blocked : BLOCKED) {
            if (blocked.subnet.contains(address)) {
                return Optional.of(blocked.why);
            }
        }
        InetAddress plain = IpLiteral.plain(address);
        if (plain.getAddress().length == 16 && !PUBLIC_IPV6.contains(plain)) {
            return Optional.of("is not a public address");
        }
        return own.contains(plain) ? Optional.of("is this machine itself") : Optional.empty();
    }

    /** Whether the operator opened this address by name of its subnet. */
    public boolean isOpened(InetAddress address) {
        return allowed.stream().anyMatch(subnet -> subnet.contains(address));
    }

    public boolean opensAnything() {
        return !allowed.isEmpty();
    }

    private record Blocked(Subnet subnet, String why) {
        Blocked(String subnet, String why) {
            this(Subnet.parse(subnet), why);
        }
    }
}
