package app.kept;

import static app.kept.account.Right.ADD_HOSTS;
import static app.kept.account.Right.CHANGE_HOSTS;
import static app.kept.account.Right.EVERYBODY;
import static app.kept.account.Right.READ_HOSTS;
import static app.kept.platform.http.Route.get;
import static app.kept.platform.http.Route.post;
import static app.kept.platform.http.Route.put;

import app.kept.account.HomeCountry;
import app.kept.host.embedding.EmbeddingApi;
import app.kept.platform.http.Route;
import app.kept.web.BookPage;
import app.kept.web.EmbeddedBookedPage;
import app.kept.web.NoticePage;
import app.kept.web.embed.EmbedDoor;
import app.kept.web.embed.EmbedScript;
import app.kept.web.embed.EmbeddingPage;
import app.kept.web.page.SmallLetters;
import app.kept.web.settings.BookingSettingsPage;
import app.kept.web.settings.HostPage;
import java.util.List;

/** What a host sets about being booked: here, and inside other sites. */
final class EmbedRoutes {
    private EmbedRoutes() {}

    static List<Route> all(Wiring kept, WebWiring web) {
        var embeddings = kept.people().embeddings();
        var address = kept.booking().address();
        var api = new EmbeddingApi(kept.hosts(), embeddings);
        var settings = new EmbeddingPage(web.threshold(), kept.hosts(), embeddings, address);
        var booking = new BookingSettingsPage(web.threshold(), kept.hosts(), kept.eventTypes(), address);
        var host = new HostPage(
                web.threshold(),
                kept.hosts(),
                kept.people().renaming(),
                new HomeCountry(kept.database()),
                address,
                kept.time());
        var door = new EmbedDoor(kept.hosts(), embeddings, address);
        BookPage book = web.bookPage();
        NoticePage notice = web.book().notice();
        EmbeddedBookedPage booked = web.book().embedded(door);
        return List.of(
                get("/api/hosts/{id}/embedding", READ_HOSTS, api::show),
                put("/api/hosts/{id}/embedding", CHANGE_HOSTS, api::replace),
                get("/hosts/new", ADD_HOSTS, host::begin),
                post("/hosts/new", ADD_HOSTS, host::add),
                get("/hosts/{id}", CHANGE_HOSTS, host::show),
                post("/hosts/{id}", CHANGE_HOSTS, host::save),
                get("/booking-settings", CHANGE_HOSTS, booking::show),
                post("/event-types/{id}/confirmation", CHANGE_HOSTS, booking::confirm),
                get("/embedding", CHANGE_HOSTS, settings::show),
                post("/embedding", CHANGE_HOSTS, settings::save),
                get("/embed.js", EVERYBODY, new EmbedScript()::show),
                get("/embed/book/{slug}", EVERYBODY, SmallLetters.only(door.inside(book::show))),
                post("/embed/book/{slug}", EVERYBODY, door.inside(book::book)).beforeOthers(),
                get("/embed/book/{slug}/{type}", EVERYBODY, SmallLetters.only(door.inside(book::showType))),
                get("/embed/book/{slug}/{type}/notice", EVERYBODY, door.inside(notice::show)),
                post("/embed/book/{slug}/{type}/notice", EVERYBODY, door.inside(notice::ask)),
                get("/embed/booking/{token}", EVERYBODY, booked::show));
    }
}
