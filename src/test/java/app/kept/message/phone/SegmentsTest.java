package app.kept.message.phone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentsTest {
    @ParameterizedTest
    @CsvSource({"0,1", "1,1", "160,1", "161,2", "306,2", "307,3", "459,3", "460,4"})
    void theOldAlphabetHas160InOneAnd153InEachOfSeveral(int letters, int segments) {
        assertThat(Segments.of("x".repeat(letters))).isEqualTo(new Segments(true, letters, segments));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "70,1", "71,2", "134,2", "135,3"})
    void otherLettersHave70And67(int letters, int segments) {
        assertThat(Segments.of("ã".repeat(letters))).isEqualTo(new Segments(false, letters, segments));
    }

    @Test
    void whatStandsBehindAnEscapeTakesTwoAndIsNotTornApart() {
        assertThat(Segments.of("€".repeat(80))).isEqualTo(new Segments(true, 160, 1));
        // 76 of them fit into 153 places, and one place stays empty.
        assertThat(Segments.of("€".repeat(152)).count()).isEqualTo(2);
        assertThat(Segments.of("€".repeat(153)).count()).isEqualTo(3);
        assertThat(Segments.of("x".repeat(152) + "€" + "x".repeat(152)).count()).isEqualTo(3);
    }

    @Test
    void anEmojiIsNotTornApart() {
        assertThat(Segments.of("🎉".repeat(35))).isEqualTo(new Segments(false, 70, 1));
        assertThat(Segments.of("🎉".repeat(66)).count()).isEqualTo(2);
        assertThat(Segments.of("🎉".repeat(67)).count()).isEqualTo(3);
    }

    @Test
    void germanFitsIntoTheOldAlphabetAndPortugueseDoesNotUntilLettersMayLookAlike() {
        assertThat(Segments.of("Grüße, schöne Öfen für Süße: 10 €").isGsm7()).isTrue();
        String text = "Olá João, sua sessão começa amanhã às 10h. Até já! ".repeat(2);
        assertThat(Segments.of(text).count()).isEqualTo(2);

        ShortText alike = ShortText.of(text, true);

        assertThat(alike.segments()).isEqualTo(new Segments(true, 101, 1));
        assertThat(alike.text()).startsWith("Ola Joao, sua sessao comeca amanha às 10h. Até ja!");
        assertThat(ShortText.of(text, false).text()).isEqualTo(text.strip());
    }

    @Test
    void lettersLookAlikeOnlyWhereThatSavesSomething() {
        assertThat(ShortText.of("ã 🎉", true).text()).isEqualTo("ã 🎉");
    }

    @Test
    void whatIsTooLongIsCutAndThatIsSaid() {
        ShortText plain = ShortText.of("word ".repeat(1_000), false);
        assertThat(plain.segments().count()).isEqualTo(10);
        assertThat(plain.text()).endsWith("...");
        assertThat(plain.cutWords()).contains("characters were left out");
        assertThat(ShortText.of("🎉".repeat(1_000), false).text())
                .matches("(🎉)+\\.\\.\\.")
                .hasSizeLessThanOrEqualTo(670);
        assertThat(ShortText.unsegmented("x".repeat(2_000)).text()).hasSize(1_600);
        assertThat(ShortText.of("short", false).leftOut()).isZero();
    }

    @Test
    void aSegmentHasItsPrice() {
        assertThat(Price.of("0,075 EUR").orElseThrow().of(2)).isEqualTo("about 0.15 EUR");
        assertThat(Price.of("a lot")).isEmpty();
    }
}
