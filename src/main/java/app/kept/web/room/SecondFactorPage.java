package app.kept.web.room;

import app.kept.identity.person.Changed;
import app.kept.identity.person.Myself;
import app.kept.identity.person.PersonalDetails;
import app.kept.identity.person.Proof;
import app.kept.identity.person.SecondFactorChange;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Field;
import app.kept.web.page.Wrong;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The second factor: set up, confirmed by a code, with recovery codes, and off again. */
public final class SecondFactorPage {
    static final String PATH = "/account/second-factor";
    private static final String CODE = "code";

    private final Threshold threshold;
    private final PersonalDetails details;
    private final SecondFactorChange change;
    private final Proof proof;

    public SecondFactorPage(Threshold threshold, PersonalDetails details, SecondFactorChange change, Proof proof) {
        this.threshold = threshold;
        this.details = details;
        this.change = change;
        this.proof = proof;
    }

    /** Nothing is set up. */
    public record OffView(
            Threshold.Inside inside,
            boolean isDone,
            List<Wrong> wrong,
            Optional<Field> password,
            boolean signInAgain) {}

    /** A secret waits for its first code. */
    public record ProposedView(
            Threshold.Inside inside, List<Wrong> wrong, QrPicture picture, String uri, String secret, Field code) {}

    /** It counts. */
    public record OnView(Threshold.Inside inside, List<Wrong> wrong, int codesLeft, Field code) {}

    /** New recovery codes, this once. */
    public record CodesView(Threshold.Inside inside, List<String> codes) {}

    public Response show(Request request) {
        return page(request, 200, false);
    }

    public Response begin(Request request) {
        Changed changed = change.propose(Myself.of(request), request.form().typed("current"));
        if (changed instanceof Changed.Done) return Response.seeOther(PATH);
        return Threshold.common(changed, PATH).orElseGet(() -> page(request, 422, true));
    }

    public Response confirm(Request request) {
        return answer(
                request, change.switchOn(Myself.of(request), request.form().typed(CODE)));
    }

    public Response renewCodes(Request request) {
        return answer(
                request, change.renewCodes(Myself.of(request), request.form().typed(CODE)));
    }

    public Response switchOff(Request request) {
        Changed changed = change.switchOff(Myself.of(request), request.form().typed(CODE));
        return Threshold.common(changed, PATH).orElseGet(() -> page(request, 422, true));
    }

    private Response answer(Request request, SecondFactorChange.Outcome outcome) {
        return switch (outcome) {
            case SecondFactorChange.Outcome.Codes(List<String> codes) ->
                threshold.answer(
                        200, "recovery_codes", new CodesView(threshold.inside(request, PATH, "codes.title"), codes));
            case SecondFactorChange.Outcome.Refused(Changed.TooOften(Duration retryAfter)) ->
                throw Threshold.tooOften(retryAfter);
            case SecondFactorChange.Outcome.Refused(Changed why) ->
                Threshold.common(why, PATH).orElseGet(() -> page(request, 422, true));
        };
    }

    private Response page(Request request, int status, boolean isWrong) {
        Threshold.Inside inside = threshold.inside(request, PATH, "factor.title");
        return switch (change.state(Myself.of(request))) {
            case SecondFactorChange.State.Off() -> off(request, inside, status, isWrong);
            case SecondFactorChange.State.Proposed(String secret) -> proposed(request, inside, status, secret, isWrong);
            case SecondFactorChange.State.On(int left) -> on(inside, status, left, isWrong);
        };
    }

    private Response off(Request request, Threshold.Inside inside, int status, boolean isWrong) {
        Proof.Need need = proof.need(Myself.of(request));
        Optional<Field> password = PasswordPage.proof(need, inside, isWrong);
        boolean signInAgain = need == Proof.Need.NEW_SIGN_IN;
        List<Wrong> wrong = PasswordPage.wrongs(password.stream().toList());
        return threshold.answer(
                status,
                "second_factor_off",
                new OffView(inside, Threshold.isDone(request), wrong, password, signInAgain));
    }

    private Response proposed(Request request, Threshold.Inside inside, int status, String secret, boolean isWrong) {
        String uri = uri(details.profile(Myself.of(request)).email(), secret);
        Field code = code(inside, inside.text("factor.code"), isWrong ? inside.text("factor.code.wrong") : "", 7);
        return threshold.answer(
                status,
                "second_factor_proposed",
                new ProposedView(
                        inside,
                        PasswordPage.wrongs(List.of(code)),
                        QrPicture.of(uri),
                        uri,
                        String.join(" ", secret.split("(?<=\\G.{4})")),
                        code));
    }

    private Response on(Threshold.Inside inside, int status, int left, boolean isWrong) {
        Field code = code(
                inside,
                inside.text("factor.code_or_password"),
                isWrong ? inside.text("factor.code_or_password.wrong") : "",
                200);
        return threshold.answer(
                status, "second_factor_on", new OnView(inside, PasswordPage.wrongs(List.of(code)), left, code));
    }

    /** The one for the app is seen while it is typed; the other may be a password. */
    private static Field code(Threshold.Inside inside, String label, String wrong, int longest) {
        boolean isShort = longest < 10;
        String hint = isShort ? inside.text("factor.code.hint") : "";
        return new Field(CODE, label, hint, isShort ? "text" : "password", "one-time-code", longest, "", wrong);
    }

    /** What authenticator apps read. */
    static String uri(String email, String secret) {
        String label = URLEncoder.encode(email, StandardCharsets.UTF_8).replace("+", "%20");
        return "otpauth://totp/Kept:" + label + "?secret=" + secret + "&issuer=Kept";
    }
}
