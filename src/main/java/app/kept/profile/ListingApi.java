package app.kept.profile;

import app.kept.account.Caller;
import app.kept.host.Host;
import app.kept.host.HostInPath;
import app.kept.host.Hosts;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;

/** Whether a host stands in lists that everybody may read, for programs. */
public final class ListingApi {
    private final Hosts hosts;
    private final Listings listings;

    public ListingApi(Hosts hosts, Listings listings) {
        this.hosts = hosts;
        this.listings = listings;
    }

    public Response show(Request request) {
        Host host = HostInPath.of(request, hosts);
        return Response.json(200, new ListingJson(listings.isListed(host)));
    }

    public Response put(Request request) {
        Host host = HostInPath.of(request, hosts);
        Input input = request.json();
        boolean listed = input.required("listed", input.flag("listed"), true);
        input.check();
        listings.change(Caller.by(request), host, listed);
        return Response.json(200, new ListingJson(listed));
    }

    private record ListingJson(boolean listed) {}
}
