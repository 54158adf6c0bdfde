package app.kept.platform.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * How dates, times and numbers are written where somebody comes from: texts are of a language, but three o'clock is 15:00 in
 * one country that speaks it and 3:00 PM in another.
 */
public final class Regions {
    private static final Set<String> COUNTRIES = Set.copyOf(Arrays.asList(Locale.getISOCountries()));

    private Regions() {}

    /** Of the countries in which this language is asked for the first; or else the language's own. */
    public static Locale of(Language language, String acceptLanguage) {
        try {
            return Locale.LanguageRange.parse(acceptLanguage).stream()
                    .map(range -> Locale.forLanguageTag(range.getRange()))
                    .filter(asked ->
                            asked.getLanguage().equals(language.code()) && COUNTRIES.contains(asked.getCountry()))
                    .map(asked -> Locale.of(asked.getLanguage(), asked.getCountry()))
                    .findFirst()
                    .orElse(language.locale());
        } catch (IllegalArgumentException e) {
            return language.locale();
        }
    }
}
