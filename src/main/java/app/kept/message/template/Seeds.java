package app.kept.message.template;

import app.kept.platform.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The words that come with Kept. A file has a subject, an empty line and the letter; below lines of three dashes the
 * short text, and the title and line of a note.
 */
final class Seeds {
    private static final Map<Key, Wording> WORDS = new ConcurrentHashMap<>();
    private static final Map<Key, Template> READ = new ConcurrentHashMap<>();

    private Seeds() {}

    private record Key(String template, Language language, Form form) {}

    static Wording words(TemplateKind kind, Language language, Form form) {
        return WORDS.computeIfAbsent(new Key(kind.name(), language, form), Seeds::load);
    }

    static Template template(TemplateKind kind, Language language, Form form) {
        var key = new Key(kind.name(), language, form);
        Template known = READ.get(key);
        if (known != null) return known;
        Template read = switch (Reading.read(kind, form, words(kind, language, form))) {
            case Reading.Read.Right(Template template) -> template;
            case Reading.Read.Wrong(var flaws) ->
                throw new IllegalStateException("the seeded words of " + kind.name() + " are wrong: " + flaws);
        };
        READ.put(key, read);
        return read;
    }

    private static Wording load(Key key) {
        String path = "templates/" + key.template + "." + key.language.code() + ".txt";
        String[] sections = text(path).split("(?m)^---\\R", -1);
        int section = switch (key.form) {
            case EMAIL -> 0;
            case SHORT -> 1;
            case NOTE -> 2;
        };
        if (section >= sections.length) throw new IllegalStateException(path + " has no words for " + key.form);
        String words = sections[section].strip();
        if (key.form.longestSubject() == 0) return new Wording("", words);
        int end = words.indexOf('\n');
        return new Wording(words.substring(0, end).strip(), words.substring(end).strip());
    }

    private static String text(String path) {
        try (InputStream stream = Seeds.class.getClassLoader().getResourceAsStream(path)) {
            return Optional.ofNullable(stream)
                    .map(Seeds::read)
                    .orElseThrow(() -> new IllegalStateException("there is no template " + path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(InputStream stream) {
        try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
