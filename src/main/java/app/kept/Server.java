package app.kept;

import app.kept.account.AccountId;
import app.kept.identity.SessionCookie;
import app.kept.identity.signin.FirstStart;
import app.kept.identity.signin.PasswordRules;
import app.kept.platform.base.Pause;
import app.kept.platform.base.Time;
import app.kept.platform.base.TurnableTime;
import app.kept.platform.config.BadSettings;
import app.kept.platform.config.KeptSettings;
import app.kept.platform.config.Mode;
import app.kept.platform.config.Settings;
import app.kept.platform.config.SignUp;
import app.kept.platform.db.Database;
import app.kept.platform.http.HttpServer;
import app.kept.platform.http.Route;
import app.kept.platform.http.Sites;
import app.kept.platform.http.TrustedProxies;
import app.kept.platform.observe.Log;
import app.kept.platform.observe.MachineMetrics;
import app.kept.platform.observe.Metrics;
import app.kept.platform.secret.MasterKey;
import app.kept.web.page.ErrorPage;
import app.kept.web.page.Pages;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A running Kept. The database comes first and goes last; nothing is claimed before the port is ours. */
public final class Server implements AutoCloseable {
    private final Settings settings;
    private final Storage storage;
    private final Wiring wiring;
    private final HttpServer http;
    private final RedisWiring shared;

    private Server(Settings settings, Storage storage, Wiring wiring, HttpServer http, RedisWiring shared) {
        this.settings = settings;
        this.storage = storage;
        this.wiring = wiring;
        this.http = http;
        this.shared = shared;
    }

    /** @param progress hears one sentence for each step that takes a moment */
    public static Server start(Settings settings, Consumer<String> progress) {
        // What can be wrong with the settings is told before the first long step.
        requireWholeOwner(settings);
        requireGoodPassword(settings);
        OutsideSignIns outside = OutsideSignIns.of(settings);
        Optional<AnalyticsWiring> analytics = AnalyticsWiring.of(settings, outside.rules());
        ProviderWiring.Wishes providers = ProviderWiring.Wishes.of(settings, outside.rules());
        MasterKey key = masterKey(settings);
        Storage storage = Storage.open(settings, progress);
        try {
            var metrics = new Metrics();
            MachineMetrics.addTo(metrics);
            storage.database().addTo(metrics);
            Mode mode = settings.get(KeptSettings.MODE);
            RedisWiring shared = RedisWiring.of(settings, key, metrics);
            // A port of our own choosing is known once we have it; letters are written after that.
            var port = new AtomicInteger(settings.get(KeptSettings.PORT));
            var wishes = new ServerWishes(
                    () -> address(settings, port.get()),
                    settings.get(KeptSettings.SIGN_UP) == SignUp.OPEN,
                    Demo.entry(settings),
                    outside,
                    analytics,
                    providers,
                    settings.find(KeptSettings.CALCOM_WEBHOOK_SECRET),
                    settings.get(KeptSettings.WORKERS),
                    Duration.ofDays(settings.get(KeptSettings.AUDIT_DAYS)),
                    shared,
                    settings.get(KeptSettings.JOURNEY).word());
            var wiring = new Wiring(storage.database(), timeFor(mode), metrics, key, wishes);
            wiring.messages().telling().push().prepare();
            makeSomebodys(settings, wiring);
            HttpServer http = HttpServer.start(setup(settings, key, wiring, metrics));
            port.set(http.port());
            wiring.availability().watch().start();
            wiring.hooks().start();
            // A database of our own has no other nodes.
            if (settings.find(KeptSettings.DATABASE_URL).isPresent()) {
                wiring.engine().startAmongOthers();
                wiring.history().feed().startAmongOthers();
            } else {
                wiring.engine().start();
                wiring.history().feed().start();
            }
            Log.info("server.started", "port", http.port(), "mode", mode.name().toLowerCase(Locale.ROOT));
            return new Server(settings, storage, wiring, http, shared);
        } catch (RuntimeException e) {
            storage.close();
            throw e;
        }
    }

    public int port() {
        return http.port();
    }

    /** What this server answers to. */
    List<Route> routes() {
        return http.routes();
    }

    /** What it is made of, for tests that plan what no page plans. */
    Wiring wiring() {
        return wiring;
    }

    /** Where people reach this server. */
    public URI address() {
        return address(settings, port());
    }

    /** The link that makes a fresh install somebody's, while it is nobody's. */
    public Optional<URI> setUpLink() {
        return wiring.identity()
                .firstStart()
                .setUpToken()
                .map(token -> address().resolve("/setup/" + token));
    }

