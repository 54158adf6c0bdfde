package app.kept.slot;

import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import java.util.Optional;

/** Whose slots somebody may touch: a host's own are the host's, those of the workspace belong to who runs it. */
public final class SlotAccess {
    private final Hosts hosts;

    public SlotAccess(Hosts hosts) {
        this.hosts = hosts;
    }

    /** Of a host who is there, and whom the caller may touch; or of the workspace. */
    public void require(Request request, Optional<HostId> host) {
        boolean isThere = host.isEmpty()
                || hosts.find(Caller.accountOf(request), host.get()).isPresent();
        if (!isThere) throw Problem.notFound("host").raised();
        requireReach(request, host);
    }

    /** The same for a host who is known to be there. */
    public static void requireReach(Request request, Optional<HostId> host) {
        if (host.isPresent()) Reach.requireHost(request, host.get().value());
        else if (!(Reach.of(request) instanceof Reach.Everything)) throw Reach.outOfReach();
    }
}
