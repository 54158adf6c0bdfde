package app.kept.web.book;

import app.kept.platform.text.Language;
import app.kept.platform.text.Phone;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The countries that a phone number can be of, as people of one language call and sort them. */
public final class Countries {
    private static final Map<Language, List<Country>> ALL = new ConcurrentHashMap<>();

    private Countries() {}

    /** A line of the select: {@code Germany (+49)}. */
    public record Country(String code, String words) {}

    public static List<Country> of(Language language) {
        return ALL.computeIfAbsent(language, Countries::sorted);
    }

    private static List<Country> sorted(Language language) {
        Collator order = Collator.getInstance(language.locale());
        return Phone.countries().stream()
                .map(code -> new Country(code, words(code, language)))
                .sorted(Comparator.comparing(Country::words, order))
                .toList();
    }

    private static String words(String code, Language language) {
        return Locale.of("", code).getDisplayCountry(language.locale()) + " (" + Phone.callingCode(code) + ")";
    }
}
