package app.kept.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose clock it is, in a few words that say nothing twice. */
class CitiesTest {
    private static final Set<String> LANGUAGES = Set.of("en-GB", "de-DE", "pt-BR");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Europe/Berlin | en-GB | Berlin, Central European Time",
                "Asia/Kolkata | en-GB | Kolkata, India Standard Time",
                "Asia/Kolkata | de-DE | Kolkata, Indische Normalzeit",
                "Asia/Kolkata | pt-BR | Kolkata, Horário Padrão da Índia",
                "Asia/Ho_Chi_Minh | en-GB | Ho Chi Minh, Indochina Time",
                "Europe/Istanbul | de-DE | Istanbul (UTC+03:00)",
                "Asia/Yangon | en-GB | Yangon (UTC+06:30)",
                "Europe/London | de-DE | London",
                "Europe/Moscow | en-GB | Moscow Time",
                "Etc/GMT+5 | en-GB | UTC−05:00",
                "UTC | en-GB | Coordinated Universal Time"
            })
    void aClockIsCalledByItsCityAndByItsNameWhereItHasOne(String zone, String language, String words) {
        assertThat(Cities.words(ZoneId.of(zone), Locale.forLanguageTag(language)))
                .isEqualTo(words);
    }

    @Test
    void noneOfThemIsMadeUp() {
        for (String zone : ZoneId.getAvailableZoneIds()) {
            for (String language : LANGUAGES) {
                assertThat(Cities.words(ZoneId.of(zone), Locale.forLanguageTag(language)))
                        .isNotBlank()
                        .doesNotContain("(Ortszeit)", "(Normalzeit)", "GMT+", "GMT-");
            }
        }
    }
}
