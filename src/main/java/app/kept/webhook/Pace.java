package app.kept.webhook;

import app.kept.platform.base.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How much of each webhook this node has in hand at once. One that answers gets more, one that says that it is too much, or
 * says nothing, gets less, down to one call now and then which finds out whether it is back. So whoever hangs holds next to
 * nothing, and all others go on as if it were not there.
 */
final class Pace {
    private static final int FIRST = 8;
    private static final int MOST = 32;
    /** Of all webhooks together. Beyond that each has one call at a time: nobody is shut out by the others. */
    private static final int MOST_IN_ALL = 400;
    /** Something may be wrong with one event; when so many fail one after the other it is the program. */
    private static final int IN_A_ROW = 10;

    /** What was not called for so long may be gone; if not, it begins anew. */
    private static final Duration UNUSED = Duration.ofHours(2);

    private static final Duration FIRST_REST = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private final Time time;
    private final Map<UUID, Gait> gaits = new ConcurrentHashMap<>();
    private int inAll;

    Pace(Time time) {
        this.time = time;
    }

    /** How a call went. */
    enum Went {
        WELL,
        /** It was answered, and not with a yes. */
        WRONG,
        /** Too much for it, or it is not there. */
        TOO_MUCH,
        /** It was not called at all, which says nothing of it. */
        NOT_CALLED
    }

    /** How it goes with one. */
    private static final class Gait {
        private int room = FIRST;
        private int well;
        private int failed;
        private int inHand;
        private int retriedInHand;
        private long usedAt = Time.system().nanos();
        private Duration rest = Duration.ZERO;
        private @Nullable Instant restsUntil;
    }

    /** @param inHand how much of it this node has in hand, of whichever kind */
    synchronized int room(UUID webhook, boolean isRetried, int inHand, int hands) {
        @Nullable Gait gait = gaits.get(webhook);
        int most = Math.min(gait == null ? FIRST : gait.room, hands);
        if (gait != null && isResting(gait)) return 0;
        if (inAll >= MOST_IN_ALL) return inHand == 0 ? 1 : 0;
        int open = most - inHand;
        if (!isRetried || gait == null) return open;
        // What failed before may hang as well, and half of the room is for what is new.
        return Math.min(open, Math.max(1, most / 2) - gait.retriedInHand);
    }

    /** When the first that rests now is called again. */
    synchronized Optional<Instant> opensAt(Instant now) {
        return gaits.values().stream()
                .flatMap(gait -> Optional.ofNullable(gait.restsUntil).stream())
                .filter(until -> until.isAfter(now))
                .min(Instant::compareTo);
    }

    synchronized void begun(UUID webhook, boolean isRetried) {
        inAll++;
        Gait gait = gait(webhook);
        gait.inHand++;
        if (isRetried) gait.retriedInHand++;
    }

    /** @param asked for how long it wants to be left alone; zero where it does not say */
    synchronized void ended(UUID webhook, boolean isRetried, Went went, Duration asked) {
        inAll--;
        Gait gait = gait(webhook);
        gait.inHand--;
        gait.usedAt = Time.system().nanos();
        if (isRetried) gait.retriedInHand--;
        switch (went) {
            case WELL -> well(gait);
            case WRONG -> {
                if (++gait.failed >= IN_A_ROW) slower(gait, asked);
            }
            case TOO_MUCH -> {
                gait.failed++;
                slower(gait, asked);
            }
            case NOT_CALLED -> {}
        }
    }

    /** It was changed, or somebody says that it works again: as if nothing was known of it. */
    synchronized void forget(UUID webhook) {
        @Nullable Gait gait = gaits.get(webhook);
        if (gait == null) return;
        gait.room = FIRST;
        gait.failed = 0;
        gait.well = 0;
        gait.rest = Duration.ZERO;
        gait.restsUntil = null;
    }

    /** There is no such webhook any more. What of it is in hand is not counted in its end. */
    synchronized void remove(UUID webhook) {
        @Nullable Gait gait = gaits.get(webhook);
        if (gait != null && gait.inHand == 0) gaits.remove(webhook);
    }

    /** How many are known. */
    int size() {
        return gaits.size();
    }

    /** What another node has removed, and what is never called, is found when something new is. */
    private Gait gait(UUID webhook) {
        @Nullable Gait known = gaits.get(webhook);
        if (known != null) return known;
        long now = Time.system().nanos();
        gaits.values().removeIf(gait -> gait.inHand == 0 && now - gait.usedAt > UNUSED.toNanos() && !isResting(gait));
        var fresh = new Gait();
        gaits.put(webhook, fresh);
        return fresh;
    }

    private static void well(Gait gait) {
        gait.failed = 0;
        gait.rest = Duration.ZERO;
        gait.restsUntil = null;
        if (++gait.well < gait.room) return;
        gait.well = 0;
        gait.room = Math.min(MOST, gait.room * 2);
    }

    private void slower(Gait gait, Duration asked) {
        gait.well = 0;
        // Those that were under way together fail together, and that is one sign.
        if (isResting(gait) && asked.isZero()) return;
        gait.room = Math.max(1, gait.room / 2);
        if (gait.room == 1) gait.rest = longer(gait.rest);
        Duration rest = asked.compareTo(gait.rest) > 0 ? Schedule.granted(asked) : gait.rest;
        if (rest.isZero()) return;
        Instant until = time.now().plus(rest);
        if (gait.restsUntil == null || until.isAfter(gait.restsUntil)) gait.restsUntil = until;
    }

    private static Duration longer(Duration rest) {
        if (rest.isZero()) return FIRST_REST;
        Duration twice = rest.multipliedBy(2);
        return twice.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : twice;
    }

    private boolean isResting(Gait gait) {
        return gait.restsUntil != null && gait.restsUntil.isAfter(time.now());
    }
}
