package app.kept.message.push;

import app.kept.platform.base.Time;
import app.kept.platform.outbound.OutboundClient;
import app.kept.platform.outbound.OutboundRules;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What web push stands on.
 *
 * @param services whom to believe when they refuse us
 * @param address where people reach this server, for services that want to complain
 */
public record Pushing(OutboundClient client, OutboundRules rules, PushServices services, Supplier<URI> address) {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    public WebPush channel(Subscriptions subscriptions, PushKeys keys, Time time) {
        return channel(subscriptions, keys, time, DEADLINE);
    }

    WebPush channel(Subscriptions subscriptions, PushKeys keys, Time time, Duration deadline) {
        var call = new PushCall(client, rules, services, new Vapid(address, Time.system()));
        return new WebPush(subscriptions, keys, call, time, deadline);
    }
}
