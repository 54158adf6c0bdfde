package app.kept.message;

import app.kept.account.AccountId;
import app.kept.platform.base.Time;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.observe.Log;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /**
     * What was found.
     *
     * @param verdicts why messages do not go now; whichever is in neither goes
     * @param spoiled of which it could not be found out
     * @param says what messages say besides that go
     */
    record Judged(
            Map<UUID, LastLook.Verdict.Against> verdicts,
            Map<UUID, String> spoiled,
            Map<UUID, LastLook.Verdict.Say> says) {}

    /** The first who objects is heard. */
    Judged of(List<Message> all) {
        var judged = new Judged(new HashMap<>(), new HashMap<>(), new HashMap<>());
        Map<UUID, LastLook.Verdict.Against> verdicts = judged.verdicts();
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
            look(look, List.copyOf(left), judged);
            left.removeIf(message ->
                    verdicts.containsKey(message.id()) || judged.spoiled().containsKey(message.id()));
        }
        return judged;
    }

    /** The message that spoils a look is found by halving, so that the others need not wait with it. */
    private static void look(LastLook look, List<Message> some, Judged judged) {
        try {
            look.look(some).forEach((id, verdict) -> {
                switch (verdict) {
                    case LastLook.Verdict.Against against -> judged.verdicts().put(id, against);
                    case LastLook.Verdict.Say say -> judged.says().merge(id, say, LastLook.Verdict.Say::and);
                }
            });
        } catch (DatabaseFault.Unavailable away) {
            throw away;
        } catch (RuntimeException e) {
            if (some.size() == 1) {
                Log.error("message.not_judged", e, "message", some.getFirst().id());
                judged.spoiled().put(some.getFirst().id(), Objects.toString(e.getMessage(), e.toString()));
                return;
            }
            int half = some.size() / 2;
            look(look, some.subList(0, half), judged);
            look(look, some.subList(half, some.size()), judged);
        }
    }

    static boolean isTooLate(Message message, Instant then) {
        Instant notAfter = message.notAfter();
        return notAfter != null && then.isAfter(notAfter);
    }
}
