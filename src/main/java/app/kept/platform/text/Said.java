package app.kept.platform.text;

import java.util.List;

/**
 * Something to be told, by the key of its text, so that each reader has it in their own language.
 *
 * @param values what stands in it; what has to be told in the reader's language itself is of this kind as well
 */
public record Said(String key, List<Object> values) {
    public static Said of(String key, Object... values) {
        return new Said(key, List.of(values));
    }

    public String in(Language language) {
        Object[] words = values.stream()
                .map(value -> value instanceof Said said ? said.in(language) : value)
                .toArray();
        return Texts.of(language).get(key, words);
    }
}
