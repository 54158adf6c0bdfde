package app.kept.platform.config;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One thing an operator can set. The parser throws {@link IllegalArgumentException} with a message that says what
 * to write instead.
 */
public record Setting<T>(
        String name, @Nullable String standard, boolean secret, Function<String, T> parser, String meaning) {

    static Setting<String> text(String name, @Nullable String standard, String meaning) {
        return new Setting<>(name, standard, false, Function.identity(), meaning);
    }

    static Setting<String> secret(String name, String meaning) {
        return new Setting<>(name, null, true, Function.identity(), meaning);
    }

    static Setting<Integer> number(String name, int standard, int from, int to, String meaning) {
        return new Setting<>(name, Integer.toString(standard), false, text -> parseNumber(text, from, to), meaning);
    }

    static <E extends Enum<E>> Setting<E> choice(String name, E standard, Class<E> type, String meaning) {
        return new Setting<>(
                name, standard.name().toLowerCase(Locale.ROOT), false, text -> parseChoice(text, type), meaning);
    }

    T parse(String text) {
        return parser.apply(text);
    }

    private static int parseNumber(String text, int from, int to) {
        try {
            int number = Integer.parseInt(text);
            if (number >= from && number <= to) return number;
        } catch (NumberFormatException expected) {
            // Said below, in the same words as a number out of range.
        }
        throw new IllegalArgumentException("must be a whole number from " + from + " to " + to);
    }

    private static <E extends Enum<E>> E parseChoice(String text, Class<E> type) {
        for (E value : type.getEnumConstants()) {
            if (value.name().equalsIgnoreCase(text)) return value;
        }
        var names = new StringBuilder();
        for (E value : type.getEnumConstants()) {
            names.append(names.isEmpty() ? "" : ", ").append(value.name().toLowerCase(Locale.ROOT));
        }
        throw new IllegalArgumentException("must be one of " + names);
    }
}
