package app.kept.privacy;

import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import java.time.Duration;
import java.util.List;

/** What a program is told that books without the consent that the account wants. */
public final class ConsentRefusal {
    private ConsentRefusal() {}

    public static Problem.Raised raised(Consents.Verdict why) {
        return raised(why, Consents.Said.VERSION);
    }

    /** The same in the words of shops. */
    public static Problem.Raised raisedToShop(Consents.Verdict why) {
        return raised(why, Consents.Said.SHOPS_VERSION);
    }

    private static Problem.Raised raised(Consents.Verdict why, String versionField) {
        Problem.FieldError error = switch (why) {
            case Consents.Verdict.Missing(var text) ->
                new Problem.FieldError(
                        "consent",
                        "required",
                        "is needed, given to version " + text.version() + " of the account's text");
            case Consents.Verdict.Outdated() ->
                new Problem.FieldError(
                        "consent." + versionField,
                        "invalid",
                        "must be the version of the text that the account has now");
            case Consents.Verdict.Fine _ -> throw new IllegalArgumentException("nothing is wrong");
        };
        return new Problem(ProblemCode.INVALID_INPUT, "See errors for each field.", List.of(error), Duration.ZERO)
                .raised();
    }
}
