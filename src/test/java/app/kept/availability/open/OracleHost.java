package app.kept.availability.open;

import app.kept.availability.open.Reason.Kind;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** One host, minute by minute. */
final class OracleHost {
    private final Case.Person person;
    private final EventRules rules;
    private final Instant now;
    private final Quirk quirk;
    private final OracleClock clock;
    private final OracleHours hours;
    private final OracleTaken taken;
    /** Beginning of the stretch in which everything is worked out, and whether the hours hold at each grain of it. */
    private final long begin;

    private final boolean[] open;

    OracleHost(Case.Person person, Case asked, Quirk quirk) {
        this.person = person;
        this.rules = asked.rules();
        this.now = asked.asked().now();
        this.quirk = quirk;
        this.clock = new OracleClock(person.rules(), asked.asked(), quirk);
        this.taken = new OracleTaken(person, rules, now, quirk);
        long before = 86_400L + rules.bufferBefore() * 60L;
        long after = 86_400L + (rules.duration() + rules.bufferAfter()) * 60L;
        begin = Math.floorDiv(asked.asked().from().getEpochSecond() - before, 60) * 60;
        long end = asked.asked().to().getEpochSecond() + after;
        LocalDate first = LocalDate.ofEpochDay(Math.floorDiv(begin, 86_400) - 3);
        LocalDate last = LocalDate.ofEpochDay(Math.floorDiv(end, 86_400) + 3);
        this.hours = new OracleHours(person.rules(), first, last, clock, quirk);
        open = new boolean[(int) ((end - begin) / clock.grain())];
        for (int i = 0; i < open.length; i++) {
            open[i] = hours.covers(clock.shown(begin + i * clock.grain()));
        }
    }

    List<Long> possible(Instant from, Instant to) {
        var starts = new ArrayList<Long>();
        for (int i = 0; i < open.length; i++) {
            long moment = begin + i * clock.grain();
            boolean wanted = moment >= from.getEpochSecond() && moment < to.getEpochSecond();
            if (wanted && isOnTheGrid(moment) && isPossible(moment)) starts.add(moment);
        }
        return starts;
    }

    boolean isPossible(long start) {
        return isOnTheGrid(start) && reasons(start).isEmpty();
    }

    Set<Kind> reasons(long start) {
        Set<Kind> reasons = EnumSet.noneOf(Kind.class);
        long end = end(start);
        addHours(reasons, start, end);
        addAbsences(reasons, start, end);
        taken.add(reasons, start, end);
        addNotice(reasons, start);
        addDates(reasons, start);
        if (hours.covers(clock.shown(start)) && !isOnTheGrid(start)) reasons.add(Kind.OFF_THE_GRID);
        return reasons;
    }

    private long end(long start) {
        if (quirk != Quirk.DURATION_ON_THE_WALL_CLOCK) return start + rules.duration() * 60L;
        long shown = clock.shown(start) + rules.duration() * 60L;
        long end = start;
        while (clock.shown(end) < shown) end += clock.grain();
        return end;
    }

    private boolean isOnTheGrid(long start) {
        if (quirk == Quirk.TAKEN_MOVES_THE_GRID && taken.endsAt(start)) return true;
        if (quirk == Quirk.GAP_MOVED_FORWARD && isMovedOutOfAGap(start)) return true;
        long shown = clock.shown(start);
        if (shown % 60 != 0 || !hours.covers(shown) || !hours.isOnGrid(shown, rules.interval())) return false;
        if (quirk == Quirk.FIRST_PASS_DROPPED) return !isShownAgain(shown, start, 1);
        return quirk != Quirk.SECOND_PASS_DROPPED || !isShownAgain(shown, start, -1);
    }

    private boolean isShownAgain(long shown, long start, int direction) {
        for (long moment = start + direction * clock.grain();
                Math.abs(moment - start) < 26 * 3600;
                moment += direction * clock.grain()) {
            if (clock.shown(moment) == shown) return true;
        }
        return false;
    }

    private boolean isMovedOutOfAGap(long start) {
        long leap = clock.offset(start) - clock.offset(start - 3 * 3600);
        if (leap <= 0 || clock.offset(start - leap) == clock.offset(start)) return false;
        long shown = clock.shown(start) - leap;
        return shown % 60 == 0 && hours.covers(shown) && hours.isOnGrid(shown, rules.interval());
    }

    private void addHours(Set<Kind> reasons, long start, long end) {
        long from = start;
        long to = end;
        if (quirk == Quirk.PAST_CLOSING) to = start + clock.grain();
        if (quirk == Quirk.BUFFER_INSIDE_HOURS) {
            from -= rules.bufferBefore() * 60L;
            to += rules.bufferAfter() * 60L;
        }
        for (long moment = from; moment < to; moment += clock.grain()) {
            boolean isOpen = open[(int) ((moment - begin) / clock.grain())];
            if (isOpen && quirk != Quirk.NO_JOIN_AT_MIDNIGHT) continue;
            LocalDate date = clock.date(moment);
            if (!isOpen || !date.equals(clock.date(start))) {
                reasons.add(person.rules().overrides().containsKey(date) ? Kind.OVERRIDE : Kind.OUTSIDE_HOURS);
            }
        }
    }

