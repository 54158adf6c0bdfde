package app.kept.platform.http;

import app.kept.platform.net.IpLiteral;
import app.kept.platform.net.Subnet;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whose word about the client's address counts. By default nobody's: the client is who connects. Every proxy adds
 * whom it saw at the right end, so the list is true from the right up to the first address that is no proxy of ours;
 * what stands left of it, anybody can have written.
 */
public final class TrustedProxies {
    /** Longer chains are no chains of proxies. */
    private static final int MAX_HOPS = 32;

    private final List<Subnet> trusted;

    public TrustedProxies(List<Subnet> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    public static TrustedProxies nobody() {
        return new TrustedProxies(List.of());
    }

    /** Whether X-Forwarded-For, -Proto and -Host that this peer sends may be believed. */
    public boolean trusts(InetAddress peer) {
        return trusted.stream().anyMatch(subnet -> subnet.contains(peer));
    }

    /**
     * The client's address.
     *
     * @param forwardedFor the values of all X-Forwarded-For fields, in their order
     */
    public InetAddress client(InetAddress peer, List<String> forwardedFor) {
        InetAddress client = IpLiteral.plain(peer);
        List<String> hops = hops(forwardedFor);
        int oldest = Math.max(0, hops.size() - MAX_HOPS);
        for (int i = hops.size() - 1; i >= oldest && trusts(client); i--) {
            Optional<InetAddress> hop = address(hops.get(i));
            if (hop.isEmpty()) {
                // Nobody knows who that was; the last one known is the proxy that let it through.
                return client;
            }
            client = hop.get();
        }
        return client;
    }

    private static List<String> hops(List<String> values) {
        List<String> hops = new ArrayList<>();
        for (String value : values) {
            hops.addAll(List.of(value.split(",", -1)));
        }
        return hops;
    }

    /** Some proxies write a port behind, and then IPv6 in brackets. */
    private static Optional<InetAddress> address(String text) {
        String entry = text.strip();
        int bracket = entry.indexOf(']');
        if (entry.startsWith("[") && bracket > 0) {
            return isPortOrNothing(entry.substring(bracket + 1))
                    ? IpLiteral.parse(entry.substring(1, bracket)).filter(a -> entry.indexOf(':') < bracket)
                    : Optional.empty();
        }
        int colon = entry.indexOf(':');
        boolean quadWithPort = colon > 0 && colon == entry.lastIndexOf(':') && isPortOrNothing(entry.substring(colon));
        return IpLiteral.parse(quadWithPort ? entry.substring(0, colon) : entry);
    }

    private static boolean isPortOrNothing(String rest) {
        return rest.matches("(?::[0-9]{1,5})?");
    }
}
