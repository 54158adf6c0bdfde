package app.kept;

import app.kept.message.channel.Channel;
import app.kept.message.channel.Provider;
import app.kept.message.channel.Receipts;
import app.kept.message.channel.SetUp;
import app.kept.message.provider.SetUpCarriers;
import app.kept.message.webhook.NamedWebhooks;
import app.kept.message.webhook.WebhookProvider;
import app.kept.platform.config.Settings;
import app.kept.platform.http.Route;
import app.kept.platform.outbound.OutboundRules;
import app.kept.platform.secret.MasterKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All who can carry letters, and what they call back. */
final class ProviderWiring implements AutoCloseable {
    private final EmailWiring email;
    private final PhoneWiring phone;
    private final Optional<SetUp> sms;
    private final Provider webhook;
    private final NamedWebhooks named;
    private final TellingWiring telling;

    ProviderWiring(Wishes wishes, MasterKey key, PushWiring.Ground on) {
        this.email = new EmailWiring(wishes.email(), key, on.client(), on.time());
        this.phone = new PhoneWiring(wishes.phone(), on.database(), key, on.client(), on.time());
        this.sms = wishes.phone().sms();
        this.webhook = new WebhookProvider(on.client(), wishes.rules(), on.time());
        this.named = new NamedWebhooks(on.client(), wishes.rules(), key.signer("message.webhook"), on.time());
        this.telling = new TellingWiring(on);
    }

    /** Those that the operator has set up. */
    record Wishes(EmailWiring.Wishes email, PhoneSettings phone, OutboundRules rules) {
        static Wishes of(Settings settings, OutboundRules rules) {
            return new Wishes(EmailWiring.Wishes.of(settings, rules), PhoneSettings.of(settings, rules), rules);
        }
    }

    /** Those that the operator has set up, of each channel the preferred one first. */
    List<Channel> channels() {
        return Stream.of(email.channels(), phone.channels(), telling.channels())
                .flatMap(List::stream)
                .toList();
    }

    /** How the operator has set up text messages. */
    Optional<SetUp> sms() {
        return sms;
    }

    /** Programs that messages name themselves. */
    NamedWebhooks named() {
        return named;
    }

    TellingWiring telling() {
        return telling;
    }

    /** What can be set up by accounts for themselves. */
    List<Provider> kinds() {
        return Stream.of(email.kinds(), phone.providers(), List.of(webhook))
                .flatMap(List::stream)
                .toList();
    }

    /** What providers call back: who hears it, and how accounts have set up theirs. */
    List<Route> routes(Receipts receipts, SetUpCarriers accounts) {
        return Stream.concat(
                        email.routes(receipts, accounts::setUp).stream(),
                        phone.routes(receipts, accounts::setUp).stream())
                .toList();
    }

    @Override
    public void close() {
        email.close();
    }
}
