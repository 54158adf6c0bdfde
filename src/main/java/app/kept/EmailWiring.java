package app.kept;

import static app.kept.account.Right.EVERYBODY;
import static app.kept.platform.http.Route.post;

import app.kept.message.channel.Channel;
import app.kept.message.channel.Provider;
import app.kept.message.channel.Receipts;
import app.kept.message.channel.SetUp;
import app.kept.message.email.BounceApi;
import app.kept.message.email.Mailer;
import app.kept.message.email.ReturnPath;
import app.kept.message.email.SmtpPool;
import app.kept.message.email.SmtpProvider;
import app.kept.message.email.SmtpServer;
import app.kept.message.resend.ResendHook;
import app.kept.message.resend.ResendProvider;
import app.kept.platform.base.Time;
import app.kept.platform.config.BadSettings;
import app.kept.platform.config.CarrierSettings;
import app.kept.platform.config.Settings;
import app.kept.platform.http.Handler;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Route;
import app.kept.platform.outbound.NameResolver;
import app.kept.platform.outbound.OutboundClient;
import app.kept.platform.outbound.OutboundRules;
import app.kept.platform.outbound.OutboundUrl;
import app.kept.platform.secret.MasterKey;
import app.kept.platform.secret.StandardWebhook;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** How mail leaves, and where is heard what became of it. Without any provider there is none of it. */
final class EmailWiring implements AutoCloseable {
    /** The operator's own Resend, in the address that Resend calls back. */
    private static final UUID OPERATORS = new UUID(0, 0);

    /** The same, where it is a name. */
    private static final String OPERATOR = "operator";

    private static final int LONGEST_BOUNCE = 1 << 20;

    private final Wishes wishes;
    private final SmtpPool pool;
    private final List<Channel> channels = new ArrayList<>();
    private final Optional<ReturnPath> returnPath;
    private final Optional<SetUp> resend;
    private final SmtpProvider smtpProvider;
    private final ResendProvider resendProvider;
    private final Time time;

    /**
     * As the settings have it. Half a setting is refused.
     *
     * @param from as whom mail is sent; empty where no provider is set
     * @param bounces the domain to which mail comes back, and the key of who hands it to us
     */
    record Wishes(
            OutboundRules rules,
            String from,
            Optional<SmtpServer> smtp,
            OutboundUrl resendUrl,
            Optional<String> resendKey,
            Optional<String> resendSecret,
            Optional<Bounces> bounces) {
        static Wishes of(Settings settings, OutboundRules rules) {
            Optional<SmtpServer> smtp = settings.find(CarrierSettings.SMTP_URL).map(EmailWiring::server);
            Optional<String> key = settings.find(CarrierSettings.RESEND_API_KEY);
            Optional<String> secret = settings.find(CarrierSettings.RESEND_WEBHOOK_SECRET);
            Optional<String> from = settings.find(CarrierSettings.MAIL_FROM);
            if (from.isEmpty() && (smtp.isPresent() || key.isPresent())) {
                throw BadSettings.of(
                        CarrierSettings.MAIL_FROM,
                        "must say as whom mail is sent, such as Clinic <bookings@example.com>");
            }
            if (from.isPresent() && Mailer.parse(from.get(), Optional.empty()).isEmpty()) {
                throw BadSettings.of(
                        CarrierSettings.MAIL_FROM,
                        "must look like bookings@example.com or Clinic <bookings@example.com>, in letters of ASCII"
                                + " before the @");
            }
            if (secret.isPresent() && secret.flatMap(StandardWebhook::with).isEmpty()) {
                throw BadSettings.of(
                        CarrierSettings.RESEND_WEBHOOK_SECRET, "must be as Resend shows it: whsec_ and more");
            }
            OutboundUrl url = vetted(settings, rules);
            return new Wishes(rules, from.orElse(""), smtp, url, key, secret, Bounces.of(settings));
        }
    }

