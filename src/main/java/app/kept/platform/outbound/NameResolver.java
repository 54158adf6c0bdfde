package app.kept.platform.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Turns a name into addresses. */
@FunctionalInterface
public interface NameResolver {
    List<InetAddress> resolve(String name) throws UnknownHostException;

    /** What the machine's own resolver says. */
    static NameResolver system() {
        return name -> List.of(InetAddress.getAllByName(name));
    }
}
