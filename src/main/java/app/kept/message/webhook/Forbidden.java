package app.kept.message.webhook;

import app.kept.message.channel.Channel;
import app.kept.message.channel.Delivery;
import app.kept.message.channel.Fault;
import app.kept.message.channel.Letter;

/** An address that must not be called, by rules that were not there when it was written down. */
record Forbidden(String reason) implements Channel {
    @Override
    public String name() {
        return WebhookChannel.NAME;
    }

    @Override
    public String provider() {
        return WebhookProvider.NAME;
    }

    @Override
    public boolean honoursKey() {
        return true;
    }

    @Override
    public Delivery deliver(Letter letter) {
        return new Delivery.Never(Fault.BUSY, "It cannot be called. " + reason);
    }
}
