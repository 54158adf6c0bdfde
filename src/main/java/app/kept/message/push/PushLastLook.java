package app.kept.message.push;

import app.kept.message.LastLook;
import app.kept.message.Message;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
        List<Message> pushed =
                messages.stream().filter(one -> one.channel().equals("push")).toList();
        var verdicts = new HashMap<UUID, Verdict>();
        people(pushed, verdicts);
        customers(pushed, verdicts);
        return verdicts;
    }

    private void people(List<Message> pushed, Map<UUID, Verdict> verdicts) {
        var asked = new LinkedHashMap<Message, UUID>();
        pushed.forEach(message -> WebPush.person(message.address()).ifPresent(person -> asked.put(message, person)));
        if (asked.isEmpty()) return;
        Set<UUID> told = subscriptions.told(
                asked.keySet().stream().map(PushLastLook::accountOf).toList(), List.copyOf(asked.values()));
        asked.forEach((message, person) -> {
            if (!told.contains(person)) verdicts.put(message.id(), NOWHERE);
        });
    }

    private void customers(List<Message> pushed, Map<UUID, Verdict> verdicts) {
        List<Message> asked = pushed.stream()
                .filter(message ->
                        CustomerSubscriptions.customer(message.address()).isPresent())
                .toList();
        if (asked.isEmpty()) return;
        Set<String> told = subscriptions
                .customers()
                .told(
                        asked.stream().map(PushLastLook::accountOf).toList(),
                        asked.stream().map(Message::address).toList());
        asked.forEach(message -> {
            String customer = CustomerSubscriptions.customer(message.address()).orElseThrow();
            if (!told.contains(accountOf(message) + " " + customer)) verdicts.put(message.id(), NOWHERE);
        });
    }

    private static UUID accountOf(Message message) {
        return message.account().value();
    }
}
