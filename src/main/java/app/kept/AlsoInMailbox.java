package app.kept;

import app.kept.message.channel.Channel;
import app.kept.message.channel.Delivery;
import app.kept.message.channel.Letter;
import app.kept.message.channel.Unanswered;
import app.kept.message.mailbox.Mailbox;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
    public Duration keyLife() {
        return real.keyLife();
    }

    @Override
    public boolean takesMany() {
        return real.takesMany();
    }

    @Override
    public boolean canBeAsked() {
        return real.canBeAsked();
    }

    @Override
    public Optional<Delivery> lookUp(Letter letter, Unanswered call) {
        return real.lookUp(letter, call);
    }

    /** What becomes of it is what became of it in earnest. */
    @Override
    public Delivery deliver(Letter letter) {
        mailbox.deliver(letter);
        return real.deliver(letter);
    }

    @Override
    public List<Delivery> deliverAll(List<Letter> letters) {
        mailbox.deliverAll(letters);
        return real.deliverAll(letters);
    }
}
