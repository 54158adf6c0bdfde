package app.kept.platform.outbound;

import app.kept.platform.net.AddressGuard;
import app.kept.platform.net.Subnet;
import java.util.Set;

/**
 * What may be called at all.
 *
 * @param guard which addresses
 * @param plainHttp whether {@code http://} is fine everywhere; in subnets that the operator opened it always is
 * @param extraPorts ports below 1024 besides 80 and 443
 */
public record OutboundRules(AddressGuard guard, boolean plainHttp, Set<Integer> extraPorts) {
    public OutboundRules {
        extraPorts = Set.copyOf(extraPorts);
    }

    /** HTTPS only, usual ports only, to public addresses and the subnets in this list. */
    public static OutboundRules opening(String subnets) {
        return new OutboundRules(AddressGuard.onThisMachine(Subnet.parseList(subnets)), false, Set.of());
    }

    boolean permitsPort(int port) {
        return port == 80 || port == 443 || port >= 1024 || extraPorts.contains(port);
    }
}