    record Bounces(String domain, String key) {
        static Optional<Bounces> of(Settings settings) {
            Optional<String> domain = settings.find(CarrierSettings.BOUNCE_DOMAIN);
            Optional<String> key = settings.find(CarrierSettings.BOUNCE_KEY);
            if (domain.isPresent() != key.isPresent()) {
                throw BadSettings.of(
                        CarrierSettings.BOUNCE_DOMAIN, "and KEPT_BOUNCE_KEY belong together: set both or none");
            }
            return domain.flatMap(name -> key.map(secret -> new Bounces(name, secret)));
        }
    }

    EmailWiring(Wishes wishes, MasterKey key, OutboundClient client, Time time) {
        this.wishes = wishes;
        this.time = time;
        this.pool = new SmtpPool(NameResolver.system(), trust(), Time.system());
        this.returnPath = wishes.bounces().map(back -> new ReturnPath(back.domain(), key.signer("return-path")));
        this.smtpProvider = new SmtpProvider(pool, wishes.rules().guard(), returnPath, time);
        this.resendProvider = new ResendProvider(client, wishes.resendUrl());
        this.resend = wishes.resendKey()
                .map(secret -> new SetUp(
                        null,
                        OPERATORS,
                        Map.of(
                                "key",
                                secret,
                                "from",
                                wishes.from(),
                                "webhook_secret",
                                wishes.resendSecret().orElse("")),
                        ""));
        wishes.smtp().ifPresent(server -> channels.add(smtpProvider.open(server, mailer())));
        resend.ifPresent(setUp -> channels.add(openResend(setUp)));
    }

    /** Those that the operator has set up, the preferred one first: the own mail server before the service. */
    List<Channel> channels() {
        return List.copyOf(channels);
    }

    /** What can be set up. */
    List<Provider> kinds() {
        return List.of(smtpProvider, resendProvider);
    }

    /** What is heard from outside. */
    List<Route> routes(Receipts receipts, Function<UUID, Optional<SetUp>> accounts) {
        var hook = new ResendHook(
                id -> resend.filter(setUp -> setUp.id().equals(id)).or(() -> accounts.apply(id)), receipts, time);
        return List.of(
                post("/api/callbacks/smtp/{set_up}", EVERYBODY, bounces(receipts))
                        .withBodyUpTo(LONGEST_BOUNCE),
                post("/api/callbacks/email/resend/{set_up}", EVERYBODY, hook::take));
    }

    @Override
    public void close() {
        pool.close();
    }

    private Handler bounces(Receipts receipts) {
        return returnPath
                .<Handler>map(path -> {
                    var api = new BounceApi(path, wishes.bounces().orElseThrow().key(), receipts, time);
                    return request -> {
                        if (!request.parameter("set_up").equals(OPERATOR))
                            throw Problem.notFound("callback").raised();
                        return api.take(request);
                    };
                })
                .orElse(_ -> {
                    throw Problem.notFound("callback").raised();
                });
    }

    private Channel openResend(SetUp setUp) {
        try {
            return resendProvider.open(setUp);
        } catch (IllegalArgumentException e) {
            throw BadSettings.of(CarrierSettings.RESEND_API_KEY, "cannot be used: " + e.getMessage());
        }
    }

    private Mailer mailer() {
        return Mailer.parse(wishes.from(), returnPath).orElseThrow();
    }

    private static SmtpServer server(String url) {
        try {
            return SmtpServer.parse(url);
        } catch (IllegalArgumentException e) {
            throw BadSettings.of(CarrierSettings.SMTP_URL, String.valueOf(e.getMessage()));
        }
    }

    private static OutboundUrl vetted(Settings settings, OutboundRules rules) {
        String address = ResendProvider.mailAt(settings.get(CarrierSettings.RESEND_URL));
        return switch (OutboundUrl.vet(address, rules)) {
            case OutboundUrl.Accepted(OutboundUrl url) -> url;
            case OutboundUrl.Refused(String reason) ->
                throw BadSettings.of(
                        CarrierSettings.RESEND_URL,
                        "cannot be called: " + reason + " KEPT_OUTBOUND_ALLOW opens private subnets.");
        };
    }

    private static SSLContext trust() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }
}
