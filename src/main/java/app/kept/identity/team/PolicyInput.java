package app.kept.identity.team;

import app.kept.account.Policy;
import app.kept.platform.http.Input;
import java.util.Optional;

/** What is to be changed of what an account says about its clients' data; what is absent stays. */
public record PolicyInput(
        Optional<Optional<Integer>> retentionMonths,
        Optional<Optional<String>> consentText,
        Optional<Optional<String>> consentVersion,
        Optional<Boolean> consentRequired,
        Optional<Boolean> reviewsNeedApproval) {
    private static final String TEXT = "consent_text";
    private static final String VERSION = "consent_version";
    private static final String REQUIRED = "consent_required";

    /** What does not fit together with what is there. */
    public record Unfit(String field, String code, String detail) {}

    static PolicyInput read(Input input) {
        Optional<Integer> months = input.number("client_retention_months", 1, 240);
        Optional<String> text = input.paragraphs(TEXT, 5_000);
        Optional<String> version = input.text(VERSION, 40);
        return new PolicyInput(
                input.has("client_retention_months") ? Optional.of(months) : Optional.empty(),
                input.has(TEXT) ? Optional.of(text) : Optional.empty(),
                input.has(VERSION) ? Optional.of(version) : Optional.empty(),
                input.flag(REQUIRED),
                input.flag("reviews_need_approval"));
    }

    /** Who agreed to a version agreed to its text, so another text needs another version. */
    Optional<Unfit> unfit(Policy before) {
        Optional<String> text = text(before);
        Optional<String> version = version(before);
        if (text.isPresent() && version.isEmpty()) {
            return Optional.of(new Unfit(VERSION, "required", "is needed where there is a text"));
        }
        if (text.isEmpty() && version.isPresent()) {
            return Optional.of(new Unfit(TEXT, "required", "is needed where there is a version"));
        }
        if (text.isEmpty() && consentRequired.orElse(before.consentRequired())) {
            return Optional.of(new Unfit(TEXT, "required", "is needed where nobody books without consent"));
        }
        boolean isAnotherText = before.consent()
                .filter(was -> version.equals(Optional.of(was.version())))
                .filter(was -> !text.equals(Optional.of(was.text())))
                .isPresent();
        return isAnotherText
                ? Optional.of(new Unfit(VERSION, "invalid", "must be another one, for the text is another"))
                : Optional.empty();
    }

    /** What fits as it is then. */
    Policy applied(Policy before) {
        return new Policy(
                retentionMonths.orElse(before.retentionMonths()),
                text(before)
                        .map(text ->
                                new Policy.ConsentText(text, version(before).orElseThrow())),
                consentRequired.orElse(before.consentRequired()),
                reviewsNeedApproval.orElse(before.reviewsNeedApproval()));
    }

    private Optional<String> text(Policy before) {
        return consentText.orElseGet(() -> before.consent().map(Policy.ConsentText::text));
    }

    private Optional<String> version(Policy before) {
        return consentVersion.orElseGet(() -> before.consent().map(Policy.ConsentText::version));
    }
}
