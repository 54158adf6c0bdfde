package app.kept.availability.open;

import app.kept.availability.open.EventRules.Limits;
import java.time.Instant;
import java.time.LocalDate;

/** What decides by the host's local date alone: the booking window and the limits. */
final class DateRules {
    static final long FOREVER = 1_000_000_000L;

    private final Limits limits;
    private final Counted counted;
    private final long first;
    private final long last;
    private long asked = Long.MIN_VALUE;
    private boolean allowed;

    DateRules(EventRules rules, HostTime host, Instant now) {
        limits = rules.limits();
        counted = host.counted();
        long today = host.calendar().clock().dateOf(Epoch.floor(now));
        first = rules.window() instanceof BookingWindow.Dates dates
                ? dates.from().toEpochDay()
                : -FOREVER;
        last = switch (rules.window()) {
            case BookingWindow.Always _ -> FOREVER;
            case BookingWindow.Days(int days) -> today + days;
            case BookingWindow.BusinessDays(int days) -> businessDay(today, days);
            case BookingWindow.Dates dates -> dates.to().toEpochDay();
        };
    }

    /** Starts are asked for in order, so the same date comes many times in a row. */
    boolean allows(long date) {
        if (date != asked) {
            asked = date;
            allowed = inWindow(date) && !dayIsFull(date) && !weekIsFull(date) && !monthIsFull(date);
        }
        return allowed;
    }

    long first() {
        return first;
    }

    long last() {
        return last;
    }

    boolean inWindow(long date) {
        return first <= date && date <= last;
    }

    boolean dayIsFull(long date) {
        return counted.between(date, date + 1) >= limits.day();
    }

    boolean weekIsFull(long date) {
        long monday = Epoch.monday(date);
        return limits.week() != Limits.NONE && counted.between(monday, monday + 7) >= limits.week();
    }

    boolean monthIsFull(long date) {
        if (limits.month() == Limits.NONE) return false;
        LocalDate month = LocalDate.ofEpochDay(date).withDayOfMonth(1);
        return counted.between(month.toEpochDay(), month.plusMonths(1).toEpochDay()) >= limits.month();
    }

    private static long businessDay(long today, int days) {
        // Whole weeks can be leapt over, but the last step has to be one on to a business day.
        int weeks = Math.max(0, days - 1) / 5;
        long date = today + weeks * 7L;
        for (int left = days - weeks * 5; left > 0; ) {
            date++;
            if (isBusinessDay(date)) left--;
        }
        return date;
    }

    private static boolean isBusinessDay(long date) {
        return Math.floorMod(date - Epoch.MONDAY, 7) < 5;
    }
}
