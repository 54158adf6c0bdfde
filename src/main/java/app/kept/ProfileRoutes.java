package app.kept;

import static app.kept.account.Right.CHANGE_HOSTS;
import static app.kept.account.Right.EVERYBODY;
import static app.kept.account.Right.READ_HOSTS;
import static app.kept.platform.http.Route.delete;
import static app.kept.platform.http.Route.get;
import static app.kept.platform.http.Route.post;
import static app.kept.platform.http.Route.put;

import app.kept.platform.http.Route;
import app.kept.profile.ListingApi;
import app.kept.profile.picture.PictureApi;
import app.kept.profile.picture.PictureDesk;
import app.kept.web.page.SmallLetters;
import java.util.List;

/** What everybody may know of hosts, where they are found, and what they look like. */
final class ProfileRoutes {
    private static final int MOST_OF_A_PICTURE = 5 * 1024 * 1024;
    private static final int FORM_AROUND_IT = 8 * 1024;

    private ProfileRoutes() {}

    static List<Route> forPeople(Wiring kept, WebWiring web) {
        ProfilePagesWiring wiring = web.profilePages();
        var pictures = pictures(kept);
        var host = wiring.hostProfilePage(web.threshold());
        var robots = wiring.robots();
        return List.of(
                get("/p/{slug}", EVERYBODY, SmallLetters.only(wiring.profilePage()::show)),
                get("/p/{slug}/picture/{file}", EVERYBODY, pictures::show),
                get("/find", EVERYBODY, wiring.findPage()::show),
                get("/robots.txt", EVERYBODY, robots::robots),
                get("/sitemap.xml", EVERYBODY, robots::sitemap),
                get("/hosts/{id}/profile", CHANGE_HOSTS, host::show),
                post("/hosts/{id}/picture", CHANGE_HOSTS, host::upload)
                        .withBodyUpTo(MOST_OF_A_PICTURE + FORM_AROUND_IT),
                post("/hosts/{id}/picture/remove", CHANGE_HOSTS, host::remove),
                post("/hosts/{id}/listing", CHANGE_HOSTS, host::list));
    }

    private static PictureApi pictures(Wiring kept) {
        var pictures = kept.people().pictures();
        return new PictureApi(kept.hosts(), pictures, new PictureDesk(pictures));
    }

    static List<Route> forPrograms(Wiring kept) {
        var pictures = pictures(kept);
        var listings = new ListingApi(kept.hosts(), kept.people().listings());
        return List.of(
                put("/api/hosts/{id}/picture", CHANGE_HOSTS, pictures::put).withBodyUpTo(MOST_OF_A_PICTURE),
                delete("/api/hosts/{id}/picture", CHANGE_HOSTS, pictures::remove),
                get("/api/hosts/{id}/listing", READ_HOSTS, listings::show),
                put("/api/hosts/{id}/listing", CHANGE_HOSTS, listings::put));
    }
}
