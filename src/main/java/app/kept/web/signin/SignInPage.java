package app.kept.web.signin;

import app.kept.account.Caller;
import app.kept.identity.SessionCookie;
import app.kept.identity.Sessions;
import app.kept.identity.signin.SigningIn;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Wrong;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Signing in with email and password, and out again. */
public final class SignInPage {
    /** Set where somebody has just signed out. */
    private static final String LEFT = "left";

    private static final int LONGEST_EMAIL = 254;

    private final Entrance entrance;
    private final SigningIn signingIn;
    private final Optional<OidcButton> button;
    private final Hints hints;
    private final Beginning beginning;

    /**
     * What is said beside the form.
     *
     * @param signUpOpen whether strangers may make accounts of their own
     * @param demo with what everybody signs in who looks at a demo
     */
    public record Hints(boolean signUpOpen, Optional<Known> demo) {}

    /** Somebody whose password is no secret. */
    public record Known(String email, String password) {}

    /** Where somebody begins who is in and has asked for no page. */
    public interface Beginning {
        String of(Request request, Caller.Member member);
    }

    /**
     * @param button another way in, where one is set up
     * @param hints what is said beside the form
     */
    public SignInPage(
            Entrance entrance, SigningIn signingIn, Optional<OidcButton> button, Hints hints, Beginning beginning) {
        this.entrance = entrance;
        this.signingIn = signingIn;
        this.button = button;
        this.hints = hints;
        this.beginning = beginning;
    }

    public Response show(Request request) {
        if (Caller.of(request) instanceof Caller.Member member) {
            return Response.seeOther(Next.of(request).orElseGet(() -> beginning.of(request, member)));
        }
        return entrance.withForm(request, seen -> {
            Frame frame = frame(seen);
            boolean left = seen.query().text(LEFT, 1).isPresent();
            Sheet sheet = sheet(seen, frame, "", List.of());
            return shown(200, left ? sheet.noticing(frame.text("signin.left")) : sheet);
        });
    }

    public Response signIn(Request request) {
        Input input = request.form();
        Optional<Response> objection = entrance.objection(request);
        if (objection.isPresent()) return objection.get();
        String email = input.text("email", LONGEST_EMAIL).orElse("");
        // A password is taken as it is typed, blanks at its ends included.
        String password = input.typed("password");
        Frame frame = frame(request);
        List<Wrong> missing = missing(frame, email, password);
        if (!missing.isEmpty()) return shown(422, sheet(request, frame, input.typed("email"), missing));
        return switch (signingIn.withPassword(email, password, Sessions.Browser.of(request))) {
            case SigningIn.Outcome.SignedIn in -> entrance.let(request, in);
            case SigningIn.Outcome.CodeNeeded needed -> entrance.askForCode(request, needed);
            case SigningIn.Outcome.TooOften often -> entrance.slow(request, often.retryAfter());
            case SigningIn.Outcome.Refused() ->
                shown(422, sheet(request, frame, email, List.of(new Wrong("email", frame.text("signin.wrong")))));
        };
    }

    public Response signOut(Request request) {
        if (Caller.of(request) instanceof Caller.Member member) signingIn.signOut(member, request.id());
        String there =
                Next.on("/sign-in", request).without(Next.NAME).with(LEFT, "1").toString();
        return SessionCookie.clearedOn(Response.seeOther(there));
    }

    private Frame frame(Request request) {
        return entrance.frame(request, one -> one.text("signin.title"));
    }

    /** Says as well where its buttons may lead. */
    private Response shown(int status, Sheet sheet) {
        Response response = entrance.show(status, sheet);
        return button.flatMap(one -> one.leadsOnTo().get())
                .map(response::withFormsTo)
                .orElse(response);
    }

    private static List<Wrong> missing(Frame frame, String email, String password) {
        var missing = new ArrayList<Wrong>();
        if (email.isEmpty()) missing.add(new Wrong("email", frame.text("form.email.wrong")));
        if (password.isEmpty()) missing.add(new Wrong("password", frame.text("signin.password.missing")));
        return missing;
    }

    private Sheet sheet(Request request, Frame frame, String email, List<Wrong> wrong) {
        var fields = List.of(
                Entrance.email(frame, email, wrong),
                new Field(
                        "password",
                        frame.text("signin.password"),
                        "",
                        "password",
                        "current-password",
                        200,
                        "",
                        Entrance.errorAt("password", wrong)));
        String action = Next.on("/sign-in", request).toString();
        var ways = new ArrayList<>(List.of(Entrance.mailedLink(request, frame)));
        if (hints.signUpOpen) {
            String signUp = Next.on("/sign-up", request).without(Next.NAME).toString();
            ways.add(new Way(signUp, frame.text("signin.way.sign_up")));
        }
        String intro = hints.demo
                .map(known -> frame.text("signin.demo", known.email(), known.password()))
                .orElse("");
        return Sheet.form(frame, intro, wrong, new Sheet.Form(action, fields, frame.text("signin.send")), ways)
                .vouchedBy(button.map(one -> new Sheet.Vouched(
                        Next.on(one.action(), request).toString(), frame.text("signin.vouched", one.name()))));
    }
}
