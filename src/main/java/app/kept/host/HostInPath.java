package app.kept.host;

import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;

/** The host whom a path of the API names, if the caller may touch what is theirs. */
public final class HostInPath {
    private HostInPath() {}

    public static Host of(Request request, Hosts hosts) {
        Host host = hosts.find(Caller.accountOf(request), new HostId(request.id("id")))
                .orElseThrow(() -> Problem.notFound("host").raised());
        Reach.requireHost(request, host.id().value());
        return host;
    }
}
