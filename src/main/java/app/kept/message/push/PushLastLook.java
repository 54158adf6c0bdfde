package app.kept.message.push;

import app.kept.message.LastLook;
import app.kept.message.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Whoever has left the last of their browsers meanwhile is told nothing there, which is nobody's failure. */
public final class PushLastLook implements LastLook {
    private static final Verdict NOWHERE =
            new Verdict.Skip("There is no browser any more in which they want to be told.");

    private final Subscriptions subscriptions;

    public PushLastLook(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public Map<UUID, Verdict> look(List<Message> messages) {
        var asked = new HashMap<Message, UUID>();
        for (Message message : messages) {
            if (message.channel().equals("push")) {
                WebPush.person(message.address()).ifPresent(person -> asked.put(message, person));
            }
        }
        if (asked.isEmpty()) return Map.of();
        List<Message> pushed = List.copyOf(asked.keySet());
        Set<UUID> told = subscriptions.told(
                pushed.stream().map(message -> message.account().value()).toList(),
                pushed.stream().map(asked::get).toList());
        var verdicts = new HashMap<UUID, Verdict>();
        asked.forEach((message, person) -> {
            if (!told.contains(person)) verdicts.put(message.id(), NOWHERE);
        });
        return verdicts;
    }
}
