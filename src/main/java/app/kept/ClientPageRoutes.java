package app.kept;

import static app.kept.account.Right.CHANGE_CLIENTS;
import static app.kept.account.Right.ERASE_CLIENTS;
import static app.kept.account.Right.EXPORT_CLIENTS;
import static app.kept.account.Right.READ_CLIENTS;
import static app.kept.platform.http.Route.get;
import static app.kept.platform.http.Route.post;

import app.kept.account.HomeCountry;
import app.kept.booking.AlikeClients;
import app.kept.booking.ClientHistory;
import app.kept.booking.OnePhone;
import app.kept.client.ClientDoor;
import app.kept.client.ClientDuplicates;
import app.kept.platform.http.Route;
import app.kept.web.client.AlikePage;
import app.kept.web.client.ClientEditPage;
import app.kept.web.client.ClientErasePage;
import app.kept.web.client.ClientMergePage;
import app.kept.web.client.ClientPage;
import app.kept.web.client.ClientUnionPage;
import app.kept.web.client.ClientsPage;
import java.util.List;

/** The pages of clients, with what is known about each as a file. */
final class ClientPageRoutes {
    private ClientPageRoutes() {}

    static List<Route> all(Wiring kept, WebWiring web) {
        var threshold = web.threshold();
        var clients = kept.people().clients();
        var door = new ClientDoor(clients);
        var history = new ClientHistory(kept.database(), kept.time());
        var alike = new AlikeClients(kept.database());
        var list = new ClientsPage(threshold, clients, history, alike);
        var pairs = new AlikePage(threshold, alike, kept.privacy().twoPeople(), door);
        var one = new ClientPage(
                threshold,
                door,
                history,
                kept.privacy().consents(),
                kept.privacy().exporting(),
                kept.availability().familiar(),
                new ConsultationWiring(kept).consultations());
        var edit = new ClientEditPage(threshold, door, clients, new HomeCountry(kept.database()), kept.time());
        var callingOff = new ConsultationWiring(kept).callingOff();
        var erase = new ClientErasePage(threshold, door, kept.privacy().farewell(callingOff));
        var merging = kept.privacy().merging(kept.choices().sharedRefusals());
        var union = new ClientUnionPage(threshold, door, merging, history);
        var merge = new ClientMergePage(
                threshold, door, clients, new ClientDuplicates(kept.database()), new OnePhone(kept.database()), union);
        var privacy = kept.privacy().api(callingOff);
        return List.of(
                get("/clients", READ_CLIENTS, list::list),
                get("/clients/alike", CHANGE_CLIENTS, pairs::list),
                post("/clients/alike", CHANGE_CLIENTS, pairs::tell),
                get("/clients/{id}", READ_CLIENTS, one::show),
                get("/clients/{id}/edit", CHANGE_CLIENTS, edit::show),
                post("/clients/{id}/edit", CHANGE_CLIENTS, edit::save),
                get("/clients/{id}/merge", CHANGE_CLIENTS, merge::show),
                post("/clients/{id}/merge", CHANGE_CLIENTS, union::merge),
                get("/clients/{id}/export", EXPORT_CLIENTS, privacy::export),
                get("/clients/{id}/erase", ERASE_CLIENTS, erase::show),
                post("/clients/{id}/erase", ERASE_CLIENTS, erase::erase));
    }
}
