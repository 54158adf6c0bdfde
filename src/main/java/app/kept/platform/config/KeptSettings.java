package app.kept.platform.config;

import app.kept.platform.net.IpLiteral;
import app.kept.platform.net.Origin;
import app.kept.platform.net.RedisAddress;
import app.kept.platform.net.Subnet;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that can be set, on one screen. `kept config` prints it. */
public final class KeptSettings {
    public static final Setting<Mode> MODE = Setting.choice(
            "KEPT_MODE", Mode.SERVE, Mode.class, "serve for real use, demo to look around, test for test suites");
    public static final Setting<Integer> PORT =
            Setting.number("KEPT_PORT", 8080, 0, 65535, "port to listen on; 0 takes a free one");
    public static final Setting<String> BIND = new Setting<>(
            "KEPT_BIND",
            "127.0.0.1",
            false,
            KeptSettings::parseAddress,
            "address to listen on; 0.0.0.0 for every network of this machine");
    public static final Setting<URI> BASE_URL = new Setting<>(
            "KEPT_BASE_URL",
            null,
            false,
            KeptSettings::parseBaseUrl,
            "address under which people reach this server, such as https://book.example.com");
    public static final Setting<Path> DATA_DIR = new Setting<>(
            "KEPT_DATA_DIR", defaultDataDir(), false, Path::of, "folder for the database and the secret key");
    public static final Setting<String> DATABASE_URL = Setting.secret(
            "KEPT_DATABASE_URL",
            "an outside PostgreSQL 15 or newer: postgresql://user:password@host:5432/kept; without it Kept brings its own");
    public static final Setting<RedisAddress> REDIS_URL = new Setting<>(
            "KEPT_REDIS_URL",
            null,
            true,
            RedisAddress::parse,
            "a Redis by which several servers share limits and what customers see of slots:"
                    + " redis://user:password@host:6379/0, or rediss:// for TLS");
    public static final Setting<Path> LOG_FILE = new Setting<>(
            "KEPT_LOG_FILE", null, false, Path::of, "file for the log; without it the log goes to standard output");
    public static final Setting<Integer> DATABASE_POOL =
            Setting.number("KEPT_DATABASE_POOL", 8, 2, 200, "connections for writing; half as many again for reading");
    public static final Setting<String> SECRET_KEY = new Setting<>(
            "KEPT_SECRET_KEY",
            null,
            true,
            text -> atLeast(32, text),
            "at least 32 characters that sign links; without it a key file in KEPT_DATA_DIR is made");
    public static final Setting<String> ADMIN_EMAIL = new Setting<>(
            "KEPT_ADMIN_EMAIL", null, false, KeptSettings::parseEmail, "address of the first owner of a fresh install");
    public static final Setting<String> ADMIN_PASSWORD = new Setting<>(
            "KEPT_ADMIN_PASSWORD",
            null,
            true,
            text -> atLeast(8, text),
            "password of the first owner of a fresh install");
    public static final Setting<String> API_KEY = new Setting<>(
            "KEPT_API_KEY", null, true, text -> atLeast(8, text), "API key of a fresh install, with every right");
    public static final Setting<SignUp> SIGN_UP = Setting.choice(
            "KEPT_SIGN_UP",
            SignUp.CLOSED,
            SignUp.class,
            "open lets strangers make accounts of their own, confirmed by mail; closed shows no page for it");
    public static final Setting<FirstJourney> JOURNEY = Setting.choice(
            "KEPT_JOURNEY",
            FirstJourney.COUNSELLING,
            FirstJourney.class,
            "what bookings owe in an account that has no journey yet: counselling, automation, marketplace, therapy, shop");
    public static final Setting<List<Subnet>> TRUSTED_PROXIES = new Setting<>(
            "KEPT_TRUSTED_PROXIES",
            "",
            false,
            Subnet::parseList,
            "subnets whose X-Forwarded-For is believed, such as 10.0.0.0/8, 127.0.0.1/32");
    public static final Setting<List<Origin>> CORS_ORIGINS = new Setting<>(
            "KEPT_CORS_ORIGINS",
            "",
            false,
            Origin::parseList,
            "sites whose pages may use the API, such as https://shop.example.com, http://localhost:3000");
    public static final Setting<List<Subnet>> OUTBOUND_ALLOW = new Setting<>(
            "KEPT_OUTBOUND_ALLOW",
            "",
            false,
            Subnet::parseList,
            "private subnets that calls to the outside may reach all the same");
    public static final Setting<String> JWT_ISSUER = Setting.text(
            "KEPT_JWT_ISSUER", null, "who signs the tokens of a shop's customers, as their claim iss says it");
    public static final Setting<String> JWT_AUDIENCE =
            Setting.text("KEPT_JWT_AUDIENCE", null, "for whom those tokens are meant, as their claim aud says it");
    public static final Setting<String> JWT_HS256_SECRET = new Setting<>(
            "KEPT_JWT_HS256_SECRET",
            null,
            true,
            text -> atLeast(32, text),
            "at least 32 characters that the shop signs its customers' tokens with; or give KEPT_JWT_JWKS_URL");
    public static final Setting<String> JWT_JWKS_URL = Setting.text(
            "KEPT_JWT_JWKS_URL", null, "address where the keys stand that the shop signs with (RS256 or ES256)");
    public static final Setting<UUID> JWT_ACCOUNT = new Setting<>(
            "KEPT_JWT_ACCOUNT",
            null,
            false,
            KeptSettings::parseId,
            "id of the account that the customers belong to; without it the first one");
    public static final Setting<String> OIDC_ISSUER = Setting.text(
            "KEPT_OIDC_ISSUER", null, "OpenID Connect: where people sign in, such as https://login.example.com");
    public static final Setting<String> OIDC_CLIENT_ID =
            Setting.text("KEPT_OIDC_CLIENT_ID", null, "OpenID Connect: as what this server is known there");
    public static final Setting<String> OIDC_CLIENT_SECRET =
            Setting.secret("KEPT_OIDC_CLIENT_SECRET", "OpenID Connect: the secret that goes with that");
    public static final Setting<String> OIDC_NAME =
            Setting.text("KEPT_OIDC_NAME", null, "OpenID Connect: what people call it, as the button says it");
    public static final Setting<String> POSTHOG_URL = Setting.text(
            "KEPT_POSTHOG_URL", null, "analytics that speaks as PostHog does, such as https://eu.i.posthog.com");
    public static final Setting<String> POSTHOG_KEY =
            Setting.secret("KEPT_POSTHOG_KEY", "analytics: the key of the project to which events go");
    public static final Setting<String> CALCOM_WEBHOOK_SECRET = new Setting<>(
            "KEPT_CALCOM_WEBHOOK_SECRET",
            null,
            true,
            text -> atLeast(12, text),
            "at least 12 characters that Cal.com signs with when it calls /api/public/cal/webhook for the first account");
    public static final Setting<Integer> MAX_REQUESTS = Setting.number(
            "KEPT_MAX_REQUESTS", 256, 4, 10_000, "requests worked on at once; more are asked to come back");
    public static final Setting<Integer> BOOKING_TRIES = Setting.number(
            "KEPT_BOOKING_TRIES",
            30,
            1,
            10_000,
            "tries to book from one address in a minute on the booking pages; more are asked to wait");
    public static final Setting<Integer> REQUEST_SECONDS =
            Setting.number("KEPT_REQUEST_SECONDS", 30, 1, 600, "longest a request may take");
    public static final Setting<Integer> DRAIN_SECONDS = Setting.number(
            "KEPT_DRAIN_SECONDS", 0, 0, 60, "how long to go on answering after a stop signal, for a load balancer");
    public static final Setting<Integer> WORKERS =
            Setting.number("KEPT_WORKERS", 32, 1, 1_000, "pieces of due work done at once");
    public static final Setting<Integer> AUDIT_DAYS = Setting.number(
            "KEPT_AUDIT_DAYS", 730, 30, 3_650, "how long it is remembered who changed what; bookings keep theirs");
    public static final Setting<String> CRON_SECRET = new Setting<>(
            "KEPT_CRON_SECRET",
            null,
            true,
            text -> atLeast(16, text),
            "at least 16 characters with which a cron may ask for what is due, for all accounts; Kept does it by itself too");
    public static final Setting<String> JAVA_OPTIONS = Setting.text(
            "KEPT_JAVA_OPTIONS",
            "",
            "flags for the Java machine, such as -Xmx512m; bin/kept reads them from the environment");

