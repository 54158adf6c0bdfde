package app.kept.availability;

import app.kept.availability.open.HostCalendar;
import app.kept.availability.rules.RulesReader;
import app.kept.host.BookingRules;
import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.platform.db.Tx;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Whether a host has enough bookings of an event type on a date, in its week, in its month. Holds count, for they may
 * become bookings. Nobody else may count meanwhile: the caller is in the {@link Queue} of the event type.
 */
final class Limits {
    private Limits() {}

    /** The first limit that one more booking at this start would break. */
    static Optional<Limit> reached(Tx tx, EventType type, Host host, Instant start, Instant now) {
        BookingRules.Limits limits = type.rules().limits();
        if (!limits.limitHost()) return Optional.empty();
        HostCalendar calendar = RulesReader.clock(tx, host);
        LocalDate date = calendar.dateOf(start);
        LocalDate monday = date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate first = date.withDayOfMonth(1);
        LocalDate from = limits.month().isPresent() ? first : date;
        LocalDate until = limits.month().isPresent() ? first.plusMonths(1) : date.plusDays(1);
        if (limits.week().isPresent()) {
            from = earlier(from, monday);
            until = later(until, monday.plusDays(7));
        }
        List<Counted> booked =
                booked(tx, type, host, calendar, new Span(start(calendar, from), end(calendar, until)), now);
        if (isReached(limits.day(), booked, date::equals)) return Optional.of(Limit.DAY);
        if (isReached(limits.week(), booked, on -> isWithin(on, monday, monday.plusDays(7)))) {
            return Optional.of(Limit.WEEK);
        }
        if (isReached(limits.month(), booked, on -> isWithin(on, first, first.plusMonths(1)))) {
            return Optional.of(Limit.MONTH);
        }
        return Optional.empty();
    }

    /** What is booked at one start. */
    private record Counted(LocalDate date, int bookings) {}

    private static List<Counted> booked(
            Tx tx, EventType type, Host host, HostCalendar calendar, Span span, Instant now) {
        return tx.sql("""
                        select start_at, case when capacity = 1 then 1
                            else (select count(*) from seat
                                where seat.account_id = :account and claim_id = claim.id
                                    and (seat.expires_at is null or seat.expires_at > :now))
                            end as bookings
                        from claim
                        where account_id = :account and event_type_id = :type and host_id = :host
                            and start_at >= :from and start_at < :to and (expires_at is null or expires_at > :now)
                        """)
                .bind("account", type.account())
                .bind("type", type.id())
                .bind("host", host.id())
                .bind("from", span.start())
                .bind("to", span.end())
                .bind("now", now)
                .list(row -> new Counted(calendar.dateOf(row.instant("start_at")), row.integer("bookings")));
    }

    /** Where a clock goes back over midnight a date is shown again after the next one began: hence a day more. */
    private static Instant start(HostCalendar calendar, LocalDate date) {
        return calendar.startOf(date.minusDays(1));
    }

    private static Instant end(HostCalendar calendar, LocalDate date) {
        return calendar.startOf(date.plusDays(1));
    }

    private static boolean isReached(OptionalInt limit, List<Counted> booked, Predicate<LocalDate> counts) {
        if (limit.isEmpty()) return false;
        int sum = booked.stream()
                .filter(one -> counts.test(one.date()))
                .mapToInt(Counted::bookings)
                .sum();
        return sum >= limit.getAsInt();
    }

    private static boolean isWithin(LocalDate date, LocalDate from, LocalDate until) {
        return !date.isBefore(from) && date.isBefore(until);
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
