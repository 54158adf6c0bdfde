package app.kept.message.resend;

import app.kept.message.channel.Channel;
import app.kept.message.channel.Provider;
import app.kept.message.channel.SetUp;
import app.kept.message.channel.SetUpField;
import app.kept.message.email.Mailer;
import app.kept.platform.outbound.OutboundClient;
import app.kept.platform.outbound.OutboundUrl;
import app.kept.platform.secret.StandardWebhook;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Resend, a service that sends mail. */
public final class ResendProvider implements Provider {
    public static final String NAME = "resend";
    public static final String USUAL_URL = "https://api.resend.com";

    static final String KEY = "key";
    static final String WEBHOOK_SECRET = "webhook_secret";

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final OutboundClient client;
    private final OutboundUrl url;

    /** @param url where mail is taken, as {@link #mailAt} has it */
    public ResendProvider(OutboundClient client, OutboundUrl url) {
        this.client = client;
        this.url = url;
    }

    /** Where the service that stands at an address takes mail. */
    public static String mailAt(String address) {
        return address.replaceAll("/+$", "") + "/emails";
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String channel() {
        return "email";
    }

    @Override
    public List<SetUpField> fields() {
        return List.of(
                new SetUpField(KEY, true, true, 200),
                new SetUpField("from", true, false, 200),
                new SetUpField(WEBHOOK_SECRET, false, true, 200));
    }

    /** @throws IllegalArgumentException if what was filled in cannot be used, saying what to write instead */
    @Override
    public Channel open(SetUp setUp) {
        return open(setUp, DEADLINE);
    }

    Channel open(SetUp setUp, Duration deadline) {
        String key = setUp.get(KEY);
        if (!key.matches("[\\x21-\\x7E]{8,200}")) {
            throw new IllegalArgumentException("The key must be one of Resend, such as re_123456789.");
        }
        String secret = setUp.get(WEBHOOK_SECRET);
        if (!secret.isEmpty() && StandardWebhook.with(secret).isEmpty()) {
            throw new IllegalArgumentException(
                    "The webhook secret must be the one that Resend shows: whsec_ and more.");
        }
        Mailer mailer = Mailer.parse(setUp.get("from"), Optional.empty())
                .orElseThrow(() -> new IllegalArgumentException(
                        "The sender must look like bookings@example.com or Clinic <bookings@example.com>."));
        return new ResendChannel(client, url, key, mailer, deadline);
    }
}
