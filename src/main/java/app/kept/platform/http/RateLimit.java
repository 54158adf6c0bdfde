package app.kept.platform.http;

import app.kept.platform.base.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * At most {@code limit} calls of one key in any window of time. The moments of the admitted calls are kept, so the
 * rule holds for every window and not only for those that start on the minute. Refused calls do not count.
 *
 * <p>Memory is bounded. When a flood of keys fills it, those are forgotten first whose window is over, then those that
 * called least, the oldest of them first; a key at its limit is never forgotten before its window ends, so nobody
 * buys himself free by a flood. If all keys are at their limit, unknown keys share one limit among them.
 */
public final class RateLimit implements CallLimit {
    private final int limit;
    private final long window;
    private final int maxKeys;
    private final Time time;

    private final Map<String, CallLog> logs = new HashMap<>();

    /** Keys by the number of calls that their log holds, each in the order of their latest call. */
    private final List<LinkedHashMap<String, CallLog>> byCalls = new ArrayList<>();

    private final CallLog strangers;

    public RateLimit(int limit, Duration window, int maxKeys, Time time) {
        if (limit < 1 || maxKeys < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("A rate limit needs at least one call, one key and some time");
        }
        this.limit = limit;
        this.window = window.toNanos();
        this.maxKeys = maxKeys;
        this.time = time;
        this.strangers = new CallLog(limit);
        for (int calls = 0; calls <= limit; calls++) {
            byCalls.add(new LinkedHashMap<>());
        }
    }

    /**
     * @param remaining how many more would be admitted now
     * @param retryAfter how long until one is admitted again; zero while some remain
     */
    public record Decision(boolean admitted, int limit, int remaining, Duration retryAfter) {}

    @Override
    public synchronized Decision call(String key) {
        long now = time.nanos();
        CallLog known = logs.get(key);
        if (known == null && !makeRoom(now)) {
            return decide(strangers, now);
        }
        CallLog log = known == null ? new CallLog(limit) : known;
        int before = log.size();
        Decision decision = decide(log, now);
        if (decision.admitted) {
            byCalls.get(before).remove(key);
            byCalls.get(log.size()).putLast(key, log);
            logs.put(key, log);
        }
        return decision;
    }

    /**
     * Takes back one admitted call, once it turned out to be none that should count. It was counted all the while, so
     * many at once are never admitted beyond the limit. Nothing is given back to the limit that strangers share.
     */
    public synchronized void giveBack(String key) {
        CallLog log = logs.get(key);
        if (log == null) return;
        int before = log.size();
        log.forget(time.nanos(), window);
        log.dropNewest();
        byCalls.get(before).remove(key);
        if (log.size() == 0) logs.remove(key);
        else byCalls.get(log.size()).putLast(key, log);
    }

    synchronized int keys() {
        return logs.size();
    }

    private Decision decide(CallLog log, long now) {
        log.forget(now, window);
        boolean admitted = log.size() < limit;
        if (admitted) {
            log.add(now);
        }
        int remaining = limit - log.size();
        Duration wait = remaining > 0 ? Duration.ZERO : Duration.ofNanos(log.oldest() + window - now);
        return new Decision(admitted, limit, remaining, wait);
    }

    /** False if every key that is kept must be kept. */
    private boolean makeRoom(long now) {
        return logs.size() < maxKeys || forgetOne(limit, now, true) || forgetOne(limit - 1, now, false);
    }

    /** Forgets one key with at most so many calls, those with the fewest first. */
    private boolean forgetOne(int mostCalls, long now, boolean onlyIfOver) {
        for (int calls = 1; calls <= mostCalls; calls++) {
            Map.Entry<String, CallLog> first = byCalls.get(calls).firstEntry();
            if (first != null && (!onlyIfOver || now - first.getValue().newest() >= window)) {
                byCalls.get(calls).pollFirstEntry();
                logs.remove(first.getKey());
                return true;
            }
        }
        return false;
    }
}
