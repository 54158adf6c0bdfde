package app.kept;

import app.kept.platform.base.Time;
import app.kept.platform.base.TurnableTime;
import app.kept.platform.config.Settings;
import app.kept.platform.db.Database;
import app.kept.platform.http.Route;
import app.kept.platform.observe.Metrics;
import app.kept.platform.secret.MasterKey;
import app.kept.testing.TestPostgres;
import app.kept.web.page.Pages;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The live tables of routes, of a server that is put together and never started. */
final class LiveRoutes {
    /** Of a server in real use. */
    static final List<Route> SERVE = routes(Time.system());

    /** Of one in demo or test. */
    static final List<Route> ALL = routes(new TurnableTime(Time.system()));

    private LiveRoutes() {}

    private static List<Route> routes(Time time) {
        try (var database = new Database(TestPostgres.fresh(), 2)) {
            MasterKey key = MasterKey.of("a key for this test only, thirty-two");
            // A table with every way in that there can be.
            var outside = OutsideSignIns.of(Settings.load(Map.of(
                    "KEPT_OIDC_ISSUER", "https://login.example.com",
                    "KEPT_OIDC_CLIENT_ID", "kept",
                    "KEPT_OIDC_CLIENT_SECRET", "secret")));
            var wishes = new ServerWishes(
                    () -> URI.create("http://localhost"),
                    true,
                    Optional.empty(),
                    outside,
                    Optional.empty(),
                    ProviderWiring.Wishes.of(Settings.load(Map.of()), outside.rules()),
                    Optional.empty(),
                    1,
                    Duration.ofDays(730),
                    RedisWiring.of(Settings.load(Map.of()), key, new Metrics()),
                    "counselling");
            var wiring = new Wiring(database, time, new Metrics(), key, wishes);
            return Routes.all(wiring, new WebWiring(wiring, key, new Pages(wishes.address()), 30));
        }
    }
}
