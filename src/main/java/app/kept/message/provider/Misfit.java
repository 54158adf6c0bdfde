package app.kept.message.provider;

import app.kept.message.channel.Channel;
import app.kept.message.channel.Delivery;
import app.kept.message.channel.Fault;
import app.kept.message.channel.Letter;
import java.time.Duration;

/** Stands for a provider whose values cannot be used: it carries nothing and says why, so that it is paused. */
record Misfit(String name, String provider, String why) implements Channel {
    private static final Duration LATER = Duration.ofMinutes(5);

    @Override
    public boolean honoursKey() {
        return false;
    }

    @Override
    public Delivery deliver(Letter letter) {
        return new Delivery.Again(Fault.PROVIDER, LATER, why);
    }
}
