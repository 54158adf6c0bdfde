package app.kept.bench;

import app.kept.message.channel.Channel;
import app.kept.message.channel.Delivery;
import app.kept.message.channel.Letter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A provider that takes everything at once and does nothing with it, but for counting and noting when it came. */
final class Sink implements Channel {
    private final AtomicLong taken = new AtomicLong();
    /** When each thing that messages are about was told of; for those that want to know. */
    private final Map<UUID, Long> toldAt = new ConcurrentHashMap<>();

    private final boolean notes;

    Sink(boolean notes) {
        this.notes = notes;
    }

    @Override
    public String name() {
        return "email";
    }

    @Override
    public String provider() {
        return "sink";
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
        if (notes) toldAt.put(letter.about().id(), System.nanoTime());
        taken.incrementAndGet();
        return new Delivery.Done("Taken.");
    }

    @Override
    public List<Delivery> deliverAll(List<Letter> letters) {
        return letters.stream().map(this::deliver).toList();
    }

    long taken() {
        return taken.get();
    }

    long toldAt(UUID about) {
        return toldAt.getOrDefault(about, Long.MAX_VALUE);
    }
}
