package app.kept.journey;

import app.kept.journey.condition.Finding;
import app.kept.message.Message;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Why a step happened or did not, as it is told to programs. */
record WhyJson(String step, boolean happened, String sentence, List<Of> messages, List<FindingJson> now) {

    record Of(
            String recipient,
            String channel,
            String state,
            @Nullable String reason,
            String sentence,
            List<FindingJson> findings) {}

    record FindingJson(
            String condition, Map<String, String> arguments, boolean unless, boolean holds, boolean lets, String seen) {
        static FindingJson of(Finding finding) {
            return new FindingJson(
                    finding.question().word(),
                    new TreeMap<>(finding.question().arguments()),
                    finding.isUnless(),
                    finding.holds(),
                    finding.lets(),
                    finding.seen());
        }

        static List<FindingJson> of(List<Finding> findings) {
            return findings.stream().map(FindingJson::of).toList();
        }
    }

    static WhyJson of(Why.Told told) {
        return new WhyJson(
                told.step(),
                told.happened(),
                told.sentence(),
                told.messages().stream().map(WhyJson::of).toList(),
                FindingJson.of(told.now()));
    }

    private static Of of(JourneyStory.Chapter chapter) {
        Message message = chapter.message();
        return new Of(
                message.recipient(),
                message.channel(),
                message.state().name().toLowerCase(Locale.ROOT),
                message.reason(),
                chapter.sentence(),
                FindingJson.of(chapter.findings()));
    }
}
