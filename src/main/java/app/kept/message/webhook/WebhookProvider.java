package app.kept.message.webhook;

import app.kept.message.channel.Channel;
import app.kept.message.channel.Provider;
import app.kept.message.channel.SetUp;
import app.kept.message.channel.SetUpField;
import app.kept.message.channel.UnfitSetUp;
import app.kept.platform.base.Time;
import app.kept.platform.outbound.OutboundClient;
import app.kept.platform.outbound.OutboundRules;
import app.kept.platform.outbound.OutboundUrl;
import app.kept.platform.secret.StandardWebhook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An address of an account's own that is called: by us, as the signature proves, and each message once by its id. */
public final class WebhookProvider implements Provider {
    public static final String NAME = "webhook";

    static final String URL = "url";
    static final String SECRET = "secret";
    /** Good for both while the other side changes from one to the other. */
    static final String PREVIOUS = "previous_secret";

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final OutboundClient client;
    private final OutboundRules rules;
    private final Time time;

    public WebhookProvider(OutboundClient client, OutboundRules rules, Time time) {
        this.client = client;
        this.rules = rules;
        this.time = time;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String channel() {
        return WebhookChannel.NAME;
    }

    @Override
    public List<SetUpField> fields() {
        return List.of(
                new SetUpField(URL, true, false, 500),
                new SetUpField(SECRET, true, true, 120),
                new SetUpField(PREVIOUS, false, true, 120));
    }

    /** Nobody should have to make one up. */
    @Override
    public String proposed(String field) {
        return field.equals(SECRET) ? StandardWebhook.newSecret() : "";
    }

    /** @throws UnfitSetUp if what was filled in cannot be used */
    @Override
    public Channel open(SetUp setUp) {
        return open(setUp, DEADLINE);
    }

    Channel open(SetUp setUp, Duration deadline) {
        OutboundUrl url = switch (OutboundUrl.vet(setUp.get(URL), rules)) {
            case OutboundUrl.Accepted(OutboundUrl vetted) -> vetted;
            case OutboundUrl.Refused(String reason) -> throw new UnfitSetUp(URL, reason);
        };
        var keys = new ArrayList<StandardWebhook>();
        keys.add(key(setUp, SECRET));
        if (!setUp.get(PREVIOUS).isEmpty()) keys.add(key(setUp, PREVIOUS));
        String path = url.toString().substring(url.origin().length());
        var secrets = List.of(path, setUp.get(SECRET), setUp.get(PREVIOUS));
        return new WebhookChannel(
                client, url, new WebhookChannel.Keys(keys, secrets), WebhookChannel.Kind.SET_UP, deadline, time);
    }

    private static StandardWebhook key(SetUp setUp, String field) {
        return StandardWebhook.with(setUp.get(field))
                .orElseThrow(() -> new UnfitSetUp(
                        field, "The secret must be whsec_ and 24 to 64 random bytes in base64 behind it."));
    }
}
