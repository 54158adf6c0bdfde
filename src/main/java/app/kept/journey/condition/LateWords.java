package app.kept.journey.condition;

import app.kept.journey.form.Step;
import app.kept.message.Message;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Words of a message that are known only when it goes: the next open time, who else has one, the way to book. */
public interface LateWords {

    /**
     * Those that the message's template names, that the message does not have yet, and that can be known now. A look-up that
     * fails is an exception.
     */
    Found of(Message message, Step step, Parties parties, Instant now);

    /** What there is to be said now. */
    sealed interface Found {}

    /**
     * All that has to be said can be.
     *
     * @param secrets links that let in whoever holds them: no table should hold them in the clear
     */
    record Known(Map<String, String> words, Map<String, String> secrets) implements Found {
        public Known {
            words = Map.copyOf(words);
            secrets = Map.copyOf(secrets);
        }

        /** Both, for whoever makes no difference. */
        public Map<String, String> all() {
            var all = new HashMap<>(words);
            all.putAll(secrets);
            return all;
        }
    }

    /**
     * Something is not there any more without which the message says nothing.
     *
     * @param reason in a sentence, with which it is skipped
     */
    record Missing(String variable, String reason) implements Found {}
}
