package app.kept.journey.condition;

import app.kept.host.Host;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments and spans as they stand in what was seen. */
final class Spoken {
    private static final Pattern SPAN = Pattern.compile("([0-9]{1,6}) ?(m|h|d|w)");

    private Spoken() {}

    static String moment(Instant at, Host host) {
        return Moments.dayAndTime(at, host.timeZone(), Language.EN.locale());
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The moment a span such as {@code 14d} away. Days are calendar days, at the same time of day where the host is; hours
     * are hours, also in the night in which the clock is changed.
     */
    static Instant ahead(Instant from, String span, ZoneId hostsZone) {
        Matcher read = SPAN.matcher(span.strip().toLowerCase(Locale.ROOT));
        if (!read.matches()) throw new IllegalArgumentException("\"" + span + "\" is no span such as 14d or 48h");
        long many = Long.parseLong(read.group(1));
        return switch (read.group(2)) {
            case "m" -> from.plus(Duration.ofMinutes(many));
            case "h" -> from.plus(Duration.ofHours(many));
            case "d" -> from.atZone(hostsZone).plusDays(many).toInstant();
            default -> from.atZone(hostsZone).plusWeeks(many).toInstant();
        };
    }

    /** As journeys write it: {@code 72h}, {@code 30m}. */
    static String span(Duration span) {
        if (span.toHours() > 0 && span.equals(Duration.ofHours(span.toHours()))) return span.toHours() + "h";
        return span.equals(Duration.ofMinutes(span.toMinutes())) ? span.toMinutes() + "m" : span.toSeconds() + "s";
    }
}
