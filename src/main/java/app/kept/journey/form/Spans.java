package app.kept.journey.form;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lengths of time as journeys write them: {@code 24h}, {@code 10m}, {@code 3d}, {@code 1h30m}. */
final class Spans {
    static final Duration LONGEST = Duration.ofDays(400);

    private static final Pattern SPAN =
            Pattern.compile("(?=[0-9])(?:([0-9]{1,6})d)?(?:([0-9]{1,6})h)?(?:([0-9]{1,6})m)?");

    private Spans() {}

    /** Days apart from the rest, for a day is not always 24 hours long. */
    record Span(int days, Duration rest) {
        Duration elapsed() {
            return rest.plusDays(days);
        }
    }

    static Optional<Span> read(String text) {
        var found = SPAN.matcher(text);
        if (!found.matches()) return Optional.empty();
        return Optional.of(new Span(
                number(found.group(1)), Duration.ofHours(number(found.group(2))).plusMinutes(number(found.group(3)))));
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    static boolean isTooLong(Duration span) {
        return span.abs().compareTo(LONGEST) > 0;
    }

    /** Without days. */
    static String text(Duration span) {
        long hours = span.toHours();
        int minutes = span.toMinutesPart();
        if (hours == 0) return minutes + "m";
        return minutes == 0 ? hours + "h" : hours + "h" + minutes + "m";
    }

    /** One that has elapsed, at most as long as any may be. */
    static Optional<Duration> elapsed(Field field) {
        return field.line(30).flatMap(text -> {
            Optional<Duration> span = read(text).map(Span::elapsed);
            if (span.isEmpty()) field.wrong("flaw.span");
            else if (isTooLong(span.get())) field.wrong("flaw.span.long");
            else if (span.get().isZero()) field.wrong("flaw.span.nothing");
            else return span;
            return Optional.empty();
        });
    }
}
