package app.kept.platform.http;

/** How often something may be done by one and the same. */
public interface CallLimit {
    /** Counts a call and says whether it may go on. */
    RateLimit.Decision call(String key);
}
