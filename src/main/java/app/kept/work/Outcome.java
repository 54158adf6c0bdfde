package app.kept.work;

import java.time.Instant;

/** What came of a piece of work. Its effect is applied only while the worker still holds the lease. */
public sealed interface Outcome {
    Effect effect();

    /** It is done, and gone from the table. */
    record Done(Effect effect) implements Outcome {}

    /**
     * It waits until then, for the reason given, and keeps its place in its line: whoever stands behind it waits, too.
     *
     * @param counts whether it was a try of its own; when something else was in the way it was none
     */
    record Later(Instant at, String reason, boolean counts, Effect effect) implements Outcome {
        public Later(Instant at, String reason, Effect effect) {
            this(at, reason, true, effect);
        }
    }

    /** It is owed then, and not before: whatever is owed earlier in its line need not wait for it. */
    record Moved(Instant to, String reason, Effect effect) implements Outcome {}

    /** It is given up, and kept with the reason. */
    record Dead(String reason, Effect effect) implements Outcome {}

    static Outcome done() {
        return new Done(Effect.NONE);
    }

    static Outcome done(Effect effect) {
        return new Done(effect);
    }
}
