package app.kept.availability.open;

import app.kept.availability.open.HostRules.Absence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A host's rules, made ready to be asked often. Nothing in it changes. */
public final class HostCalendar {
    private final HostClock clock;
    private final WallHours hours;
    private final List<Away> aways;
    private final Spans away;

    private HostCalendar(HostClock clock, WallHours hours, List<Away> aways) {
        this.clock = clock;
        this.hours = hours;
        this.aways = aways;
        away = new Spans(aways.size());
        aways.forEach(one -> away.join(one.from, one.to));
    }

    public static HostCalendar of(HostRules rules) {
        var clock = new HostClock(rules.zone(), rules.travels());
        var aways = new ArrayList<Away>();
        for (Absence absence : rules.absences()) {
            Away away = away(clock, absence);
            // A date that the clock leaves out has no time in which to be absent.
            if (away.from < away.to) aways.add(away);
        }
        aways.sort(Comparator.comparingLong(Away::from).thenComparingLong(Away::to));
        return new HostCalendar(clock, new WallHours(rules.weekly(), rules.overrides()), List.copyOf(aways));
    }

    /** The date that the host's clock shows. */
    public LocalDate dateOf(Instant moment) {
        return LocalDate.ofEpochDay(clock.dateOf(Epoch.floor(moment)));
    }

    /** The first moment of a date on the host's clock; where an all-day entry begins, and that of the day before ends. */
    public Instant startOf(LocalDate date) {
        return Instant.ofEpochSecond(clock.firstOf(date.toEpochDay()));
    }

    /** When the host's clock shows this: once, twice, or never where it leaps. */
    public List<Instant> momentsOf(LocalDateTime shown) {
        long second = shown.toEpochSecond(ZoneOffset.UTC);
        Offsets around = clock.over(second - Epoch.FURTHEST_OFFSET, second + Epoch.FURTHEST_OFFSET + 1);
        var moments = new ArrayList<Instant>();
        for (int i = 0; i < around.size(); i++) {
            long moment = second - around.offset(i);
            if (around.from(i) <= moment && moment < around.to(i)) moments.add(Instant.ofEpochSecond(moment));
        }
        return moments;
    }

    /** Where the clock leaps over a time that it never shows. */
    Instant leapOver(LocalDateTime shown) {
        long second = shown.toEpochSecond(ZoneOffset.UTC);
        Offsets around = clock.over(second - Epoch.FURTHEST_OFFSET, second + Epoch.FURTHEST_OFFSET + 1);
        int part = 0;
        while (around.to(part) + around.offset(part) <= second) part++;
        return Instant.ofEpochSecond(around.from(part));
    }

    /** A stretch of time. */
    public record Stretch(Instant from, Instant to) {}

    /** What of a span lies within the hours and outside absences, in order. */
    public List<Stretch> open(Instant from, Instant to) {
        Spans open = openOver(Epoch.floor(from), Epoch.ceiling(to));
        var stretches = new ArrayList<Stretch>();
        for (int i = 0; i < open.size(); i++) stretches.add(stretch(open.from(i), open.to(i)));
        return stretches;
    }

    /** From when to when an absence lasts by the host's clock. */
    public Stretch lasting(Absence absence) {
        Away away = away(clock, absence);
        return stretch(away.from, away.to);
    }

    private static Stretch stretch(long from, long to) {
        return new Stretch(Instant.ofEpochSecond(from), Instant.ofEpochSecond(to));
    }

    /** Whether a stretch lies within the hours and outside absences: what a change of rules is asked afterwards. */
    public boolean covers(Instant from, Instant to) {
        long begin = Epoch.floor(from);
        long end = Epoch.ceiling(to);
        Spans open = openOver(begin, end);
        return open.size() == 1 && open.from(0) == begin && open.to(0) == end;
    }

    HostClock clock() {
        return clock;
    }

    WallHours hours() {
        return hours;
    }

    /** All absences, each by itself. */
    List<Away> aways() {
        return aways;
    }

    /** The absences, as far as they touch made one. */
    Spans away() {
        return away;
    }

    private Spans openOver(long begin, long end) {
        Offsets offsets = clock.over(begin, end);
        return offsets.moments(hours.over(offsets.firstDate(), offsets.lastDate()))
                .minus(away);
    }

    record Away(long from, long to) {}

    private static Away away(HostClock clock, Absence absence) {
        return switch (absence) {
            case Absence.OnDates dates ->
                new Away(
                        clock.firstOf(dates.from().toEpochDay()),
                        clock.firstOf(dates.to().toEpochDay() + 1));
            case Absence.Between between -> new Away(Epoch.floor(between.from()), Epoch.ceiling(between.to()));
        };
    }
}
