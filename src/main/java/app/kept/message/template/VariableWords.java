package app.kept.message.template;

import app.kept.platform.text.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

/** What each variable means and might say, for those who write templates. */
final class VariableWords {
    private static final Map<Language, VariableWords> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) ALL.put(language, new VariableWords(load(language)));
    }

    private final Properties words;

    private VariableWords(Properties words) {
        this.words = words;
    }

    static VariableWords of(Language language) {
        return Objects.requireNonNull(ALL.get(language));
    }

    String meaning(String name) {
        return get(name);
    }

    String example(String name) {
        return get(name + ".example");
    }

    Set<String> keys() {
        return words.stringPropertyNames();
    }

    private String get(String key) {
        String found = words.getProperty(key);
        if (found == null) throw new IllegalArgumentException("there are no words for the variable " + key);
        return found;
    }

    private static Properties load(Language language) {
        var words = new Properties();
        String path = "templates/variables." + language.code() + ".properties";
        try (var stream = VariableWords.class.getClassLoader().getResourceAsStream(path)) {
            words.load(new InputStreamReader(
                    Objects.requireNonNull(stream, () -> path + " is missing"), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }
}
