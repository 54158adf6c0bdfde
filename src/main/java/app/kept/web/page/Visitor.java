package app.kept.web.page;

import app.kept.identity.FormTokens;
import app.kept.platform.http.Request;
import app.kept.platform.text.Language;
import app.kept.platform.text.Regions;
import java.util.Locale;
import java.util.Optional;

/**
 * Who looks at a page, as far as a page cares: in which language, and of which country.
 *
 * @param locale how they write dates and numbers
 * @param chosen the language when it was chosen on the page and so has to stay in its links
 * @param formToken what the forms of the page carry; empty where there is nothing to protect
 * @param around what is around the page
 */
public record Visitor(
        Language language, Locale locale, Optional<String> chosen, String formToken, Surroundings around) {
    public static final String LANGUAGE = "lang";

    public Visitor(Language language, Optional<String> chosen, String formToken) {
        this(language, language.locale(), chosen, formToken, Surroundings.NONE);
    }

    /** The language chosen now, or else the one chosen last, or else what the browser prefers, or else the given one. */
    public static Visitor of(Request request, Language otherwise) {
        Visitor visitor = of(
                request.query().text(LANGUAGE, 20),
                request.header("Accept-Language").orElse(""),
                otherwise,
                FormTokens.of(request));
        Visitor reader = LanguageCookie.of(request)
                .filter(_ -> visitor.chosen.isEmpty())
                .map(last -> visitor.reading(last, request))
                .orElse(visitor);
        return reader.in(Surroundings.of(request));
    }

    /** The language chosen, now or last, or else the one in which they are known to read, whatever the browser prefers. */
    public static Visitor who(Request request, Language theirs) {
        Language last = LanguageCookie.of(request).orElse(theirs);
        Visitor visitor = of(request.query().text(LANGUAGE, 20), "", last, FormTokens.of(request));
        return visitor.reading(visitor.language, request).in(Surroundings.of(request));
    }

    public static Visitor of(Optional<String> wished, String acceptLanguage, Language otherwise, String formToken) {
        Optional<Language> chosen = wished.flatMap(Language::of);
        Language language = chosen.or(() -> Language.accepted(acceptLanguage)).orElse(otherwise);
        Locale locale = Regions.of(language, acceptLanguage);
        return new Visitor(language, locale, chosen.map(Language::code), formToken, Surroundings.NONE);
    }

    /** The same person, who is known to read this language. */
    public Visitor reading(Language known, Request request) {
        Locale written = Regions.of(known, request.header("Accept-Language").orElse(""));
        return new Visitor(known, written, chosen, formToken, around);
    }

    private Visitor in(Surroundings other) {
        return new Visitor(language, locale, chosen, formToken, other);
    }
}
