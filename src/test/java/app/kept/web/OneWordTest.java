package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.text.Language;
import app.kept.platform.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds what people read to the table of words in docs/design-system.md. */
class OneWordTest {
    private static final Path TABLE = Path.of("docs/design-system.md");

    private static final Path LETTERS = Path.of("src/main/resources/templates");

    /** Their words are English; whoever takes one over reads and changes them as they stand. */
    private static final Path JOURNEYS = Path.of("src/main/resources/journeys");

    /** "Kunde (nicht Klient, Gast)": what nobody may read stands in brackets behind "not". */
    private static final Pattern NOT = Pattern.compile("\\((?:not|nicht|não) ([^)]+)\\)");

    /** What is filled in is named for programs. */
    private static final Pattern FILLED_IN = Pattern.compile("\\{\\{[^}]*}}");

    private static final List<Language> COLUMNS = List.of(Language.EN, Language.DE, Language.PT);

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyThingHasOneWord(Language language) throws IOException {
        Pattern forbidden = forbidden(language);
        var found = new ArrayList<String>();
        read(language)
                .forEach((where, text) ->
                        forbidden.matcher(text).results().forEach(one -> found.add(where + ": " + one.group())));

        assertThat(found).isEmpty();
    }

    @Test
    void theTableBites() throws IOException {
        assertThat(forbidden(Language.DE).matcher("An die Klientinnen").find()).isTrue();
        assertThat(forbidden(Language.DE).matcher("Gastgeber und Kunden").find())
                .isFalse();
        assertThat(forbidden(Language.PT).matcher("Dois Agendamentos").find()).isTrue();
        assertThat(forbidden(Language.EN).matcher("by e-mail").find()).isTrue();
    }

    /** All that people may read in a language, by where it stands; what they may type is theirs. */
    private static Map<String, String> read(Language language) throws IOException {
        var read = new TreeMap<String, String>();
        Texts texts = Texts.of(language);
        texts.keys().stream().filter(key -> !key.startsWith("go.words.")).forEach(key -> read.put(key, texts.get(key)));
        try (var letters = Files.list(LETTERS)) {
            for (Path letter : letters.toList()) {
                String name = letter.getFileName().toString();
                if (name.contains("." + language.name().toLowerCase(Locale.ROOT) + "."))
                    read.put(name, FILLED_IN.matcher(Files.readString(letter)).replaceAll(""));
            }
        }
        if (language == Language.EN) {
            try (var journeys = Files.list(JOURNEYS)) {
                for (Path journey : journeys.toList())
                    read.put(journey.getFileName().toString(), Files.readString(journey));
            }
        }
        return read;
    }

    /** As they stand and with the usual endings. */
    private static Pattern forbidden(Language language) throws IOException {
        var words = new ArrayList<String>();
        for (String line : Files.readAllLines(TABLE)) {
            String[] cells = line.split("\\|");
            if (cells.length != 5) continue;
            var not = NOT.matcher(cells[COLUMNS.indexOf(language) + 2]);
            if (not.find())
                Arrays.stream(not.group(1).split(", ")).map(OneWordTest::alike).forEach(words::add);
        }
        assertThat(words).as("words that the table forbids").hasSizeGreaterThan(10);
        return Pattern.compile(
                "(?<![\\p{L}_-])(?:" + String.join("|", words) + ")(?:s|e|n|en|es|er|in|innen)?(?![\\p{L}_-])");
    }

    /** What is written small may begin a sentence; a capital is part of the word, as German nouns have it. */
    private static String alike(String word) {
        String quoted = Pattern.quote(word);
        return Character.isUpperCase(word.charAt(0)) ? quoted : "(?iu:" + quoted + ")";
    }
}
