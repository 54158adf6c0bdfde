package app.kept.web.message;

import app.kept.message.choice.QuietInput;
import app.kept.message.choice.QuietSpan;
import app.kept.platform.http.Input;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Wrong;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The two times of day between which nothing goes, by one channel.
 *
 * @param channel in words
 */
public record SpanFields(String channel, Field from, Field to) {
    private static final int LONGEST = 5;

    /** Both or none, and not the same; what is wrong is noted in the form. */
    static Optional<QuietSpan> read(Input form, String channel) {
        Optional<QuietSpan> span = QuietInput.read(form, from(channel), to(channel));
        if (span.filter(QuietSpan::isNone).isPresent()) {
            form.reject(to(channel), "invalid", "must not be the same as the beginning");
        }
        return span;
    }

    static SpanFields of(String channel, @Nullable QuietSpan now, Optional<Input> sent, Frame frame) {
        return new SpanFields(
                MessageWords.ofChannel(channel, frame),
                field(from(channel), frame.text("quiet.from"), now == null ? "" : words(now.begins()), sent, frame),
                field(to(channel), frame.text("quiet.to"), now == null ? "" : words(now.ends()), sent, frame));
    }

    static String from(String channel) {
        return channel + "_from";
    }

    static String to(String channel) {
        return channel + "_to";
    }

    static String words(int minutes) {
        return QuietInput.words(minutes);
    }

    Stream<Wrong> wrong() {
        return Stream.of(from, to)
                .filter(Field::isWrong)
                .map(field -> new Wrong(field.name(), channel + ": " + field.error()));
    }

    private static Field field(String name, String label, String now, Optional<Input> sent, Frame frame) {
        String error = sent.stream()
                .flatMap(input -> input.errors().stream())
                .filter(found -> found.field().equals(name))
                .map(found -> said(found.code(), found.detail(), frame))
                .findFirst()
                .orElse("");
        String value = sent.map(input -> input.typed(name)).orElse(now);
        return new Field(name, label, "", "time", "off", LONGEST, value, error);
    }

    private static String said(String code, String detail, Frame frame) {
        if (code.equals("required")) return frame.text("quiet.wrong.both");
        return frame.text(detail.contains("the same") ? "quiet.wrong.same" : "quiet.wrong.time");
    }
}
