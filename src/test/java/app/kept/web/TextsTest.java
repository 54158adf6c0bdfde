package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.text.Language;
import app.kept.platform.text.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextsTest {
    /** Every key stands in templates and code as it is, so that it can be looked for. */
    private static final Pattern KEY = Pattern.compile("\"([a-z]+(?:\\.[a-z0-9_]+)+)\"");

    /** Who speaks to people. */
    private static final List<Path> SPEAKING = List.of(
            Path.of("src/main/jte"),
            Path.of("src/main/java/app/kept/web"),
            Path.of("src/main/java/app/kept/platform/text"),
            Path.of("src/main/java/app/kept/journey"),
            Path.of("src/main/java/app/kept/message"),
            Path.of("src/main/java/app/kept/identity"));

    private static final Pattern VALUE = Pattern.compile("\\{\\d}");

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyLanguageSaysTheSame(Language language) {
        assertThat(Texts.of(language).keys()).isEqualTo(Texts.of(Language.EN).keys());
    }

    /** Of two with one key the first would be gone from its page without a word. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void noKeyStandsTwice(Language language) throws IOException {
        Path file = Path.of("src/main/resources/texts/" + language.name().toLowerCase(Locale.ROOT) + ".properties");
        assertThat(Files.readAllLines(file).stream()
                        .filter(line -> line.matches("[a-z].*=.*"))
                        .map(line -> line.split("=", 2)[0]))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyTextTakesTheSameValues(Language language) {
        for (String key : Texts.of(language).keys()) {
            assertThat(values(language, key)).as(key).isEqualTo(values(Language.EN, key));
        }
    }

    @Test
    void noTextIsMissingAndNoneIsUnused() {
        // What is to be filled in for a provider is named by the provider, and its texts by that; events by their
        // catalogue.
        Set<String> keys = Texts.of(Language.EN).keys().stream()
                .filter(key -> !key.startsWith("provider.") && !key.startsWith("reason.") && !key.startsWith("event."))
                .collect(Collectors.toSet());
        Set<String> families = keys.stream().map(TextsTest::family).collect(Collectors.toSet());

        // What ends so names a file.
        assertThat(used().stream().filter(key -> families.contains(family(key)) && !key.matches(".*\\.(css|js|ics)")))
                .containsExactlyInAnyOrderElementsOf(keys);
    }

    private static Set<String> values(Language language, String key) {
        return VALUE.matcher(Texts.of(language).get(key))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> used() {
        return KEY.matcher(sources()).results().map(one -> one.group(1)).collect(Collectors.toSet());
    }

    private static String family(String key) {
        return key.substring(0, key.indexOf('.'));
    }

    private static String sources() {
        return SPEAKING.stream().map(TextsTest::sources).collect(Collectors.joining("\n"));
    }

    private static String sources(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(java|jte)"))
                    .map(TextsTest::read)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
