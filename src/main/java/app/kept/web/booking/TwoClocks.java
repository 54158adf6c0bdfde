package app.kept.web.booking;

import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import app.kept.web.page.Zones;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A session by the clock of whoever looks.
 *
 * @param theirs the same by the clocks of the host and of the client, where these show something else; or empty
 */
public record TwoClocks(String iso, String words, String zone, String theirs) {

    /**
     * Whose clocks show it.
     *
     * @param own of whoever looks
     * @param client null where nobody knows it
     */
    record Clocks(ZoneId own, ZoneId host, @Nullable ZoneId client) {}

    static TwoClocks of(Instant start, Duration length, Clocks clocks, Frame frame) {
        Locale locale = frame.locale();
        ZoneId own = clocks.own();
        return new TwoClocks(
                start.toString(),
                Moments.span(Moments.dayAndTime(start, own, locale), Moments.time(start.plus(length), own, locale)),
                Zones.words(own, locale),
                Stream.of(
                                ofHost(start, own, clocks.host(), frame),
                                elsewhere("desk.theirs", start, own, clocks.client(), frame))
                        .filter(words -> !words.isEmpty())
                        .collect(Collectors.joining(" ")));
    }

    /** What the host's clock shows then; empty where that is the same. */
    static String ofHost(Instant start, ZoneId own, ZoneId host, Frame frame) {
        return elsewhere("desk.hosts", start, own, host, frame);
    }

    private static String elsewhere(String text, Instant start, ZoneId own, @Nullable ZoneId other, Frame frame) {
        if (other == null || isSame(start, own, other)) return "";
        return frame.text(text, Moments.dayAndTime(start, other, frame.locale()), Zones.city(other));
    }

    private static boolean isSame(Instant start, ZoneId one, ZoneId other) {
        return start.atZone(one).toLocalDateTime().equals(start.atZone(other).toLocalDateTime());
    }
}
