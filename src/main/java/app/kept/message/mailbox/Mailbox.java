package app.kept.message.mailbox;

import app.kept.message.channel.Channel;
import app.kept.message.channel.Delivery;
import app.kept.message.channel.Letter;
import app.kept.platform.base.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Stands in for a provider in demo and test: keeps the letter where it can be looked at. It knows a letter by its id,
 * and keeps one that comes twice only once. It behaves like the world where the address asks for that.
 */
public final class Mailbox implements Channel {
    private static final String REFUSES = "@refused.example";
    private static final String BUSY = "@busy.example";

    private final String name;
    private final MailboxItems items;
    private final Time time;

    public Mailbox(String name, MailboxItems items, Time time) {
        this.name = name;
        this.items = items;
        this.time = time;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String provider() {
        return "mailbox";
    }

    @Override
    public boolean honoursKey() {
        return true;
    }

    @Override
    public boolean takesMany() {
        return true;
    }

    @Override
    public Delivery deliver(Letter letter) {
        return deliverAll(List.of(letter)).getFirst();
    }

    @Override
    public List<Delivery> deliverAll(List<Letter> letters) {
        List<Delivery> deliveries = letters.stream().map(Mailbox::answer).toList();
        var kept = new ArrayList<Letter>();
        for (int i = 0; i < letters.size(); i++) {
            if (deliveries.get(i) instanceof Delivery.Done) kept.add(letters.get(i));
        }
        if (!kept.isEmpty()) items.keep(name, kept, time.now());
        return deliveries;
    }

    private static Delivery answer(Letter letter) {
        if (letter.address().endsWith(REFUSES)) {
            return new Delivery.Never("The mailbox refuses every address at refused.example, to show a failure.");
        }
        if (letter.address().endsWith(BUSY)) {
            return new Delivery.Again(Duration.ofMinutes(1), "The mailbox is always busy for busy.example.");
        }
        return new Delivery.Done("Kept in the mailbox.");
    }
}
