package app.kept.webhook;

import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.Optional;

/** Tells the people of an account how it goes with their webhooks, by another way than those. */
public interface Telling {

    /**
     * Part of the caller's transaction: it has failed for long, and will be paused if that goes on.
     *
     * @param percent how much of the time until then is over: 50, which is said first, 70 or 90
     */
    void failing(Tx tx, Webhook webhook, int percent, Instant pausedAt, String reason);

    /** Part of the caller's transaction: when they first heard that it fails; empty where they have not. */
    Optional<Instant> toldAt(Tx tx, Webhook webhook);

    /** Part of the caller's transaction: people know it by another name from now on. */
    void renamed(Tx tx, Webhook before, Webhook after);

    /** Part of the caller's transaction: it is not called any more until somebody resumes it. */
    void paused(Tx tx, Webhook webhook, String reason);

    /** Part of the caller's transaction: it was called with success, resumed, or is no more. */
    void over(Tx tx, Webhook webhook);
}
