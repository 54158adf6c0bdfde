package app.kept.web.page;

import app.kept.platform.text.Language;
import app.kept.platform.text.Texts;
import java.util.List;

/** What every page has around it. */
public record Frame(
        Language language, String title, String styles, String icon, List<Tongue> tongues, String formToken) {

    /** A language that the page can be read in. */
    public record Tongue(String tag, String name, String href, boolean current) {}

    /** As it stands in the page's own tag. */
    public String tag() {
        return language.locale().toLanguageTag();
    }

    /** The same around a page that is called otherwise. */
    public Frame titled(String other) {
        return new Frame(language, other, styles, icon, tongues, formToken);
    }

    public String text(String key, Object... values) {
        return Texts.of(language).get(key, values);
    }
}
