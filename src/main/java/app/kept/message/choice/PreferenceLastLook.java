package app.kept.message.choice;

import app.kept.message.LastLook;
import app.kept.message.Message;
import app.kept.message.template.TemplateKinds;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What is not owed goes only to those who want it. */
public final class PreferenceLastLook implements LastLook {
    private static final Verdict UNWANTED = new Verdict.Skip("The recipient does not want messages of this kind.");

    private final Preferences preferences;
    private final Configured configured;

    public PreferenceLastLook(Preferences preferences, Configured configured) {
        this.preferences = preferences;
        this.configured = configured;
    }

    @Override
    public Map<UUID, Verdict> look(List<Message> messages) {
        List<Message> asked = messages.stream()
                .filter(message -> !TemplateKinds.topicOf(message.template()).isOwed())
                .filter(message -> configured.of(message.account()).preferences())
                .toList();
        if (asked.isEmpty()) return Map.of();
        Set<UUID> unwanted = preferences.against(asked);
        return unwanted.stream().collect(Collectors.toUnmodifiableMap(id -> id, _ -> UNWANTED));
    }
}
