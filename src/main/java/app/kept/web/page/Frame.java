package app.kept.web.page;

import app.kept.account.Brand;
import app.kept.platform.text.Language;
import app.kept.platform.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * What every page has around it. A page says what it wants besides, and gets a frame that has it.
 *
 * @param locale how dates and numbers are written; the page's texts are the language's
 */
public record Frame(
        Language language,
        Locale locale,
        String title,
        List<Tongue> tongues,
        String formToken,
        Head head,
        Addresses addresses) {
    private static final Set<String> FROM_RIGHT_TO_LEFT = Set.of("ar", "fa", "he", "ur");

    /** A language that the page can be read in. */
    public record Tongue(String tag, String name, String href, boolean current) {}

    /** A whole address under which the page can be read in another language. */
    public record Alternate(String tag, String href) {}

    /** As it stands in the page's own tag. */
    public String tag() {
        return language.locale().toLanguageTag();
    }

    /** Which way it is read. */
    public String direction() {
        return FROM_RIGHT_TO_LEFT.contains(language.code()) ? "rtl" : "ltr";
    }

    public String text(String key, Object... values) {
        return Texts.of(language).get(key, values);
    }

    /** The same around a page that is called otherwise. */
    public Frame titled(String other) {
        return new Frame(language, locale, other, tongues, formToken, head, addresses);
    }

    /** Says in one or two sentences what is there, to those who find the page somewhere else. */
    public Frame described(String text) {
        return headed(it -> it.described(text));
    }

    /**
     * Under this address the page is to be known, however it was reached: on this server, and with the language if one
     * was chosen. Only what says so may be shown by search engines.
     */
    public Frame indexed(Link address) {
        return headed(it -> it.knownAs(addresses.whole(address.toString())).indexed(true));
    }

    /** The same for a page that is known under one address and yet is not to be found. */
    public Frame canonical(Link address) {
        return headed(it -> it.knownAs(addresses.whole(address.toString())));
    }

    /**
     * How it looks where somebody shares its address.
     *
     * @param kind as Open Graph has it: {@code website} or {@code profile}
     * @param picture its path on this server
     */
    public Frame previewed(String kind, Optional<String> picture) {
        return headed(it -> it.previewed(new Head.Preview(kind, picture.map(addresses::whole))));
    }

    /** What the page is about, in the words of schema.org: the whole block, with its {@code @context}. */
    public Frame about(JsonNode data) {
        return headed(it -> it.about(data));
    }

    /** With this stylesheet of {@link Assets} instead of the one that has only what all pages share. */
    public Frame styled(String sheet) {
        return headed(it -> it.styled(sheet));
    }

    /** With this script of {@link Assets} too. {@link Pages#answer} then lets it run. */
    public Frame scripted(String script) {
        return headed(it -> it.scripted(script));
    }

    /** In the colours of an account. */
    public Frame branded(Brand brand) {
        return headed(it -> it.branded(addresses.brand(brand)));
    }

    /** By day or by night as somebody has chosen, and not as the device is. */
    public Frame themed(Optional<String> mode) {
        return headed(it -> it.themed(mode));
    }

    /** Where its stylesheets are, in the order in which they count. */
    public List<String> styles() {
        String own = addresses.asset(head.sheet());
        return head.brand().map(brand -> List.of(own, brand)).orElse(List.of(own));
    }

    public List<String> scripts() {
        return head.scripts().stream().map(addresses::asset).toList();
    }

    /** Whether parts of the page are loaded in place. */
    public boolean isLive() {
        return head.scripts().stream().anyMatch(Assets::hasHtmx);
    }

    /** It stands in the page itself: it is smaller than what it costs to ask for it. */
    public String icon() {
        return Assets.WRITTEN_ICON;
    }

    /** Where it can be read in each language, for those who may show it to others. */
    public List<Alternate> alternates() {
        if (!head.indexed()) return List.of();
        return tongues.stream()
                .map(one -> new Alternate(one.tag(), addresses.whole(one.href())))
                .toList();
    }

    private Frame headed(UnaryOperator<Head> change) {
        return new Frame(language, locale, title, tongues, formToken, change.apply(head), addresses);
    }
}
