package app.kept.platform.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages that Kept speaks. */
public enum Language {
    EN(Locale.UK),
    DE(Locale.GERMANY),
    PT(Locale.of("pt", "BR"));

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }

    /** As it is stored and written in an API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@code de}, {@code de-AT} or {@code pt_BR}. */
    public static Optional<Language> of(String tag) {
        String code = tag.strip().replace('_', '-').split("-", 2)[0];
        for (Language language : values()) {
            if (language.name().equalsIgnoreCase(code)) return Optional.of(language);
        }
        return Optional.empty();
    }

    /** What a browser asks for, in its order of preference. */
    public static Optional<Language> accepted(String acceptLanguage) {
        try {
            return Locale.LanguageRange.parse(acceptLanguage).stream()
                    .flatMap(range -> of(range.getRange()).stream())
                    .findFirst();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public static List<String> codes() {
        return List.of(EN.code(), DE.code(), PT.code());
    }
}
