package app.kept.message.choice;

import app.kept.platform.http.Input;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Quiet hours as people and programs write them: {@code 21:00} and {@code 08:00}. */
public final class QuietInput {
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)");

    private static final Pattern SPAN = Pattern.compile("(.{5})-(.{5})");

    private QuietInput() {}

    /** Both or none; what cannot be read is refused in the input. */
    public static Optional<QuietSpan> read(Input input, String from, String to) {
        Optional<Integer> begins = minutes(input, from);
        Optional<Integer> ends = minutes(input, to);
        if (begins.isPresent() != ends.isPresent() && input.errors().isEmpty()) {
            input.reject(begins.isPresent() ? to : from, "required", "is needed beside the other");
        }
        return begins.flatMap(start -> ends.map(end -> new QuietSpan(start, end)));
    }

    public static String words(int minutes) {
        return String.format(Locale.ROOT, "%02d:%02d", minutes / 60, minutes % 60);
    }

    /** Both in one, as {@code 21:00-08:00}. */
    public static String words(QuietSpan span) {
        return words(span.begins()) + "-" + words(span.ends());
    }

    /** Out of both in one; nothing where it is none. */
    public static Optional<QuietSpan> span(String words) {
        Matcher span = SPAN.matcher(words);
        if (!span.matches()) return Optional.empty();
        return minutes(span.group(1))
                .flatMap(begins -> minutes(span.group(2)).map(ends -> new QuietSpan(begins, ends)));
    }

    private static Optional<Integer> minutes(Input input, String field) {
        Optional<String> text = input.text(field, 5);
        if (text.isEmpty()) return Optional.empty();
        Optional<Integer> minutes = minutes(text.get());
        if (minutes.isPresent()) return minutes;
        input.reject(field, "invalid", "must be a time of day such as 21:30");
        return Optional.empty();
    }

    private static Optional<Integer> minutes(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) return Optional.empty();
        return Optional.of(Integer.parseInt(time.group(1)) * 60 + Integer.parseInt(time.group(2)));
    }

    /** As it is told to programs. */
    record Told(String from, String to) {
        static @Nullable Told of(@Nullable QuietSpan span) {
            return span == null ? null : new Told(words(span.begins()), words(span.ends()));
        }
    }
}
