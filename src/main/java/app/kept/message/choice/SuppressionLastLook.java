package app.kept.message.choice;

import app.kept.message.LastLook;
import app.kept.message.Message;
import app.kept.message.template.TemplateKinds;
import app.kept.message.template.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Nothing goes to an address that takes nothing, or whose owner wants nothing. */
public final class SuppressionLastLook implements LastLook {
    /** Said of what did not go because nothing arrives there. */
    public static final String CAME_BACK = "The address takes no messages: an earlier one came back.";

    private final Suppressions suppressions;
    private final Configured configured;

    public SuppressionLastLook(Suppressions suppressions, Configured configured) {
        this.suppressions = suppressions;
        this.configured = configured;
    }

    @Override
    public Map<UUID, Verdict> look(List<Message> messages) {
        List<Message> asked = messages.stream()
                .filter(message -> configured.of(message.account()).suppressions())
                .toList();
        if (asked.isEmpty()) return Map.of();
        Map<UUID, Suppression> found = suppressions.against(asked);
        var verdicts = new HashMap<UUID, Verdict>();
        for (Message message : asked) {
            Suppression against = found.get(message.id());
            if (against == null) continue;
            boolean isForSafety = TemplateKinds.topicOf(message.template()) == Topic.SECURITY;
            // One that ends by itself is a guess, and somebody may be waiting to get in.
            if (isForSafety && against.until() != null) continue;
            verdicts.put(message.id(), new Verdict.Skip(words(against.why())));
        }
        return verdicts;
    }

    /** In a sentence. */
    public static String words(Suppression.Why why) {
        return switch (why) {
            case BOUNCE -> CAME_BACK;
            case COMPLAINT -> "The recipient called an earlier message unwanted.";
            case STOP -> "The recipient wants no messages this way.";
            case BY_HAND -> "The team has stopped messages to this address.";
        };
    }
}