    @Override
    public void close() {
        wiring.health().stop();
        Pause.system().pause(Duration.ofSeconds(settings.get(KeptSettings.DRAIN_SECONDS)));
        http.close();
        wiring.engine().close();
        wiring.history().feed().close();
        wiring.hooks().close();
        wiring.availability().watch().close();
        wiring.messages().providers().close();
        wiring.identity().close();
        shared.close();
        storage.close();
        Log.info("server.stopped");
    }

    private static URI address(Settings settings, int port) {
        return settings.find(KeptSettings.BASE_URL).orElse(URI.create("http://localhost:" + port));
    }

    /** A fresh install gets what the settings say; a fresh demo gets people, too. */
    private static void makeSomebodys(Settings settings, Wiring wiring) {
        boolean demo = settings.get(KeptSettings.MODE) == Mode.DEMO;
        var wanted = new FirstStart.Wanted(
                settings.find(KeptSettings.ADMIN_EMAIL),
                settings.find(KeptSettings.ADMIN_PASSWORD),
                settings.find(KeptSettings.API_KEY));
        Optional<AccountId> made = wiring.identity().firstStart().fromSettings(demo ? Demo.filledIn(wanted) : wanted);
        if (demo) made.ifPresent(account -> new Demo(wiring).load(account));
    }

    private static void requireWholeOwner(Settings settings) {
        boolean email = settings.find(KeptSettings.ADMIN_EMAIL).isPresent();
        boolean password = settings.find(KeptSettings.ADMIN_PASSWORD).isPresent();
        if (email != password) {
            throw BadSettings.of(KeptSettings.ADMIN_EMAIL, "and KEPT_ADMIN_PASSWORD belong together: set both or none");
        }
    }

    /** The owner's password is judged as it would be on the page. */
    private static void requireGoodPassword(Settings settings) {
        String email = settings.find(KeptSettings.ADMIN_EMAIL).orElse("");
        settings.find(KeptSettings.ADMIN_PASSWORD).ifPresent(password -> {
            String complaint = switch (PasswordRules.judge(password, email, email)) {
                case GOOD -> "";
                case TOO_SHORT -> "must have at least " + PasswordRules.SHORTEST + " characters";
                case TOO_LONG -> "must have at most " + PasswordRules.LONGEST + " characters";
                case COMMON -> "is among those that are tried first: choose one that nobody else has";
                case ABOUT_YOU -> "is made of the address or of our name: choose one that nobody can guess";
            };
            if (!complaint.isEmpty()) throw BadSettings.of(KeptSettings.ADMIN_PASSWORD, complaint);
        });
    }

    /** What the settings say, or a file beside the data: a link that was signed must hold after a restart. */
    private static MasterKey masterKey(Settings settings) {
        Optional<String> said = settings.find(KeptSettings.SECRET_KEY);
        if (said.isPresent()) return MasterKey.of(said.get());
        Path file = settings.get(KeptSettings.DATA_DIR).resolve("secret.key");
        try {
            return MasterKey.inFile(file);
        } catch (IOException e) {
            throw BadSettings.of(
                    KeptSettings.DATA_DIR,
                    "must lead to a folder that Kept can write to: " + file + " cannot be read or made");
        } catch (IllegalArgumentException e) {
            throw BadSettings.of(
                    KeptSettings.DATA_DIR,
                    "holds a " + file.getFileName() + " that is no key: "
                            + "put the old one back, or remove it and with it every link that was signed");
        }
    }

    private static HttpServer.Setup setup(Settings settings, MasterKey key, Wiring wiring, Metrics metrics) {
        var web = new WebWiring(
                wiring, key, new Pages(wiring.booking().address()), settings.get(KeptSettings.BOOKING_TRIES));
        return new HttpServer.Setup(
                settings.get(KeptSettings.BIND),
                settings.get(KeptSettings.PORT),
                new Sites(
                        settings.find(KeptSettings.BASE_URL),
                        settings.get(KeptSettings.CORS_ORIGINS),
                        SessionCookie.NAME),
                settings.get(KeptSettings.MAX_REQUESTS),
                wiring.presence(),
                Duration.ofSeconds(settings.get(KeptSettings.REQUEST_SECONDS)),
                new TrustedProxies(settings.get(KeptSettings.TRUSTED_PROXIES)),
                Routes.all(wiring, web),
                wiring.identity().authentication(),
                Database::onlyReading,
                new Faults(),
                new ErrorPage(web.pages()),
                metrics,
                Pause.system());
    }

    /** In a test suite a clock that goes on by itself would make every edge a gamble. */
    private static Time timeFor(Mode mode) {
        return switch (mode) {
            case SERVE -> Time.system();
            case DEMO -> new TurnableTime(Time.system());
            case TEST -> TurnableTime.standingStillOnceSet(Time.system());
        };
    }
}
