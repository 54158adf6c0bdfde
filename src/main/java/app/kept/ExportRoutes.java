package app.kept;

import static app.kept.account.Right.OWN_ACCOUNT;
import static app.kept.platform.http.Route.get;
import static app.kept.platform.http.Route.post;

import app.kept.account.Audit;
import app.kept.export.AccountExport;
import app.kept.export.ExportApi;
import app.kept.platform.http.Route;
import app.kept.web.room.ExportPage;
import java.util.List;

/** All that an account has, to take along. */
final class ExportRoutes {
    private ExportRoutes() {}

    static List<Route> all(Wiring kept, WebWiring web) {
        var export = new AccountExport(kept.database(), new Audit(kept.database(), kept.time()), kept.time());
        var api = new ExportApi(export, kept.time());
        var page = new ExportPage(web.threshold(), export, api);
        return List.of(
                get("/team/account/export", OWN_ACCOUNT, page::show),
                post("/team/account/export", OWN_ACCOUNT, page::take),
                post("/api/account/export", OWN_ACCOUNT, api::take));
    }
}
