package app.kept.availability.open;

import java.time.Instant;
import java.util.Arrays;

/** Finds the starts that are possible for one host. All lists are in order, so each is gone through once. */
final class Search {
    /** By this much a clock may be set back when a travel goes around the world. */
    private static final long SET_BACK = 2 * Epoch.FURTHEST_OFFSET;

    private final HostTime host;
    private final EventRules rules;
    private final Instant now;
    private final DateRules dates;
    private long[] found = new long[64];
    private int size;

    Search(HostTime host, EventRules rules, Instant now) {
        this.host = host;
        this.rules = rules;
        this.now = now;
        dates = new DateRules(rules, host, now);
    }

    /** Possible starts from one moment on and before another. */
    long[] between(long from, long to) {
        long begin = Math.max(from, earliest());
        long end = Math.min(to, latest());
        size = 0;
        if (begin < end) collect(begin, end);
        return Arrays.copyOf(found, size);
    }

    /** Before this no start is possible. */
    long earliest() {
        long noticed = Epoch.ceiling(now) + rules.notice() * 60L;
        if (dates.first() == -DateRules.FOREVER) return noticed;
        return Math.max(noticed, host.calendar().clock().firstOf(dates.first()));
    }

    /** From this on no start is possible. */
    long latest() {
        if (dates.last() == DateRules.FOREVER) return Long.MAX_VALUE;
        return host.calendar().clock().firstOf(dates.last() + 1) + SET_BACK;
    }

    /** A moment before which, from this one on, nothing is possible: past what is closed for long. */
    long leap(long from) {
        long at = from;
        Spans away = host.calendar().away();
        int absence = away.firstEndingAfter(at);
        if (absence < away.size() && away.from(absence) <= at) at = away.to(absence);
        HostClock clock = host.calendar().clock();
        // Two dates back: one for a night that began before, one for a clock that is set back over midnight.
        long date = clock.dateOf(at) - 3;
        long next = host.calendar().hours().nextWithHours(date);
        if (next == Long.MAX_VALUE) return Long.MAX_VALUE;
        return next <= date + 3 ? at : Math.max(at, clock.firstOf(next));
    }

    private void collect(long begin, long end) {
        HostCalendar calendar = host.calendar();
        long lastEnd = end + rules.durationSeconds();
        Offsets offsets = calendar.clock().over(begin, lastEnd);
        Spans hours = calendar.hours().over(offsets.firstDate(), offsets.lastDate());
        Spans grid = WallHours.grid(hours);
        Spans open = offsets.moments(hours).minus(calendar.away());
        TakenNearby taken = host.taken()
                .nearby(rules, Epoch.micros(now), begin - rules.beforeSeconds(), lastEnd + rules.afterSeconds());
        long step = rules.interval() * 60L;
        int stretch = 0;
        for (int i = 0; i < offsets.size() && offsets.from(i) < end; i++) {
            int offset = offsets.offset(i);
            long shownFirst = offsets.from(i) + offset;
            long shownEnd = Math.min(offsets.to(i), end) + offset;
            for (int j = grid.firstEndingAfter(shownFirst); j < grid.size() && grid.from(j) < shownEnd; j++) {
                long shown = firstOnGrid(grid.from(j), step, shownFirst);
                for (long last = Math.min(grid.to(j), shownEnd); shown < last; shown += step) {
                    long start = shown - offset;
                    while (stretch < open.size() && open.to(stretch) <= start) stretch++;
                    if (stretch == open.size()) return;
                    boolean fits = open.from(stretch) <= start && start + rules.durationSeconds() <= open.to(stretch);
                    if (fits && dates.allows(Math.floorDiv(shown, Epoch.DAY)) && taken.leaves(start)) add(start);
                }
            }
        }
    }

    private static long firstOnGrid(long origin, long step, long from) {
        return from <= origin ? origin : origin + Math.ceilDiv(from - origin, step) * step;
    }

    private void add(long start) {
        if (size == found.length) found = Arrays.copyOf(found, 2 * size);
        found[size++] = start;
    }
}
