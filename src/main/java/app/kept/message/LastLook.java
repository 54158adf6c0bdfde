package app.kept.message;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Asked right before sending, for much may have happened since the messages were planned. */
public interface LastLook {

    /** What is to become of which of these; whichever is not in the answer goes out. */
    Map<UUID, Verdict> look(List<Message> messages);

    /** What becomes of a message now. */
    sealed interface Verdict {

        /** Why it does not go out. */
        sealed interface Against extends Verdict {
            /** In a sentence. */
            String reason();
        }

        /** It does not go at all. */
        record Skip(String reason) implements Against {}

        /** It does not go, for another message takes its place. */
        record Instead(String reason) implements Against {}

        /** It goes later; if that is after its last moment, it does not go. */
        record Wait(Instant until, String reason) implements Against {}

        /**
         * It goes, and says this too, which nobody knew when it was planned. Once there has been a try it says what it said
         * then: a provider that knows its key would take anything else for another message.
         *
         * @param secrets links that let in whoever holds them; they are sealed where they lie
         */
        record Say(Map<String, String> more, Map<String, String> secrets) implements Verdict {
            public Say {
                more = Map.copyOf(more);
                secrets = Map.copyOf(secrets);
            }

            /** What both say; of two who say the same the other is heard. */
            Say and(Say other) {
                return new Say(merged(more, other.more), merged(secrets, other.secrets));
            }

            private static Map<String, String> merged(Map<String, String> one, Map<String, String> other) {
                var all = new HashMap<>(one);
                all.putAll(other);
                return all;
            }
        }
    }
}
