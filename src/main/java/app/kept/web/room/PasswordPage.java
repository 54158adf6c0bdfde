package app.kept.web.room;

import app.kept.identity.Profiles;
import app.kept.identity.person.Changed;
import app.kept.identity.person.Myself;
import app.kept.identity.person.PasswordChange;
import app.kept.identity.person.PersonalDetails;
import app.kept.identity.person.Proof;
import app.kept.identity.signin.PasswordRules;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Field;
import app.kept.web.page.Wrong;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A new password. */
public final class PasswordPage {
    static final String PATH = "/account/password";
    private static final String CURRENT = "current";
    private static final String WANTED = "password";

    private final Threshold threshold;
    private final PersonalDetails details;
    private final PasswordChange change;
    private final Proof proof;

    public PasswordPage(Threshold threshold, PersonalDetails details, PasswordChange change, Proof proof) {
        this.threshold = threshold;
        this.details = details;
        this.change = change;
        this.proof = proof;
    }

    /** The form. */
    public record View(
            Threshold.Inside inside,
            boolean isDone,
            List<Wrong> wrong,
            String email,
            boolean hasPassword,
            List<Field> fields) {}

    public Response show(Request request) {
        return page(request, 200, "", "");
    }

    public Response save(Request request) {
        Input input = request.form();
        // Passwords are taken as they are typed, blanks at their ends included.
        String current = input.typed(CURRENT);
        String wanted = input.typed(WANTED);
        Threshold.Inside inside = threshold.inside(request, PATH, "password.title");
        String wrong = wrong(change.judge(Myself.of(request), wanted), inside);
        if (!wrong.isEmpty()) return page(request, 422, "", wrong);
        Changed changed = change.change(Myself.of(request), current, wanted);
        return Threshold.common(changed, PATH)
                .orElseGet(() -> page(request, 422, inside.text("password.current.wrong"), ""));
    }

    private Response page(Request request, int status, String wrongCurrent, String wrongNew) {
        Threshold.Inside inside = threshold.inside(request, PATH, "password.title");
        Myself me = Myself.of(request);
        Profiles.Profile profile = details.profile(me);
        var fields = new ArrayList<Field>();
        if (proof.needForPassword(me) == Proof.Need.PASSWORD) {
            fields.add(field(CURRENT, inside.text("password.current"), "", "current-password", wrongCurrent));
        }
        fields.add(
                field(WANTED, inside.text("password.new"), inside.text("password.new.hint"), "new-password", wrongNew));
        return threshold.answer(
                status,
                "password",
                new View(
                        inside,
                        Threshold.isDone(request),
                        wrongs(fields),
                        profile.email(),
                        profile.hasPassword(),
                        fields));
    }

    private static String wrong(PasswordRules.Verdict verdict, Threshold.Inside inside) {
        return switch (verdict) {
            case GOOD -> "";
            case TOO_SHORT, TOO_LONG -> inside.text("password.new.wrong");
            case COMMON -> inside.text("password.new.common");
            case ABOUT_YOU -> inside.text("password.new.about_you");
        };
    }

    static List<Wrong> wrongs(List<Field> fields) {
        return fields.stream()
                .filter(Field::isWrong)
                .map(field -> new Wrong(field.name(), field.error()))
                .toList();
    }

    private static Field field(String name, String label, String hint, String autocomplete, String wrong) {
        return new Field(name, label, hint, "password", autocomplete, PasswordRules.LONGEST, "", wrong);
    }

    /** The field of those who have to say once more who they are; empty for those who need not. */
    static Optional<Field> proof(Proof.Need need, Threshold.Inside inside, boolean isWrong) {
        if (need != Proof.Need.PASSWORD) return Optional.empty();
        String wrong = isWrong ? inside.text("password.current.wrong") : "";
        return Optional.of(field(CURRENT, inside.text("password.yours"), "", "current-password", wrong));
    }
}
