package app.kept.web.book;

import app.kept.account.Policy;
import app.kept.platform.http.Input;
import app.kept.privacy.Consents;
import app.kept.web.page.Frame;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The account's text under the form, to be agreed to. Never ticked before whoever books has ticked it.
 *
 * @param error what is wrong with it, or empty
 */
public record ConsentBox(String text, String version, boolean isRequired, boolean isTicked, String error) {
    public static final String FIELD = "consent";
    private static final String VERSION = "consent_version";

    /** How far it is filled in: ticked or not, and the key of the words for what was wrong. */
    public record Filled(boolean isTicked, String wrong) {
        public static final Filled NOTHING = new Filled(false, "");

        public static Filled of(Input input) {
            return new Filled(input.typed(FIELD).equals("true"), "");
        }

        /** Whoever has read another text has not agreed to this one. */
        public static Filled refused(Consents.Verdict why) {
            boolean isOld = why instanceof Consents.Verdict.Outdated;
            return new Filled(false, isOld ? "form.consent.outdated" : "form.consent.missing");
        }
    }

    public static Optional<Consents.Said> said(Input input) {
        boolean given = input.flag(FIELD).orElse(false);
        return input.text(VERSION, 40).map(version -> new Consents.Said(version, given));
    }

    public static @Nullable ConsentBox of(Policy policy, Filled filled, Frame frame) {
        return policy.consent()
                .map(text -> new ConsentBox(
                        text.text(),
                        text.version(),
                        policy.consentRequired(),
                        filled.isTicked(),
                        filled.wrong().isEmpty() ? "" : frame.text(filled.wrong())))
                .orElse(null);
    }
}
