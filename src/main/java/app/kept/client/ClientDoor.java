package app.kept.client;

import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import java.util.Optional;

/** Lets to a client whoever may see them: a host those of their own list. */
public final class ClientDoor {
    private final ClientList clients;

    public ClientDoor(ClientList clients) {
        this.clients = clients;
    }

    /** The client in the path. */
    public ClientSheet inPath(Request request) {
        ClientSheet sheet = clients.find(Caller.accountOf(request), new ClientId(request.id("id")))
                .orElseThrow(ClientDoor::gone);
        if (!isInReach(request, sheet)) throw Reach.outOfReach();
        return sheet;
    }

    /** Another one, whom a form or a body names; whoever may not see them hears the same as if there were none. */
    public Optional<ClientSheet> other(Request request, ClientId id) {
        return clients.find(Caller.accountOf(request), id).filter(sheet -> isInReach(request, sheet));
    }

    /**
     * The same for what can only be done with those who are not erased, for of whoever is, nothing is to be known any more;
     * nor merged into somebody, with whom it is to be done instead.
     */
    public ClientSheet livingInPath(Request request) {
        ClientSheet sheet = inPath(request);
        if (sheet.isErased()) throw gone();
        if (sheet.mergedInto().isPresent()) throw merged(sheet.mergedInto().get());
        return sheet;
    }

    private boolean isInReach(Request request, ClientSheet sheet) {
        return switch (Reach.of(request)) {
            case Reach.Everything() -> true;
            case Reach.OfHost(var host) ->
                clients.isOfHost(
                        sheet.client().account(),
                        sheet.mergedInto().orElse(sheet.client().id()),
                        host);
            case Reach.OfPerson _, Reach.OfCustomer _, Reach.OfThing _ -> false;
        };
    }

    /** Who the client is by now is named, so that whoever asked goes on there. */
    public static Problem.Raised merged(ClientId into) {
        return Problem.of(
                        ProblemCode.CLIENT_MERGED,
                        "This client was found to be the same person as another and is that one since: " + into.value()
                                + ".")
                .raised();
    }

    public static Problem.Raised gone() {
        return Problem.notFound("client").raised();
    }
}
