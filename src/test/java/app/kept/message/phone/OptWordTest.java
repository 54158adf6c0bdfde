package app.kept.message.phone;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.text.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptWordTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"STOP", " stop. ", "Stopp!", "parar", "SAIR", "Pare", "Abmelden", "unsubscribe", "\"Stop\""})
    void oneWordStops(String said) {
        assertThat(OptWord.of(said)).contains(OptWord.STOP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Please stop by at 10", "don't stop", "", "CANCELAR", "absagen", "stop the appointment"})
    void moreThanTheWordOrAnotherMeansSomethingElse(String said) {
        assertThat(OptWord.of(said)).isEmpty();
    }

    @Test
    void aNumberIsTheSameInAllItsSpellings() {
        assertThat(Numbers.spellings("+551187654321")).containsExactly("+551187654321", "+5511987654321");
        assertThat(Numbers.spellings("+5491123456789")).contains("+541123456789");
        assertThat(Numbers.spellings("+4930901820")).containsExactly("+4930901820");
        assertThat(Numbers.read("whatsapp:+4930901820")).contains("+4930901820");
        assertThat(Numbers.read("4930901820\r\n")).isEmpty();
    }

    @Test
    void templatesAreFoundByLanguageFirst() {
        TemplateMapping mapping = TemplateMapping.of("""
                booking_confirmed = their_en/en : client_name, start
                booking_confirmed.pt = agendamento/pt_BR : client_name; * = any : text
                """);

        assertThat(mapping.complaint()).isEmpty();
        assertThat(mapping.find("booking_confirmed", Language.PT).orElseThrow().name())
                .isEqualTo("agendamento");
        assertThat(mapping.find("booking_confirmed", Language.DE).orElseThrow().variables())
                .containsExactly("client_name", "start");
        assertThat(mapping.find("other", Language.DE).orElseThrow().name()).isEqualTo("any");
        assertThat(TemplateMapping.of("nonsense").complaint()).contains("nonsense");
    }
}
