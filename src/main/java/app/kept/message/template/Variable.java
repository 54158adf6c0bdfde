package app.kept.message.template;

import app.kept.platform.text.Language;

/**
 * Something that a template can name.
 *
 * @param isLink whether it is an address that we made, and may become a link
 * @param mayBeMissing whether there are messages without it; it then stands in a section of its own
 * @param isPersonal whether it tells who somebody is or what they come for, to whoever sees their screen
 */
public record Variable(String name, boolean isLink, boolean mayBeMissing, boolean isPersonal) {
    static Variable plain(String name) {
        return new Variable(name, false, false, false);
    }

    static Variable personal(String name) {
        return new Variable(name, false, false, true);
    }

    static Variable link(String name) {
        return new Variable(name, true, false, false);
    }

    Variable orMissing() {
        return new Variable(name, isLink, true, isPersonal);
    }

    /** What it is, in a few words. */
    public String meaning(Language language) {
        return VariableWords.of(language).meaning(name);
    }

    /** What it might say. */
    public String example(Language language) {
        return VariableWords.of(language).example(name);
    }
}
