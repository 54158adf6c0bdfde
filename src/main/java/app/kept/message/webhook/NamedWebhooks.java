package app.kept.message.webhook;

import app.kept.account.AccountId;
import app.kept.message.channel.Carriers;
import app.kept.message.channel.Channel;
import app.kept.platform.base.Time;
import app.kept.platform.outbound.OutboundClient;
import app.kept.platform.outbound.OutboundRules;
import app.kept.platform.outbound.OutboundUrl;
import app.kept.platform.secret.Signer;
import app.kept.platform.secret.StandardWebhook;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Addresses that messages name themselves. Each account has a secret of its own for each of them, which is made out of the
 * server's key and stands nowhere: another address is another secret, and whoever is called knows only the one for theirs.
 */
public final class NamedWebhooks {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final int REMEMBERED = 1_000;

    private final OutboundClient client;
    private final OutboundRules rules;
    private final Signer signer;
    private final Time time;
    /** One for each, so that it is known how it goes with them. */
    private final Map<Named, Channel> open = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Named, Channel> eldest) {
            return size() > REMEMBERED;
        }
    };

    public NamedWebhooks(OutboundClient client, OutboundRules rules, Signer signer, Time time) {
        this.client = client;
        this.rules = rules;
        this.signer = signer;
        this.time = time;
    }

    private record Named(AccountId account, String url) {}

    /** Why an address cannot be called, in a sentence; whether its name leads inside is found out at each call. */
    public Optional<String> objection(String url) {
        return OutboundUrl.vet(url, rules) instanceof OutboundUrl.Refused(String reason)
                ? Optional.of(reason)
                : Optional.empty();
    }

    /** By what calls of this address are signed, for those who decide for the account and hand it on. */
    public String secret(AccountId account, String url) {
        byte[] key = Base64.getUrlDecoder().decode(signer.sign(account.value() + " " + url));
        return "whsec_" + Base64.getEncoder().encodeToString(key);
    }

    /** These, and whoever is named by a message. */
    public Carriers beside(Carriers others) {
        return new Beside(others);
    }

    private final class Beside implements Carriers {
        private final Carriers others;

        Beside(Carriers others) {
            this.others = others;
        }

        @Override
        public List<Channel> of(AccountId account, String channel) {
            return others.of(account, channel);
        }

        @Override
        public List<Channel> of(AccountId account, String channel, String address) {
            boolean isNamed = channel.equals(WebhookChannel.NAME) && address.contains("://");
            return isNamed ? List.of(opened(new Named(account, address))) : others.of(account, channel, address);
        }

        @Override
        public boolean goByAddress(String channel) {
            return channel.equals(WebhookChannel.NAME);
        }

        @Override
        public Set<String> paused(AccountId account, String channel) {
            return others.paused(account, channel);
        }
    }

    private Channel opened(Named named) {
        synchronized (open) {
            return open.computeIfAbsent(named, this::open);
        }
    }

    /** The rules may have become stricter since the address was written down. */
    private Channel open(Named named) {
        return switch (OutboundUrl.vet(named.url(), rules)) {
            case OutboundUrl.Refused(String reason) -> new Forbidden(reason);
            case OutboundUrl.Accepted(OutboundUrl url) -> {
                String secret = secret(named.account(), named.url());
                String path = url.toString().substring(url.origin().length());
                var keys = new WebhookChannel.Keys(
                        List.of(StandardWebhook.with(secret).orElseThrow()), List.of(path, secret));
                yield new WebhookChannel(client, url, keys, WebhookChannel.Kind.NAMED, DEADLINE, time);
            }
        };
    }
}
