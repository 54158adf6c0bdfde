package app.kept.availability.open;

import app.kept.availability.open.Reason.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/**
 * The open times of one event type with its hosts. What is taken and what the rules are was given; what time it is, is
 * said with each question. docs/time.md has the rules.
 */
public final class Openings {
    /** Nobody is asked to work through more at once. */
    public static final Duration LONGEST = Duration.ofDays(3700);

    private static final long FIRST_STEP = 2 * Epoch.DAY;
    private static final long LONGEST_STEP = 64 * Epoch.DAY;

    private final EventRules rules;
    private final Sharing sharing;
    private final List<HostTime> hosts;

    /** What it takes when several hosts belong to an event type. */
    public enum Sharing {
        /** All of them have the time. */
        COLLECTIVE,
        /** One of them has. */
        ROUND_ROBIN
    }

    public Openings(EventRules rules, Sharing sharing, List<HostTime> hosts) {
        if (hosts.isEmpty()) throw new IllegalArgumentException("somebody has to be there");
        this.rules = rules;
        this.sharing = sharing;
        this.hosts = List.copyOf(hosts);
    }

    /** Open starts from one moment on and before another. */
    public OpenStarts between(Instant now, Instant from, Instant to) {
        if (to.isAfter(from.plus(LONGEST))) throw new IllegalArgumentException("too much at once");
        return between(searches(now), Epoch.ceiling(from), Epoch.ceiling(to));
    }

    public boolean isOpen(Instant now, Instant start) {
        return Epoch.isWhole(start) && between(now, start, start.plusSeconds(1)).size() > 0;
    }

    /** Open starts by the viewer's date on which they lie. Both dates count; a date without any is not there. */
    public Map<LocalDate, OpenStarts> onDates(Instant now, LocalDate from, LocalDate to, ZoneId viewer) {
        if (to.toEpochDay() - from.toEpochDay() > LONGEST.toDays()) {
            throw new IllegalArgumentException("too much at once");
        }
        var clock = new HostClock(viewer, List.of());
        // A clock that is set back at midnight shows the end of a date again after the first moment of the next.
        long begin = clock.firstOf(from.toEpochDay());
        long end = clock.firstOf(to.toEpochDay() + 1) + Epoch.DAY;
        return byDate(between(searches(now), begin, end), clock.over(begin, end), from.toEpochDay(), to.toEpochDay());
    }

    /** The viewer's dates in a month on which something is open. */
    public List<LocalDate> days(Instant now, YearMonth month, ZoneId viewer) {
        return List.copyOf(
                onDates(now, month.atDay(1), month.atEndOfMonth(), viewer).keySet());
    }

    /** The first open start from one moment on and before another, alone in its answer, or none in it. */
    public OpenStarts next(Instant now, Instant from, Instant before) {
        if (before.isAfter(from.plus(LONGEST))) throw new IllegalArgumentException("too much at once");
        Search[] searches = searches(now);
        long at = Math.max(Epoch.ceiling(from), together(searches, Search::earliest));
        long end = Math.min(Epoch.ceiling(before), -together(searches, search -> -search.latest()));
        long step = FIRST_STEP;
        while (at < end) {
            long moment = at;
            at = together(searches, search -> search.leap(moment));
            if (at >= end) break;
            OpenStarts open = between(searches, at, Math.min(end, at + step));
            if (open.size() > 0) return open.part(0, 1);
            at += step;
            step = Math.min(2 * step, LONGEST_STEP);
        }
        return OpenStarts.NONE;
    }

    /** The last of the hosts' dates that can be booked; none if they go on for ever. */
    public Optional<LocalDate> lastDate(Instant now) {
        long last = hosts.stream()
                .mapToLong(host -> new DateRules(rules, host, now).last())
                .max()
                .orElseThrow();
        return last == DateRules.FOREVER ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(last));
    }

    /** For each host, in their order, what keeps it from taking this start. Nothing means that the host can. */
    public List<List<Reason>> explain(Instant now, Instant start) {
        return hosts.stream()
                .map(host -> new Explaining(host, rules, now).of(start))
                .toList();
    }

    /** The same for a time on the clock of one host, for each moment at which it shows that time. */
    public Map<Instant, List<Reason>> explainShown(Instant now, int host, LocalDateTime shown) {
        var explained = new TreeMap<Instant, List<Reason>>();
        HostTime asked = hosts.get(host);
        for (Instant moment : asked.calendar().momentsOf(shown)) {
            explained.put(moment, new Explaining(asked, rules, now).of(moment));
        }
        if (explained.isEmpty()) {
            Instant leap = asked.calendar().leapOver(shown);
            explained.put(leap, List.of(new Reason(Kind.IN_A_GAP, leap, leap)));
        }
        return explained;
    }

    private Search[] searches(Instant now) {
        return hosts.stream().map(host -> new Search(host, rules, now)).toArray(Search[]::new);
    }

    /** With all hosts, what comes last decides; with any host, what comes first. */
    private long together(Search[] searches, ToLongFunction<Search> moment) {
        LongStream moments = Arrays.stream(searches).mapToLong(moment);
        return (sharing == Sharing.COLLECTIVE ? moments.max() : moments.min()).orElseThrow();
    }

    private OpenStarts between(Search[] searches, long from, long to) {
        long[][] possible = new long[searches.length][];
        for (int i = 0; i < possible.length; i++) possible[i] = searches[i].between(from, to);
        return sharing == Sharing.COLLECTIVE ? OpenStarts.forAll(possible) : OpenStarts.forAny(possible);
    }

    private static Map<LocalDate, OpenStarts> byDate(OpenStarts open, Offsets viewer, long from, long to) {
        var days = new TreeMap<LocalDate, OpenStarts>();
        int part = 0;
        int first = 0;
        while (first < open.size()) {
            while (viewer.to(part) <= open.epochSecond(first)) part++;
            long date = Math.floorDiv(open.epochSecond(first) + viewer.offset(part), Epoch.DAY);
            long end = Math.min(viewer.to(part), (date + 1) * Epoch.DAY - viewer.offset(part));
            int after = first;
            while (after < open.size() && open.epochSecond(after) < end) after++;
            if (from <= date && date <= to) {
                days.merge(LocalDate.ofEpochDay(date), open.part(first, after), OpenStarts::and);
            }
            first = after;
        }
        return days;
    }
}
