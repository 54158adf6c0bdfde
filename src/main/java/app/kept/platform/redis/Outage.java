package app.kept.platform.redis;

import app.kept.platform.base.Time;
import app.kept.platform.observe.Log;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Remembers that Redis is away. While it is, one caller a second tries, and the others are told at once. The log hears of
 * it once a minute, and when it is over.
 */
final class Outage {
    static final Duration TRY_EVERY = Duration.ofSeconds(1);
    static final Duration WARN_EVERY = Duration.ofMinutes(1);

    private final String where;
    private final Time machine;
    private final AtomicLong breaks = new AtomicLong();
    private volatile boolean away;

    private long tryNext;
    private boolean warned;
    private long warnedAt;
    private long unsaid;
    private boolean toldAway;

    Outage(String where, Time machine) {
        this.where = where;
        this.machine = machine;
    }

    /** Whether it may be asked now; whoever is told yes tells how that went. */
    boolean mayAsk() {
        return !away || mayTry();
    }

    void answered() {
        if (away) over();
    }

    synchronized void failed(String why) {
        long now = machine.nanos();
        breaks.incrementAndGet();
        away = true;
        tryNext = now + TRY_EVERY.toNanos();
        unsaid++;
        if (warned && now - warnedAt < WARN_EVERY.toNanos()) return;
        Log.warn("redis.unavailable", "redis", where, "why", why, "calls", unsaid);
        warned = true;
        warnedAt = now;
        unsaid = 0;
        toldAway = true;
    }

    /** A connection was lost, though the next one worked: it may have forgotten what it held. */
    void broke() {
        breaks.incrementAndGet();
    }

    /** How often it may have forgotten something since the start. */
    long breaks() {
        return breaks.get();
    }

    /** The moment is moved on before anybody tries, so that nobody else does at the same time. */
    private synchronized boolean mayTry() {
        long now = machine.nanos();
        if (now < tryNext) {
            unsaid++;
            return false;
        }
        tryNext = now + TRY_EVERY.toNanos();
        return true;
    }

    /** One that comes and goes is not told of more often than the warning. */
    private synchronized void over() {
        away = false;
        if (!toldAway) return;
        toldAway = false;
        Log.info("redis.back", "redis", where, "calls", unsaid);
        unsaid = 0;
    }
}
