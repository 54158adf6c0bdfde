package app.kept.work;

import java.time.Instant;

/** What follows when a try ended with an exception. */
public final class Attempts {
    private Attempts() {}

    public static Outcome afterFailure(WorkItem item, Instant now, String reason) {
        return item.attempt() >= Backoff.MOST_ATTEMPTS
                ? new Outcome.Dead(reason, Effect.NONE)
                : new Outcome.Later(now.plus(Backoff.after(item.attempt())), reason, Effect.NONE);
    }
}
