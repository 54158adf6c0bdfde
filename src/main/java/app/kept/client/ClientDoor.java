package app.kept.client;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;

/** Lets to a client whoever may see them: a host those of their own list. */
public final class ClientDoor {
    private final ClientList clients;

    public ClientDoor(ClientList clients) {
        this.clients = clients;
    }

    /** The client in the path. */
    public ClientSheet inPath(Request request) {
        AccountId account = Caller.accountOf(request);
        var id = new ClientId(request.id("id"));
        ClientSheet sheet = clients.find(account, id)
                .orElseThrow(() -> Problem.notFound("client").raised());
        boolean inReach = switch (Reach.of(request)) {
            case Reach.Everything() -> true;
            case Reach.OfHost(var host) -> clients.isOfHost(account, id, host);
            case Reach.OfPerson _, Reach.OfCustomer _, Reach.OfThing _ -> false;
        };
        if (!inReach) throw Reach.outOfReach();
        return sheet;
    }
}
