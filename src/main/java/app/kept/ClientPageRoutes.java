package app.kept;

import static app.kept.account.Right.READ_CLIENTS;
import static app.kept.platform.http.Route.get;

import app.kept.booking.ClientHistory;
import app.kept.client.ClientDoor;
import app.kept.platform.http.Route;
import app.kept.web.client.ClientPage;
import app.kept.web.client.ClientsPage;
import java.util.List;

/** The pages of clients. */
final class ClientPageRoutes {
    private ClientPageRoutes() {}

    static List<Route> all(Wiring kept, WebWiring web) {
        var threshold = web.threshold();
        var clients = kept.people().clients();
        var door = new ClientDoor(clients);
        var history = new ClientHistory(kept.database(), kept.time());
        var list = new ClientsPage(threshold, clients, history);
        var one = new ClientPage(threshold, door, history, kept.privacy().consents(), kept.hosts(), kept.eventTypes());
        return List.of(get("/clients", READ_CLIENTS, list::list), get("/clients/{id}", READ_CLIENTS, one::show));
    }
}
