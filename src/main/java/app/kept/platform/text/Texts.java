package app.kept.platform.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

/** The short texts of pages and letters in one language. A test holds the languages against each other. */
public final class Texts {
    private static final Map<Language, Texts> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) ALL.put(language, new Texts(load(language)));
    }

    private final Properties texts;

    private Texts(Properties texts) {
        this.texts = texts;
    }

    public static Texts of(Language language) {
        return Objects.requireNonNull(ALL.get(language));
    }

    /** The text with this key; {@code {0}} and so on stand for the values. */
    public String get(String key, Object... values) {
        String text = texts.getProperty(key);
        if (text == null) throw new IllegalArgumentException("there is no text " + key);
        for (int i = 0; i < values.length; i++) text = text.replace("{" + i + "}", String.valueOf(values[i]));
        return text;
    }

    public Set<String> keys() {
        return texts.stringPropertyNames();
    }

    private static Properties load(Language language) {
        var texts = new Properties();
        String path = "texts/" + language.code() + ".properties";
        try (var stream = Texts.class.getClassLoader().getResourceAsStream(path)) {
            texts.load(new InputStreamReader(
                    Objects.requireNonNull(stream, () -> path + " is missing"), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