    /** In the order in which `kept config` lists them. */
    private static final List<Setting<?>> OWN = List.of(
            MODE,
            PORT,
            BIND,
            BASE_URL,
            DATA_DIR,
            LOG_FILE,
            DATABASE_URL,
            DATABASE_POOL,
            REDIS_URL,
            SECRET_KEY,
            ADMIN_EMAIL,
            ADMIN_PASSWORD,
            API_KEY,
            SIGN_UP,
            JOURNEY,
            TRUSTED_PROXIES,
            CORS_ORIGINS,
            OUTBOUND_ALLOW,
            JWT_ISSUER,
            JWT_AUDIENCE,
            JWT_HS256_SECRET,
            JWT_JWKS_URL,
            JWT_ACCOUNT,
            OIDC_ISSUER,
            OIDC_CLIENT_ID,
            OIDC_CLIENT_SECRET,
            OIDC_NAME,
            POSTHOG_URL,
            POSTHOG_KEY,
            CALCOM_WEBHOOK_SECRET,
            MAX_REQUESTS,
            BOOKING_TRIES,
            REQUEST_SECONDS,
            DRAIN_SECONDS,
            WORKERS,
            AUDIT_DAYS,
            CRON_SECRET,
            JAVA_OPTIONS);

    public static final List<Setting<?>> ALL = Stream.of(OWN, CarrierSettings.ALL, ConsultationSettings.ALL)
            .<Setting<?>>flatMap(List::stream)
            .toList();

