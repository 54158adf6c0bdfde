package app.kept.availability.open;

import app.kept.availability.open.Openings.Sharing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Open times by asking of every minute whether it is one. It takes docs/time.md at its words, goes through time grain by
 * grain, and shares nothing with the engine but the records of what is asked. Slow, and meant to be.
 */
public final class Oracle {
    private final Case asked;
    private final Quirk quirk;
    private final List<OracleHost> hosts = new ArrayList<>();

    public Oracle(Case asked) {
        this(asked, Quirk.NONE);
    }

    Oracle(Case asked, Quirk quirk) {
        this.asked = asked;
        this.quirk = quirk;
        for (Case.Person person : asked.hosts()) hosts.add(new OracleHost(person, asked, quirk));
    }

    public List<Instant> open() {
        return open(asked.asked().from(), asked.asked().to());
    }

    /** The numbers of the hosts who can take a start. */
    List<Integer> takers(Instant start) {
        var takers = new ArrayList<Integer>();
        for (int i = 0; i < hosts.size(); i++) {
            if (hosts.get(i).isPossible(start.getEpochSecond())) takers.add(i);
        }
        return takers;
    }

    Set<Reason.Kind> reasons(int host, Instant start) {
        Set<Reason.Kind> reasons = EnumSet.noneOf(Reason.Kind.class);
        reasons.addAll(hosts.get(host).reasons(start.getEpochSecond()));
        return reasons;
    }

    /** The viewer's dates in a month that have open times, as far as they lie in what was asked. */
    List<LocalDate> days(YearMonth month, ZoneId viewer) {
        var dates = new TreeSet<LocalDate>();
        for (Instant start : open()) {
            ZoneId zone = quirk == Quirk.HOST_DAY_FOR_THE_VIEWER
                    ? asked.hosts().getFirst().rules().zone()
                    : viewer;
            dates.add(start.atZone(zone).toLocalDate());
        }
        dates.removeIf(date -> !YearMonth.from(date).equals(month));
        return List.copyOf(dates);
    }

    private List<Instant> open(Instant from, Instant to) {
        var starts = new TreeSet<Instant>();
        for (OracleHost host : hosts) {
            for (long start : host.possible(from, to)) starts.add(Instant.ofEpochSecond(start));
        }
        boolean all = asked.sharing() == Sharing.COLLECTIVE;
        if (quirk == Quirk.COLLECTIVE_AS_ROUND_ROBIN) all = false;
        if (quirk == Quirk.ROUND_ROBIN_AS_COLLECTIVE) all = true;
        if (all) starts.removeIf(start -> takers(start).size() < hosts.size());
        return List.copyOf(starts);
    }
}
