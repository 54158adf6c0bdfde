package app.kept.message;

import app.kept.account.AccountId;
import app.kept.platform.base.Time;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The last looks at messages that are about to go: for a whole batch at once. */
final class Judging {
    private final Messages messages;
    private final List<LastLook> lastLooks;
    private final Time time;

    Judging(Messages messages, List<LastLook> lastLooks, Time time) {
        this.messages = messages;
        this.lastLooks = List.copyOf(lastLooks);
        this.time = time;
    }

    /** Why messages do not go now; whichever is not in the answer goes. The first who objects is heard. */
    Map<UUID, LastLook.Verdict> of(List<Message> all) {
        Map<UUID, LastLook.Verdict> verdicts = new HashMap<>();
        Set<AccountId> active =
                messages.active(all.stream().map(Message::account).collect(Collectors.toSet()));
        Instant now = time.now();
        List<Message> left = new ArrayList<>();
        for (Message message : all) {
            if (isTooLate(message, now)) {
                verdicts.put(message.id(), new LastLook.Verdict.Skip("Its moment had passed before it could be sent."));
            } else if (!active.contains(message.account())) {
                verdicts.put(message.id(), new LastLook.Verdict.Skip("The account is deactivated."));
            } else {
                left.add(message);
            }
        }
        for (LastLook look : lastLooks) {
            if (left.isEmpty()) break;
            verdicts.putAll(look.look(left));
            left.removeIf(message -> verdicts.containsKey(message.id()));
        }
        return verdicts;
    }

    static boolean isTooLate(Message message, Instant then) {
        Instant notAfter = message.notAfter();
        return notAfter != null && then.isAfter(notAfter);
    }
}
