package app.kept;

import app.kept.message.channel.Channel;
import app.kept.message.channel.Delivery;
import app.kept.message.channel.Letter;
import app.kept.message.mailbox.Mailbox;
import java.time.Duration;

/** In demo and test: carried in earnest where it can be, and to be seen in the mailbox whatever came of that. */
record AlsoInMailbox(Channel real, Mailbox mailbox) implements Channel {
    @Override
    public String name() {
        return real.name();
    }

    @Override
    public String provider() {
        return real.provider();
    }

    @Override
    public boolean honoursKey() {
        return real.honoursKey();
    }

    @Override
    public Duration deadline() {
        return real.deadline();
    }

    @Override
    public Delivery deliver(Letter letter) {
        Delivery kept = mailbox.deliver(letter);
        return real.deliver(letter) instanceof Delivery.Done done ? done : kept;
    }
}
