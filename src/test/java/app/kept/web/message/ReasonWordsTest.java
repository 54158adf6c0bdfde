package app.kept.web.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("D13")
class ReasonWordsTest {
    private static final Pages PAGES = new Pages(() -> URI.create("http://localhost"));

    @Test
    void whatIsOursIsReadInTheReadersLanguage() {
        assertThat(ReasonWords.of("The client was erased.", in(Language.DE)))
                .isEqualTo("Die Daten des Kunden wurden gelöscht.");
        assertThat(ReasonWords.of("Given up after 3 attempts. No phone number is known.", in(Language.DE)))
                .isEqualTo("Nach 3 Versuchen aufgegeben. Es ist keine Telefonnummer bekannt.");
        assertThat(ReasonWords.of("Skipped by hand by Ada: She knows.", in(Language.PT)))
                .isEqualTo("Omitida por Ada: She knows.");
        assertThat(ReasonWords.of("554 5.7.1 no thanks", in(Language.DE)))
                .as("what a provider said stays")
                .isEqualTo("554 5.7.1 no thanks");
        assertThat(ReasonWords.of(null, in(Language.DE))).isEmpty();
    }

    @Test
    void whatAConditionSawIsReadInTheReadersLanguageWithItsMoments() {
        String moment = Moments.dayAndTime(Instant.parse("2026-11-25T14:30:00Z"), ZoneOffset.UTC, Language.EN.locale());
        assertThat(ReasonWords.seen("the client has no booking ahead of them", in(Language.DE)))
                .isEqualTo("Der Kunde hat keine Buchung vor sich.");
        assertThat(ReasonWords.seen("an intro on " + moment + " is booked (FE29KHWB)", in(Language.DE)))
                .isEqualTo("Gebucht ist: intro am Mittwoch, 25. November 2026, 14:30 (FE29KHWB).");
        assertThat(ReasonWords.seen("booking_reminder has not gone to the host", in(Language.PT)))
                .isEqualTo("“Lembrete de reserva” ainda não foi para o profissional.");
        assertThat(ReasonWords.seen("Anna has no open time for intro within 14d", in(Language.DE)))
                .isEqualTo("Anna hat innerhalb von 14d keine freie Zeit für intro.");
        assertThat(ReasonWords.seen("the booking is not cancelled, it is no_show", in(Language.DE)))
                .isEqualTo("Die Buchung ist nicht abgesagt, sie ist verpasst.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a full_session on Monday is booked (A)",
                "an intro on Monday is asked for (A)",
                "the client has no intro ahead of them",
                "the client has no booking ahead of them",
                "the client has no other booking that stands",
                "the client booked before, on Monday (A)",
                "the client has booked nothing before",
                "no payment is part of the booking",
                "the payment is pending",
                "\"Insurance\" was not answered",
                "\"Insurance\" was answered with \"private\"",
                "the switch send_email_confirmation of Intro is on",
                "the switch send_sms_confirmation of Intro is off",
                "a phone number of the host is known",
                "no email address of the client is known",
                "it was cancelled by Kept itself",
                "the host cancelled it",
                "whoever cancelled it asked for another time",
                "it was cancelled without asking for another time",
                "booking_reminder went to the team on Monday by email",
                "booking_reminder has not gone to the client",
                "the client got one on Monday by sms (A)",
                "the host got none in the last 72h",
                "Anna has nothing of the kind intro that can be booked",
                "Anna has no open time for Intro",
                "Anna has an open time for Intro on Monday",
                "Anna says no profession that others could share",
                "no other host has the profession coach",
                "of 3 others with the profession coach none has an open time for intro within 14d"
            })
    void noneOfWhatConditionsSeeStaysInEnglish(String seen) {
        String english = seen.substring(0, 1).toUpperCase(Locale.ROOT) + seen.substring(1) + ".";
        for (Language language : List.of(Language.DE, Language.PT)) {
            assertThat(ReasonWords.seen(seen, in(language))).isNotEqualTo(english);
        }
    }

    @Test
    void eachSentenceThatIsKnownIsOneThatTheProgramWrites() {
        String program = program();
        List<String> whole = Texts.of(Language.EN).keys().stream()
                .filter(key -> key.startsWith("reason."))
                // What conditions see is put together from parts.
                .filter(key -> !key.startsWith("reason.seen_") && !key.startsWith("reason.word_"))
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
