package app.kept;

import static app.kept.account.Right.CHANGE_CALCOM;
import static app.kept.account.Right.CONNECT_CALCOM;
import static app.kept.account.Right.EVERYBODY;
import static app.kept.account.Right.READ_CALCOM;
import static app.kept.platform.http.Route.get;
import static app.kept.platform.http.Route.post;
import static app.kept.platform.http.Route.put;

import app.kept.calcom.Calcom;
import app.kept.platform.http.Route;
import java.util.List;

/** Where Cal.com calls, and what became of what it told. */
final class CalcomRoutes {
    private static final int MOST_FROM_CALCOM = 1_024 * 1_024;

    private CalcomRoutes() {}

    static List<Route> all(Calcom calcom) {
        var webhook = calcom.webhook();
        var api = calcom.api();
        return List.of(
                post("/api/public/cal/webhook", EVERYBODY, webhook::take)
                        .withBodyUpTo(MOST_FROM_CALCOM)
                        .beforeOthers(),
                post("/api/public/cal/webhook/{account}", EVERYBODY, webhook::takeOf)
                        .withBodyUpTo(MOST_FROM_CALCOM)
                        .beforeOthers(),
                get("/api/calcom/deliveries", READ_CALCOM, api::deliveries),
                get("/api/calcom/deliveries/{id}", READ_CALCOM, api::delivery),
                post("/api/calcom/deliveries/{id}/replay", CHANGE_CALCOM, api::replay),
                get("/api/calcom/bookings", READ_CALCOM, api::bookings),
                get("/api/calcom/mappings", READ_CALCOM, api::mappings),
                put("/api/calcom/mappings", CHANGE_CALCOM, api::map),
                get("/api/calcom/settings", CONNECT_CALCOM, api::settings),
                put("/api/calcom/settings", CONNECT_CALCOM, api::changeSettings));
    }
}
