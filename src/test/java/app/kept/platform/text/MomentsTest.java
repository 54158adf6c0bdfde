package app.kept.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.web.page.Zones;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A clock has one name, in letters as on pages. */
class MomentsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Europe/Berlin | en-GB | Central European Time",
                "Asia/Kolkata | en-GB | India Standard Time",
                "Asia/Kolkata | de-DE | Indische Normalzeit",
                "Asia/Calcutta | pt-BR | Horário Padrão da Índia",
                "America/Sao_Paulo | en-GB | Brasilia Time",
                "UTC | en-GB | Coordinated Universal Time"
            })
    void aClockIsCalledTheSameWithItsCityAndWithoutIt(String zone, String language, String words) {
        Locale locale = Locale.forLanguageTag(language);

        assertThat(Moments.zone(ZoneId.of(zone), locale)).isEqualTo(words);
        assertThat(Zones.words(ZoneId.of(zone), locale)).endsWith(words);
    }
}
