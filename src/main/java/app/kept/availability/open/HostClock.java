package app.kept.availability.open;

import app.kept.availability.open.HostRules.Travel;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** What the host's clock shows: that of the host's zone, and on travels that of another. */
final class HostClock {
    /** Where the clock is another one: since {@code since[i]} it goes by {@code rules[i]}. */
    private final long[] since;

    private final ZoneRules[] rules;

    HostClock(ZoneId zone, List<Travel> travels) {
        List<Stay> stays = stays(travels);
        var changes = new TreeSet<Long>(List.of(Long.MIN_VALUE));
        for (Stay stay : stays) {
            changes.add(stay.from);
            changes.add(stay.to);
        }
        since = changes.stream().mapToLong(Long::longValue).toArray();
        rules = new ZoneRules[since.length];
        for (int i = 0; i < since.length; i++) {
            rules[i] = zone.getRules();
            for (Stay stay : stays) {
                if (stay.from <= since[i] && since[i] < stay.to) rules[i] = stay.rules;
            }
        }
    }

    /** What the clock is ahead of UTC, from one moment to another. */
    Offsets over(long from, long to) {
        var offsets = new Offsets(from, to);
        for (int i = 0; i < since.length; i++) {
            long begin = Math.max(from, since[i]);
            long end = i + 1 < since.length ? Math.min(to, since[i + 1]) : to;
            if (begin < end) addPart(offsets, rules[i], begin, end);
        }
        return offsets;
    }

    /** The first moment at which the clock shows a date, or a later one if it leaves the date out. */
    long firstOf(long date) {
        long midnight = date * Epoch.DAY;
        // Wherever the clock is, it gets there within these bounds, and not before.
        Offsets around = over(midnight - Epoch.FURTHEST_OFFSET, midnight + Epoch.FURTHEST_OFFSET + 1);
        for (int i = 0; i < around.size(); i++) {
            long moment = Math.max(around.from(i), midnight - around.offset(i));
            if (moment < around.to(i)) return moment;
        }
        throw new IllegalStateException("no clock needs that long to come to a date");
    }

    long dateOf(long moment) {
        return Math.floorDiv(moment + offsetAt(moment), Epoch.DAY);
    }

    long offsetAt(long moment) {
        int part = since.length - 1;
        while (since[part] > moment) part--;
        return rules[part].getOffset(Instant.ofEpochSecond(moment)).getTotalSeconds();
    }

    private static void addPart(Offsets offsets, ZoneRules clock, long from, long to) {
        var moment = Instant.ofEpochSecond(from);
        int offset = clock.getOffset(moment).getTotalSeconds();
        long at = from;
        var change = clock.nextTransition(moment);
        while (change != null && change.toEpochSecond() < to) {
            offsets.add(at, change.toEpochSecond(), offset);
            at = change.toEpochSecond();
            offset = change.getOffsetAfter().getTotalSeconds();
            change = clock.nextTransition(change.getInstant());
        }
        offsets.add(at, to, offset);
    }

    private record Stay(long from, long to, ZoneRules rules) {}

    /** In order of their first dates: where two places claim a moment, the host has already gone on to the later. */
    private static List<Stay> stays(List<Travel> travels) {
        var stays = new ArrayList<Stay>();
        for (Travel travel :
                travels.stream().sorted(Comparator.comparing(Travel::from)).toList()) {
            var there = new HostClock(travel.zone(), List.of());
            stays.add(new Stay(
                    there.firstOf(travel.from().toEpochDay()),
                    there.firstOf(travel.to().toEpochDay() + 1),
                    travel.zone().getRules()));
        }
        return stays;
    }
}
