package app.kept.message.seeing;

import app.kept.message.template.TemplateKinds;
import app.kept.message.template.Topic;
import java.util.Map;

/** What of messages is still there to be written once more. */
final class Rewritable {
    private Rewritable() {}

    /** What lets somebody in is forgotten with its message; they have to ask for it anew. */
    static boolean isKept(String template, String address) {
        return isFree(template) && !address.isEmpty();
    }

    /** Whether it may be sent again or left out by hand, as far as it depends on what it is. */
    static boolean isFree(String template) {
        Topic topic = TemplateKinds.topicOf(template);
        return topic != Topic.SECURITY && topic != Topic.ACCOUNT;
    }

    /** Not what was erased, nor what carried a link to confirm something: that is forgotten once it has gone. */
    static boolean is(String template, Map<String, String> data) {
        return !data.isEmpty()
                && TemplateKinds.find(template)
                        .filter(kind -> kind.variables().stream()
                                .noneMatch(variable -> variable.name().equals("link")))
                        .isPresent();
    }
}
