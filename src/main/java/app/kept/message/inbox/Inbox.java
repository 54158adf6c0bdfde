package app.kept.message.inbox;

import app.kept.message.channel.Channel;
import app.kept.message.channel.Delivery;
import app.kept.message.channel.Fault;
import app.kept.message.channel.Letter;
import app.kept.platform.base.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Carries to people of the account who can sign in. Their address is their id; a repeated letter lies there once. */
public final class Inbox implements Channel {
    private final InboxItems items;
    private final Time time;

    public Inbox(InboxItems items, Time time) {
        this.items = items;
        this.time = time;
    }

    @Override
    public String name() {
        return "inbox";
    }

    @Override
    public String provider() {
        return "kept";
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
        var addressed = new ArrayList<InboxItems.Addressed>();
        for (Letter letter : letters) {
            person(letter).ifPresent(person -> addressed.add(new InboxItems.Addressed(letter, person)));
        }
        Set<UUID> kept = items.keep(addressed, time.now());
        return letters.stream().map(letter -> outcome(letter, kept)).toList();
    }

    private static Delivery outcome(Letter letter, Set<UUID> kept) {
        if (kept.contains(letter.id())) return new Delivery.Done("It lies in the inbox.");
        return new Delivery.Never(Fault.ADDRESS, "Nobody with this id belongs to the account.");
    }

    private static Optional<UUID> person(Letter letter) {
        try {
            UUID id = UUID.fromString(letter.address());
            return id.toString().equalsIgnoreCase(letter.address()) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException expected) {
            // Whatever is no id is nobody's.
            return Optional.empty();
        }
    }
}
