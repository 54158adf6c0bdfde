package app.kept;

import static app.kept.account.Right.BE_SIGNED_IN;
import static app.kept.account.Right.BE_TOLD;
import static app.kept.account.Right.ERASE_CLIENTS;
import static app.kept.account.Right.EVERYBODY;
import static app.kept.platform.http.Route.delete;
import static app.kept.platform.http.Route.get;
import static app.kept.platform.http.Route.post;

import app.kept.message.inbox.Sights;
import app.kept.platform.http.Route;
import app.kept.web.room.InboxPage;
import java.util.List;

/** How people are told something here: in their inbox, and in their browsers. */
final class TellingRoutes {
    private TellingRoutes() {}

    static List<Route> all(TellingWiring kept, InboxPage page, Sights sights) {
        var inbox = kept.inbox().api(sights);
        var push = kept.push().api();
        return List.of(
                get("/inbox", BE_SIGNED_IN, page::show),
                post("/inbox/{id}/read", BE_SIGNED_IN, page::read),
                post("/inbox/read-all", BE_SIGNED_IN, page::readAll),
                get("/api/inbox", BE_SIGNED_IN, inbox::list),
                get("/api/inbox/stream", BE_SIGNED_IN, inbox::stream),
                post("/api/inbox/{id}/read", BE_SIGNED_IN, inbox::read),
                post("/api/inbox/read-all", BE_SIGNED_IN, inbox::readAll),
                get("/api/push/key", BE_TOLD, push::key),
                get("/api/push/subscriptions", BE_TOLD, push::list),
                post("/api/push/subscriptions", BE_TOLD, push::add),
                delete("/api/push/subscriptions/{id}", BE_TOLD, push::remove),
                post("/api/push/forget", ERASE_CLIENTS, push::forget),
                get("/push-worker.js", EVERYBODY, push::worker));
    }
}
