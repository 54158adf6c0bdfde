package app.kept.platform.redis;

import app.kept.platform.http.CallLimit;
import app.kept.platform.http.RateLimit;
import app.kept.platform.secret.Signer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The rule of {@link RateLimit} for several servers together: the moments of the admitted calls stand in Redis and are
 * measured by its clock. While it is away every call is admitted.
 */
public final class SharedRateLimit implements CallLimit {
    /**
     * The moments, the oldest first. What lies ahead was written before the clock was set back, and would keep somebody
     * out for longer than a window.
     */
    private static final Script COUNT = Script.of("""
            local clock = redis.call('TIME')
            local now = clock[1] * 1000000 + clock[2]
            local limit, window = tonumber(ARGV[1]), tonumber(ARGV[2])
            local oldest = tonumber(redis.call('LINDEX', KEYS[1], 0) or nil)
            while oldest and (now - oldest >= window or oldest > now) do
                redis.call('LPOP', KEYS[1])
                oldest = tonumber(redis.call('LINDEX', KEYS[1], 0) or nil)
            end
            local calls = redis.call('LLEN', KEYS[1])
            local admitted = 0
            if calls < limit then
                redis.call('RPUSH', KEYS[1], string.format('%.0f', now))
                redis.call('PEXPIRE', KEYS[1], math.ceil(window / 1000))
                admitted = 1
                calls = calls + 1
                oldest = oldest or now
            end
            if calls < limit then return {admitted, calls, 0} end
            return {admitted, calls, oldest + window - now}
            """);

    private final Redis redis;
    private final String prefix;
    private final Signer hidden;
    private final int limit;
    private final Duration window;

    /**
     * At most {@code limit} calls of one key in any window.
     *
     * @param prefix under which keys in Redis this limit counts; of its own
     * @param hidden by which keys are written there: whoever reads them learns no address
     */
    public SharedRateLimit(Redis redis, String prefix, Signer hidden, int limit, Duration window) {
        if (limit < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("A rate limit needs at least one call and some time");
        }
        this.redis = redis;
        this.prefix = prefix;
        this.hidden = hidden;
        this.limit = limit;
        this.window = window;
    }

    @Override
    public RateLimit.Decision call(String key) {
        try {
            List<Long> said = redis.run(
                    COUNT,
                    List.of(prefix + hidden.sign(key)),
                    List.of(Integer.toString(limit), Long.toString(window.dividedBy(ChronoUnit.MICROS.getDuration()))));
            return new RateLimit.Decision(
                    said.get(0) == 1, limit, (int) (limit - said.get(1)), Duration.of(said.get(2), ChronoUnit.MICROS));
        } catch (RedisUnavailable _) {
            // Nobody knows how many there were; this one is admitted, and said to be the first.
            return new RateLimit.Decision(true, limit, limit - 1, Duration.ZERO);
        }
    }
}
