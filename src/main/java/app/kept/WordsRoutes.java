package app.kept;

import static app.kept.account.Right.MANAGE_TEMPLATES;
import static app.kept.platform.http.Route.get;
import static app.kept.platform.http.Route.post;
import static app.kept.platform.http.Route.put;

import app.kept.platform.http.Route;
import java.util.List;

/** The words of messages, for those who decide about them. */
final class WordsRoutes {
    private WordsRoutes() {}

    static List<Route> all(Wiring kept, WebWiring web) {
        WordsWiring.Desk desk = WordsWiring.Desk.of(kept);
        var api = desk.api();
        var pages = web.templates(desk);
        return List.of(
                get("/templates", MANAGE_TEMPLATES, pages.list()::list),
                get("/templates/{name}", MANAGE_TEMPLATES, pages.one()::show),
                post("/templates/{name}", MANAGE_TEMPLATES, pages.one()::save),
                post("/templates/{name}/test", MANAGE_TEMPLATES, pages.one()::test),
                get("/templates/{name}/preview", MANAGE_TEMPLATES, pages.preview()::show),
                post("/templates/{name}/preview", MANAGE_TEMPLATES, pages.preview()::showDraft),
                get("/templates/{name}/versions", MANAGE_TEMPLATES, pages.versions()::show),
                post("/templates/{name}/restore", MANAGE_TEMPLATES, pages.versions()::restore),
                get("/api/templates", MANAGE_TEMPLATES, api::list),
                get("/api/templates/{name}", MANAGE_TEMPLATES, api::show),
                put("/api/templates/{name}", MANAGE_TEMPLATES, api::save),
                get("/api/templates/{name}/versions", MANAGE_TEMPLATES, api::versions),
                post("/api/templates/{name}/restore", MANAGE_TEMPLATES, api::restore),
                post("/api/templates/{name}/preview", MANAGE_TEMPLATES, api::preview),
                post("/api/templates/{name}/test", MANAGE_TEMPLATES, api::test));
    }
}
