package app.kept.platform.redis;

/** Redis could not be asked, did not answer in time, or answered that it cannot; whoever asked does without. */
public final class RedisUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RedisUnavailable(String why) {
        // Thrown for each call while it is away, and never a riddle where: it costs no stack trace.
        super(why, null, false, false);
    }
}
