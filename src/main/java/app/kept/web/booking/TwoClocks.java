package app.kept.web.booking;

import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import app.kept.web.page.Zones;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A session by the clock of whoever looks after it.
 *
 * @param theirs the same by the clock of the client, where that shows something else; or empty
 */
public record TwoClocks(String iso, String words, String zone, String theirs) {

    /** @param clientZone null where nobody knows it */
    static TwoClocks of(Instant start, Duration length, ZoneId zone, @Nullable ZoneId clientZone, Frame frame) {
        Locale locale = frame.locale();
        return new TwoClocks(
                start.toString(),
                Moments.span(Moments.dayAndTime(start, zone, locale), Moments.time(start.plus(length), zone, locale)),
                Zones.words(zone, locale),
                clientZone == null || isSame(start, zone, clientZone)
                        ? ""
                        : frame.text(
                                "desk.theirs", Moments.dayAndTime(start, clientZone, locale), Zones.city(clientZone)));
    }

    private static boolean isSame(Instant start, ZoneId one, ZoneId other) {
        return start.atZone(one).toLocalDateTime().equals(start.atZone(other).toLocalDateTime());
    }
}
