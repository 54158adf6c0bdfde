package app.kept.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts are of a language; dates, times and prices are written as in the country of whoever reads them. */
@Tag("A2")
class RegionsTest {
    private static final Instant AFTERNOON = Instant.parse("2026-12-07T15:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EN | en-US,en;q=0.9 | Monday, December 7, 2026, 3:00 PM | €60",
                "EN | en-GB | Monday, 7 December 2026, 15:00 | €60",
                "EN | de-DE | Monday, 7 December 2026, 15:00 | €60",
                "EN | '' | Monday, 7 December 2026, 15:00 | €60",
                "DE | en-US,de-AT;q=0.5 | Montag, 7. Dezember 2026, 15:00 | € 60",
                "PT | pt-BR | segunda-feira, 7 de dezembro de 2026, 15:00 | € 60",
                "PT | pt-PT | segunda-feira, 7 de dezembro de 2026, 15:00 | 60 €"
            })
    void whoComesFromThereReadsItAsThere(Language language, String accepted, String moment, String price) {
        Locale locale = Regions.of(language, accepted);

        assertThat(plain(Moments.dayAndTime(AFTERNOON, ZoneOffset.UTC, locale))).isEqualTo(moment);
        assertThat(plain(Prices.of(6000, "EUR", locale))).isEqualTo(price);
    }

    @Test
    void whatIsNoCountryIsNobodysWay() {
        for (String odd :
                new String[] {"en-ZZ", "en-150", "en-x", "*", "en--US", ";;;", "en-US;q=2", "x".repeat(2000)}) {
            assertThat(Regions.of(Language.EN, odd)).as(odd).isEqualTo(Locale.UK);
        }
        assertThat(Moments.time(AFTERNOON, ZoneId.of("Asia/Kolkata"), Regions.of(Language.EN, "en-IN")))
                .containsIgnoringCase("8:30");
    }

    /** Spaces that do not break are spaces. */
    private static String plain(String text) {
        return text.replaceAll("[\\u00a0\\u202f]", " ");
    }
}