    private void addAbsences(Set<Kind> reasons, long start, long end) {
        long from = start;
        long to = end;
        if (quirk == Quirk.ABSENCE_BLOCKS_BUFFERS) {
            from -= rules.bufferBefore() * 60L;
            to += rules.bufferAfter() * 60L;
        }
        for (HostRules.Absence absence : person.rules().absences()) {
            boolean concerned = switch (absence) {
                case HostRules.Absence.Between(Instant away, Instant back) -> OracleTaken.overlap(away, back, from, to);
                case HostRules.Absence.OnDates(LocalDate first, LocalDate last) -> {
                    long away = clock.first(first);
                    long back = clock.first(last.plusDays(1));
                    if (quirk == Quirk.ALL_DAY_OF_24_HOURS) {
                        back = away + 86_400 * (last.toEpochDay() - first.toEpochDay() + 1);
                    }
                    yield away < back && away < to && from < back;
                }
            };
            if (concerned) reasons.add(Kind.ABSENCE);
        }
    }

    private void addNotice(Set<Kind> reasons, long start) {
        Instant earliest = now.plusSeconds(rules.notice() * 60L);
        boolean tooSoon = Instant.ofEpochSecond(start).isBefore(earliest);
        if (quirk == Quirk.NOTICE_EXCLUSIVE)
            tooSoon = !Instant.ofEpochSecond(start).isAfter(earliest);
        if (quirk == Quirk.NOTICE_ON_THE_WALL_CLOCK) {
            tooSoon = clock.shown(start) < clock.shown(now.getEpochSecond()) + rules.notice() * 60L;
        }
        if (tooSoon) reasons.add(Kind.NOTICE);
    }

    private void addDates(Set<Kind> reasons, long start) {
        LocalDate date = clock.date(start);
        LocalDate today = clock.date(now.getEpochSecond());
        if (quirk == Quirk.UTC_WINDOW) {
            date = LocalDate.ofInstant(Instant.ofEpochSecond(start), ZoneOffset.UTC);
            today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        }
        if (!isInWindow(date, today)) reasons.add(Kind.WINDOW);
        date = clock.date(start);
        if (quirk == Quirk.UTC_DAY_LIMIT) date = LocalDate.ofInstant(Instant.ofEpochSecond(start), ZoneOffset.UTC);
        if (person.counted().getOrDefault(date, 0) >= rules.limits().day()) reasons.add(Kind.DAY_LIMIT);
        date = clock.date(start);
        int week = 0;
        int month = 0;
        for (var counted : person.counted().entrySet()) {
            if (isSameWeek(counted.getKey(), date)) week += counted.getValue();
            boolean sameMonth = counted.getKey().getMonth() == date.getMonth()
                    && counted.getKey().getYear() == date.getYear();
            if (sameMonth) month += counted.getValue();
        }
        if (week >= rules.limits().week()) reasons.add(Kind.WEEK_LIMIT);
        if (month >= rules.limits().month()) reasons.add(Kind.MONTH_LIMIT);
    }

    private boolean isInWindow(LocalDate date, LocalDate today) {
        int less = quirk == Quirk.WINDOW_WITHOUT_ITS_LAST_DAY ? 1 : 0;
        return switch (rules.window()) {
            case BookingWindow.Always _ -> true;
            case BookingWindow.Days(int days) -> !date.isAfter(today.plusDays(days - less));
            case BookingWindow.BusinessDays(int days) -> {
                LocalDate last = today;
                for (int left = days; left > 0; ) {
                    last = last.plusDays(1);
                    boolean weekend =
                            last.getDayOfWeek() == DayOfWeek.SATURDAY || last.getDayOfWeek() == DayOfWeek.SUNDAY;
                    if (!weekend || quirk == Quirk.BUSINESS_DAYS_AS_DAYS) left--;
                }
                yield !date.isAfter(last);
            }
            case BookingWindow.Dates(LocalDate from, LocalDate to) ->
                !date.isBefore(from) && !date.isAfter(to.minusDays(less));
        };
    }

    private boolean isSameWeek(LocalDate one, LocalDate other) {
        int shift = quirk == Quirk.WEEK_FROM_SUNDAY ? 1 : 0;
        if (quirk == Quirk.WEEK_CUT_AT_NEW_YEAR && one.getYear() != other.getYear()) return false;
        return monday(one.plusDays(shift)).equals(monday(other.plusDays(shift)));
    }

    private static LocalDate monday(LocalDate date) {
        return date.minusDays(date.getDayOfWeek().getValue() - 1);
    }
}
