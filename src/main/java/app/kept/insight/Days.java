package app.kept.insight;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Days of a calendar, from the first up to the last, which is none of them. */
public record Days(LocalDate from, LocalDate until) {
    static Days one(LocalDate day) {
        return new Days(day, day.plusDays(1));
    }

    public int count() {
        return (int) ChronoUnit.DAYS.between(from, until);
    }

    /** As many, just before these. */
    public Days before() {
        return new Days(from.minusDays(count()), from);
    }

    public boolean has(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(until);
    }

    /** A day begins when it does there, which is not midnight where that is passed over. */
    Instant startsAt(ZoneId zone) {
        return from.atStartOfDay(zone).toInstant();
    }

    Instant endsAt(ZoneId zone) {
        return until.atStartOfDay(zone).toInstant();
    }
}