    private KeptSettings() {}

    private static String defaultDataDir() {
        @Nullable String home = System.getProperty("user.home");
        return home == null || home.isBlank() || home.equals("?")
                ? "./data"
                : Path.of(home, ".local", "share", "kept").toString();
    }

    private static String parseAddress(String text) {
        return IpLiteral.parse(text)
                .map(_ -> text)
                .orElseThrow(() -> new IllegalArgumentException("must be an IP address such as 127.0.0.1 or 0.0.0.0"));
    }

    private static UUID parseId(String text) {
        if (text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) return UUID.fromString(text);
        throw new IllegalArgumentException("must be an id such as 0190f1c2-7c4e-7d31-9a53-2f6f3c1b8a10");
    }

    static String parseDomain(String text) {
        if (text.matches("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}")) return text;
        throw new IllegalArgumentException("must look like bounces.example.com, in small letters");
    }

    private static String parseEmail(String text) {
        if (text.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) return text;
        throw new IllegalArgumentException("must look like name@example.com");
    }

    static String atLeast(int letters, String text) {
        if (text.length() >= letters) return text;
        throw new IllegalArgumentException("must have at least " + letters + " characters");
    }

    private static URI parseBaseUrl(String text) {
        try {
            URI uri = URI.create(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean bare = uri.getPath() == null
                    || uri.getPath().isEmpty()
                    || uri.getPath().equals("/");
            if ((scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null && bare) {
                return URI.create(scheme + "://" + uri.getRawAuthority());
            }
        } catch (IllegalArgumentException expected) {
            // Said below, in the same words as an address that parses but cannot serve.
        }
        throw new IllegalArgumentException("must look like https://book.example.com, without a path");
    }
}
