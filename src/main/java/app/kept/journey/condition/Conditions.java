package app.kept.journey.condition;

import app.kept.journey.form.Step;
import app.kept.message.Message;
import java.time.Instant;
import java.util.List;

/** Asks the conditions of steps, about one booking at one moment. */
public interface Conditions {

    /**
     * All conditions of the step, also those behind the first that does not let it go: whoever asks why wants them all. A
     * look-up that fails is an exception, never an answer.
     *
     * @param recipient in what part the recipient gets it: client, host
     */
    List<Finding> ask(Step step, Parties parties, String recipient, Instant now);

    /**
     * Whether the same step goes just now about another booking of the client, and before this message: what has gone to
     * them is known only when that is over.
     */
    boolean isBehindAnother(Step step, Parties parties, Message message, Instant now);
}
