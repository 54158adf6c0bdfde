package app.kept.availability.open;

import app.kept.availability.open.Reason.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongPredicate;

/** Says all that keeps one start from being open for one host. No reason means that it is open. */
final class Explaining {
    private final HostCalendar calendar;
    private final Taken taken;
    private final EventRules rules;
    private final Instant now;
    private final DateRules dates;
    private final List<Reason> reasons = new ArrayList<>();

    Explaining(HostTime host, EventRules rules, Instant now) {
        this.calendar = host.calendar();
        this.taken = host.taken();
        this.rules = rules;
        this.now = now;
        this.dates = new DateRules(rules, host, now);
    }

    List<Reason> of(Instant wanted) {
        reasons.clear();
        long start = Epoch.floor(wanted);
        long end = start + rules.durationSeconds();
        addHours(start, end, Epoch.isWhole(wanted));
        for (HostCalendar.Away away : calendar.aways()) {
            if (away.from() < end && start < away.to()) add(Kind.ABSENCE, away.from(), away.to());
        }
        addTaken(start, end);
        long earliest = Epoch.ceiling(now) + rules.notice() * 60L;
        if (start < earliest) add(Kind.NOTICE, Epoch.floor(now), earliest);
        addDates(calendar.clock().dateOf(start));
        reasons.sort(Comparator.comparing(Reason::kind));
        return List.copyOf(reasons);
    }

    private void addHours(long start, long end, boolean wholeSecond) {
        Offsets offsets = calendar.clock().over(start, end);
        Spans hours = calendar.hours().over(offsets.firstDate(), offsets.lastDate());
        var session = new Spans(1);
        session.append(start, end);
        Spans closed = session.minus(offsets.moments(hours));
        addClosed(Kind.OUTSIDE_HOURS, closed, date -> !calendar.hours().isOverridden(date));
        addClosed(Kind.OVERRIDE, closed, calendar.hours()::isOverridden);

        Spans grid = WallHours.grid(hours);
        long shown = start + offsets.offset(0);
        int stretch = grid.firstEndingAfter(shown);
        boolean inside = stretch < grid.size() && grid.from(stretch) <= shown;
        boolean onGrid = wholeSecond && inside && (shown - grid.from(stretch)) % (rules.interval() * 60L) == 0;
        if (inside && !onGrid) add(Kind.OFF_THE_GRID, start, end);
    }

    /** Adds the first closed stretch that lies on dates of one kind. */
    private void addClosed(Kind kind, Spans closed, LongPredicate concerns) {
        for (int i = 0; i < closed.size(); i++) {
            long begun = Long.MIN_VALUE;
            long at = closed.from(i);
            while (at < closed.to(i)) {
                boolean concerned = concerns.test(calendar.clock().dateOf(at));
                if (concerned && begun == Long.MIN_VALUE) begun = at;
                if (!concerned && begun != Long.MIN_VALUE) break;
                at = Math.min(closed.to(i), endOfDateAt(at));
            }
            if (begun != Long.MIN_VALUE) {
                add(kind, begun, at);
                return;
            }
        }
    }

    /** The moment at which the clock goes on to another date than it shows now, or is changed. */
    private long endOfDateAt(long moment) {
        Offsets ahead = calendar.clock().over(moment, moment + Epoch.DAY);
        long midnight = (calendar.clock().dateOf(moment) + 1) * Epoch.DAY;
        return Math.min(ahead.to(0), midnight - ahead.offset(0));
    }

    private void addTaken(long start, long end) {
        long begin = start - rules.beforeSeconds();
        long finish = end + rules.afterSeconds();
        int seats = 0;
        for (int i = taken.firstReachingBeyond(begin); i < taken.size() && taken.from(i) < finish; i++) {
            if (taken.to(i) <= begin || !taken.lives(i, Epoch.micros(now))) continue;
            int seatsHere = taken.seatsAt(i, rules, start);
            if (seatsHere >= 0) {
                seats += seatsHere;
                continue;
            }
            boolean atTheSession = taken.from(i) < end && start < taken.to(i);
            Kind what = taken.isBusy(i) ? Kind.BUSY : Kind.CLAIMED;
            add(atTheSession ? what : Kind.BUFFER, taken.from(i), taken.to(i));
        }
        if (seats >= rules.capacity()) add(Kind.CAPACITY, start, end);
    }

    private void addDates(long date) {
        if (!dates.inWindow(date)) {
            Instant first =
                    dates.first() == -DateRules.FOREVER ? now : calendar.startOf(LocalDate.ofEpochDay(dates.first()));
            reasons.add(new Reason(Kind.WINDOW, first, calendar.startOf(LocalDate.ofEpochDay(dates.last() + 1))));
        }
        if (dates.dayIsFull(date)) addDates(Kind.DAY_LIMIT, date, date + 1);
        long monday = Epoch.monday(date);
        if (dates.weekIsFull(date)) addDates(Kind.WEEK_LIMIT, monday, monday + 7);
        LocalDate month = LocalDate.ofEpochDay(date).withDayOfMonth(1);
        if (dates.monthIsFull(date)) {
            addDates(Kind.MONTH_LIMIT, month.toEpochDay(), month.plusMonths(1).toEpochDay());
        }
    }

    private void addDates(Kind kind, long from, long to) {
        add(kind, calendar.clock().firstOf(from), calendar.clock().firstOf(to));
    }

    private void add(Kind kind, long from, long to) {
        reasons.add(Reason.of(kind, from, to));
    }
}
