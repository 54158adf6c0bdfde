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
        var api = kept.words().api();
        return List.of(
                get("/api/templates", MANAGE_TEMPLATES, api::list),
                get("/api/templates/{name}", MANAGE_TEMPLATES, api::show),
                put("/api/templates/{name}", MANAGE_TEMPLATES, api::save),
                get("/api/templates/{name}/versions", MANAGE_TEMPLATES, api::versions),
                post("/api/templates/{name}/restore", MANAGE_TEMPLATES, api::restore),
                post("/api/templates/{name}/preview", MANAGE_TEMPLATES, api::preview),
                post("/api/templates/{name}/test", MANAGE_TEMPLATES, api::test));
    }
}
