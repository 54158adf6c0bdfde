package app.kept.message;

import app.kept.message.channel.Delivery;
import app.kept.message.channel.Fault;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line for the ledger: what came of a message, or of a try.
 *
 * @param tried the try that ended; none when it did not come to that
 * @param state what it has become; {@code PLANNED} when it is to be tried again
 * @param reason why, in a sentence; empty where it went well
 * @param dueAt when it goes instead, if somebody wanted it to go at another time
 * @param goesOn whether it is sent by its next route instead
 */
record Ending(
        Message message,
        @Nullable Tried tried,
        MessageState state,
        String reason,
        Instant at,
        @Nullable Instant dueAt,
        boolean goesOn) {

    /** @param outcome as it stands in the attempts */
    record Tried(
            int number,
            String provider,
            String outcome,
            @Nullable Fault fault,
            String reference,
            String answer) {
        static Tried of(int number, String provider, Delivery delivery) {
            return switch (delivery) {
                case Delivery.Done done -> new Tried(number, provider, "done", null, done.reference(), done.answer());
                case Delivery.Again again -> new Tried(number, provider, "again", again.fault(), "", again.answer());
                case Delivery.Never never -> new Tried(number, provider, "never", never.fault(), "", never.answer());
                case Delivery.Unsure unsure -> new Tried(number, provider, "unsure", null, "", unsure.answer());
            };
        }
    }

    static Ending of(Message message, MessageState state, String reason, Instant at) {
        return new Ending(message, null, state, reason, at, null, false);
    }

    Ending by(@Nullable Tried tried) {
        return new Ending(message, tried, state, reason, at, dueAt, goesOn);
    }

    Ending dueAt(Instant then) {
        return new Ending(message, tried, state, reason, at, then, goesOn);
    }

    /** It goes by its next route, if it has one. */
    Ending goingOn() {
        return new Ending(message, tried, state, reason, at, dueAt, true);
    }
}
