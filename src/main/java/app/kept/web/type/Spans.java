package app.kept.web.type;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as people write them: so many minutes, hours or days. */
final class Spans {
    static final List<String> UNITS = List.of("minutes", "hours", "days");
    private static final int HOUR = 60;
    private static final int DAY = 1_440;
    private static final Pattern SHORT = Pattern.compile("(\\d{1,6})\\s*([mhd]?)[a-z.]*");

    private Spans() {}

    /** A number, and of what. */
    record Written(String number, String unit) {
        static final Written NOTHING = new Written("", "hours");
    }

    static Written written(Duration span) {
        long minutes = span.toMinutes();
        if (minutes == 0) return new Written("0", "hours");
        if (minutes % DAY == 0) return new Written(Long.toString(minutes / DAY), "days");
        return minutes % HOUR == 0
                ? new Written(Long.toString(minutes / HOUR), "hours")
                : new Written(Long.toString(minutes), "minutes");
    }

    static int minutes(String unit) {
        return switch (unit) {
            case "days" -> DAY;
            case "hours" -> HOUR;
            default -> 1;
        };
    }

    /** {@code 1d}, {@code 2h}, {@code 30m}. */
    static String words(int minutes) {
        if (minutes % DAY == 0) return minutes / DAY + "d";
        return minutes % HOUR == 0 ? minutes / HOUR + "h" : minutes + "m";
    }

    /** Minutes, out of a list of such words; nothing where one of them is none. */
    static Optional<List<Integer>> all(String text) {
        List<Optional<Integer>> all = Arrays.stream(text.split("[,;\\n]"))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(Spans::one)
                .toList();
        return all.stream().allMatch(Optional::isPresent)
                ? Optional.of(all.stream().flatMap(Optional::stream).toList())
                : Optional.empty();
    }

    private static Optional<Integer> one(String text) {
        Matcher matcher = SHORT.matcher(text);
        if (!matcher.matches()) return Optional.empty();
        int unit = switch (matcher.group(2)) {
            case "d" -> DAY;
            case "h" -> HOUR;
            default -> 1;
        };
        long minutes = (long) unit * Integer.parseInt(matcher.group(1));
        return minutes <= Integer.MAX_VALUE ? Optional.of((int) minutes) : Optional.empty();
    }
}
