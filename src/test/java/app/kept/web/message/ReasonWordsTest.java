package app.kept.web.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.text.Language;
import app.kept.platform.text.Texts;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Pages;
import app.kept.web.page.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D13")
class ReasonWordsTest {
    private static final Pages PAGES = new Pages(() -> URI.create("http://localhost"));

    @Test
    void whatIsOursIsReadInTheReadersLanguage() {
        assertThat(ReasonWords.of("The client was erased.", in(Language.DE)))
                .isEqualTo("Die Daten der Klientin oder des Klienten wurden gelöscht.");
        assertThat(ReasonWords.of("Given up after 3 attempts. No phone number is known.", in(Language.DE)))
                .isEqualTo("Nach 3 Versuchen aufgegeben. Es ist keine Telefonnummer bekannt.");
        assertThat(ReasonWords.of("Skipped by hand by Ada: She knows.", in(Language.PT)))
                .isEqualTo("Deixada de fora por Ada: She knows.");
        assertThat(ReasonWords.of("554 5.7.1 no thanks", in(Language.DE)))
                .as("what a provider said stays")
                .isEqualTo("554 5.7.1 no thanks");
        assertThat(ReasonWords.of(null, in(Language.DE))).isEmpty();
    }

    @Test
    void eachSentenceThatIsKnownIsOneThatTheProgramWrites() {
        String program = program();
        List<String> whole = Texts.of(Language.EN).keys().stream()
                .filter(key -> key.startsWith("reason."))
                .map(key -> Texts.of(Language.EN).get(key))
                .toList();
        assertThat(whole).hasSizeGreaterThan(40).allSatisfy(sentence -> {
            String words = sentence.split("\\{", 2)[0].strip();
            String known = words.replaceAll(" (moved|booked)\\.$", "").replaceAll(":$| by$", "");
            assertThat(program.contains(known)).as(known).isTrue();
        });
    }

    private static String program() {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(ReasonWordsTest::read)
                    .collect(Collectors.joining());
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

    private static Frame in(Language language) {
        return PAGES.frame(new Visitor(language, Optional.empty(), ""), "", Link.to("/"));
    }
}
