package app.kept.availability.open;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of a host's time somebody has: claims and what other calendars say, in the order of their beginnings. */
public final class Taken {
    public static final Taken NOTHING = of(List.of(), List.of());

    private static final long NEVER = Long.MAX_VALUE;

    private final long[] from;
    private final long[] to;
    /** The latest end so far; it only grows, so that it can be searched. */
    private final long[] reach;

    private final long[] expires;
    private final boolean[] busy;
    private final Claim.@Nullable Session[] sessions;

    private Taken(List<Entry> entries) {
        int size = entries.size();
        from = new long[size];
        to = new long[size];
        reach = new long[size];
        expires = new long[size];
        busy = new boolean[size];
        sessions = new Claim.Session[size];
        for (int i = 0; i < size; i++) {
            Entry entry = entries.get(i);
            from[i] = entry.from;
            to[i] = entry.to;
            reach[i] = i == 0 ? entry.to : Math.max(reach[i - 1], entry.to);
            expires[i] = entry.expires;
            busy[i] = entry.busy;
            sessions[i] = entry.session;
        }
    }

    public static Taken of(List<Busy> busy, List<Claim> claims) {
        var entries = new ArrayList<Entry>();
        for (Busy block : busy) {
            entries.add(new Entry(Epoch.floor(block.from()), Epoch.ceiling(block.to()), NEVER, true, null));
        }
        for (Claim claim : claims) {
            long expires = claim.expires() == null ? NEVER : Epoch.micros(claim.expires());
            entries.add(
                    new Entry(Epoch.floor(claim.from()), Epoch.ceiling(claim.to()), expires, false, claim.session()));
        }
        entries.sort(Comparator.comparingLong(Entry::from).thenComparingLong(Entry::to));
        return new Taken(entries);
    }

    /** What lives now and lies between two moments, made ready for sessions of one event type. */
    TakenNearby nearby(EventRules rules, long nowMicros, long begin, long end) {
        var nearby = new TakenNearby(rules, 16);
        for (int i = firstReachingBeyond(begin); i < from.length && from[i] < end; i++) {
            if (to[i] <= begin || !lives(i, nowMicros)) continue;
            Claim.Session session = sessions[i];
            if (session != null && isSeatOf(session, rules)) nearby.addSeats(from[i], to[i], session);
            else nearby.addBlock(from[i], to[i]);
        }
        return nearby;
    }

    int size() {
        return from.length;
    }

    long from(int index) {
        return from[index];
    }

    long to(int index) {
        return to[index];
    }

    boolean isBusy(int index) {
        return busy[index];
    }

    boolean lives(int index, long nowMicros) {
        return expires[index] > nowMicros;
    }

    /** How many seats of the session that starts then it has; -1 if it is another booking, which blocks. */
    int seatsAt(int index, EventRules rules, long start) {
        Claim.Session session = sessions[index];
        return session != null && isSeatOf(session, rules) && isAt(session, start) ? session.seats() : -1;
    }

    int firstReachingBeyond(long moment) {
        int low = 0;
        int high = reach.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (reach[middle] > moment) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    static boolean isAt(Claim.Session session, long start) {
        return Epoch.floor(session.start()) == start && Epoch.isWhole(session.start());
    }

    private static boolean isSeatOf(Claim.Session session, EventRules rules) {
        return rules.isGroup() && session.eventType().equals(rules.eventType());
    }

    private record Entry(long from, long to, long expires, boolean busy, Claim.@Nullable Session session) {}
}
