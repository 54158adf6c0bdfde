package app.kept.availability.open;

import app.kept.availability.open.HostRules.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The hours on the wall clock, one minute after the other. */
final class OracleHours {
    private static final int DAY = 1440;

    private final HostRules rules;
    private final OracleClock clock;
    private final Quirk quirk;
    private final long begin;
    private final boolean[] covered;
    private final int[] origin;

    OracleHours(HostRules rules, LocalDate first, LocalDate last, OracleClock clock, Quirk quirk) {
        this.rules = rules;
        this.clock = clock;
        this.quirk = quirk;
        LocalDate from = first.minusDays(28);
        LocalDate to = last.plusDays(15);
        begin = from.toEpochDay() * DAY;
        covered = new boolean[(int) (to.toEpochDay() - from.toEpochDay()) * DAY];
        int minute = 0;
        for (LocalDate date = from; date.isBefore(to); date = date.plusDays(1)) {
            List<Window> today = windows(date);
            List<Window> yesterday = windows(date.minusDays(1));
            boolean overridden = rules.overrides().containsKey(date) && quirk != Quirk.TAIL_KEPT;
            if (quirk == Quirk.OVERNIGHT_BELONGS_TO_ITS_END) yesterday = today;
            for (int i = 0; i < DAY; i++) {
                covered[minute++] = isIn(today, i) || (!overridden && isIn(yesterday, i + DAY));
            }
        }
        origin = new int[covered.length];
        boolean[] wholeWeek = wholeWeeks();
        for (int i = 0; i < covered.length; i++) {
            boolean goesOn = i > 0 && covered[i - 1] && !isCut(i, wholeWeek);
            origin[i] = goesOn ? origin[i - 1] : i;
        }
    }

    boolean covers(long shownSecond) {
        return covered[index(shownSecond)];
    }

    boolean isOnGrid(long shownSecond, int interval) {
        int minute = index(shownSecond);
        if (quirk == Quirk.GRID_FROM_MIDNIGHT) return minute % DAY % interval == 0;
        return (minute - origin[minute]) % interval == 0;
    }

    private int index(long shownSecond) {
        return (int) (Math.floorDiv(shownSecond, 60) - begin);
    }

    private boolean isCut(int minute, boolean[] wholeWeek) {
        if (quirk == Quirk.NO_JOIN_AT_MIDNIGHT && minute % DAY == 0) return true;
        if (quirk == Quirk.GRID_NOT_CUT_ON_MONDAYS || !isMonday(minute)) return false;
        boolean weekAfter = wholeWeek[minute / DAY];
        boolean weekBefore = minute >= 7 * DAY && wholeWeek[minute / DAY - 7];
        return weekBefore || weekAfter;
    }

    /** By date: whether it begins seven dates that are open without a break. */
    private boolean[] wholeWeeks() {
        boolean[] whole = new boolean[covered.length / DAY];
        for (int day = 0; day + 7 <= whole.length; day++) {
            boolean all = isMonday(day * DAY);
            for (int i = day * DAY; all && i < (day + 7) * DAY; i++) all = covered[i];
            whole[day] = all;
        }
        return whole;
    }

    private boolean isMonday(int minute) {
        return minute % DAY == 0
                && LocalDate.ofEpochDay((begin + minute) / DAY).getDayOfWeek().getValue() == 1;
    }

    private List<Window> windows(LocalDate date) {
        LocalDate named = date;
        if (quirk == Quirk.UTC_WEEKDAY || quirk == Quirk.UTC_OVERRIDE_DATE) {
            named = LocalDate.ofInstant(Instant.ofEpochSecond(clock.first(date)), ZoneOffset.UTC);
        }
        LocalDate weekly = quirk == Quirk.UTC_OVERRIDE_DATE ? date : named;
        LocalDate overriding = quirk == Quirk.UTC_WEEKDAY ? date : named;
        List<Window> ofTheWeek = rules.weekly().getOrDefault(weekly.getDayOfWeek(), List.of());
        List<Window> override = rules.overrides().get(overriding);
        if (override == null) return ofTheWeek;
        if (quirk != Quirk.OVERRIDE_ADDS) return override;
        var both = new ArrayList<>(ofTheWeek);
        both.addAll(override);
        return both;
    }

    private boolean isIn(List<Window> windows, int minute) {
        for (Window window : windows) {
            int to = quirk == Quirk.ENDS_AT_23_59 && window.to() == DAY ? DAY - 1 : window.to();
            if (window.from() <= minute && minute < to) return true;
        }
        return false;
    }
}
