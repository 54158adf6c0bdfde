package app.kept.journey.form;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A moment as journeys say it: {@code start - 24h}, {@code end + 10m}, {@code booking.cancelled + 2h}.
 *
 * @param days calendar days, at the same time of day in the host's zone ({@code start - 1d}); 24 hours are something else
 *     in the night in which the clock is changed
 */
public record Moment(Point point, int days, Duration offset) {
    public static Moment of(Point point) {
        return new Moment(point, 0, Duration.ZERO);
    }

    /** As journeys write it. */
    public String text() {
        return MomentForm.text(this);
    }

    /** When it is, counted from there. */
    public Instant after(Instant from, ZoneId hostsZone) {
        Instant day = days == 0 ? from : from.atZone(hostsZone).plusDays(days).toInstant();
        return day.plus(offset);
    }
}
