package app.kept.message.choice;

import app.kept.message.LastLook;
import app.kept.message.Message;
import app.kept.message.template.TemplateKinds;
import app.kept.message.template.Topic;
import app.kept.platform.base.Time;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * In quiet hours messages wait until they are over. Whichever would be too late then is skipped: it can no longer be sent
 * before they began. What does not mind them goes. Whoever plans with {@link QuietHours#suited} sends it before.
 */
public final class QuietLastLook implements LastLook {
    private final QuietHours hours;
    private final Configured configured;
    private final Time time;

    public QuietLastLook(QuietHours hours, Configured configured, Time time) {
        this.hours = hours;
        this.configured = configured;
        this.time = time;
    }

    @Override
    public Map<UUID, Verdict> look(List<Message> messages) {
        List<Message> asked = messages.stream()
                .filter(message -> TemplateKinds.topicOf(message.template()) != Topic.SECURITY)
                .filter(message -> !message.data().containsKey(Message.AT_ANY_HOUR))
                .filter(message -> configured.of(message.account()).isQuietSometimes())
                .toList();
        List<Message> ofPeople = asked.stream()
                .filter(message -> configured.of(message.account()).ownQuiet())
                .toList();
        if (asked.isEmpty()) return Map.of();
        Map<UUID, QuietSpan> own = ofPeople.isEmpty() ? Map.of() : hours.own(ofPeople);
        Instant now = time.now();
        var verdicts = new HashMap<UUID, Verdict>();
        for (Message message : asked) {
            verdict(message, own, now).ifPresent(verdict -> verdicts.put(message.id(), verdict));
        }
        return verdicts;
    }

    private Optional<Verdict> verdict(Message message, Map<UUID, QuietSpan> own, Instant now) {
        QuietSpan ofAccount = configured.of(message.account()).quiet().get(message.channel());
        QuietSpan span = own.getOrDefault(message.id(), ofAccount);
        if (span == null || span.isNone()) return Optional.empty();
        Instant notAfter = message.notAfter();
        return span.endAt(now, message.timeZone())
                .map(end -> notAfter != null && end.isAfter(notAfter)
                        ? new Verdict.Skip("It was due in quiet hours, and would have been too late after them.")
                        : new Verdict.Wait(end, "It waits until quiet hours are over."));
    }
}
