package app.kept.message.choice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From when to when nothing is sent, by the recipient's clock; over midnight when it ends before it begins.
 *
 * @param begins in minutes of the day
 * @param ends the first minute in which something is sent again; never when it is the beginning
 */
public record QuietSpan(int begins, int ends) {
    private static final int DAY = 24 * 60;

    public QuietSpan {
        if (begins < 0 || begins >= DAY || ends < 0 || ends >= DAY)
            throw new IllegalArgumentException("no time of day");
    }

    /** Whether it is a word against the account's own: no quiet hours at all. */
    public boolean isNone() {
        return begins == ends;
    }

    /** When it is over, for a moment inside. */
    public Optional<Instant> endAt(Instant at, ZoneId zone) {
        ZonedDateTime local = at.atZone(zone);
        if (!holds(minuteOf(local))) return Optional.empty();
        boolean endsTomorrow = begins > ends && minuteOf(local) >= begins;
        LocalDate day = local.toLocalDate().plusDays(endsTomorrow ? 1 : 0);
        ZonedDateTime end = day.atTime(timeOf(ends)).atZone(zone);
        // An hour that comes twice: the first end of it is over already.
        if (!end.toInstant().isAfter(at)) end = end.withLaterOffsetAtOverlap();
        return Optional.of(end.toInstant());
    }

    /** When it began, for a moment inside. */
    private Instant beginBefore(Instant at, ZoneId zone) {
        ZonedDateTime local = at.atZone(zone);
        boolean beganYesterday = begins > ends && minuteOf(local) < ends;
        return local.toLocalDate()
                .minusDays(beganYesterday ? 1 : 0)
                .atTime(timeOf(begins))
                .atZone(zone)
                .toInstant();
    }

    /**
     * When something is best sent that is due then: after the span, or where that is too late a minute before it begins.
     * For those who plan; whoever finds out only in the middle of the span can but skip it.
     */
    public Instant suited(Instant due, @Nullable Instant notAfter, ZoneId zone) {
        Optional<Instant> end = endAt(due, zone);
        if (end.isEmpty()) return due;
        boolean isTooLate = notAfter != null && end.get().isAfter(notAfter);
        return isTooLate ? beginBefore(due, zone).minusSeconds(60) : end.get();
    }

    private boolean holds(int minute) {
        if (begins <= ends) return minute >= begins && minute < ends;
        return minute >= begins || minute < ends;
    }

    private static int minuteOf(ZonedDateTime at) {
        return at.getHour() * 60 + at.getMinute();
    }

    private static LocalTime timeOf(int minute) {
        return LocalTime.of(minute / 60, minute % 60);
    }
}
