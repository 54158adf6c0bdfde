package app.kept.web.signin;

import app.kept.identity.LinkDoor;
import app.kept.identity.Sessions;
import app.kept.identity.signin.PasswordRules;
import app.kept.identity.signin.SigningIn;
import app.kept.identity.signup.Confirming;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Wrong;
import java.util.List;
import java.util.Optional;

/** Where the link in the letter to somebody new leads: with their password they say that it was they who asked. */
public final class ConfirmPage {
    private final Entrance entrance;
    private final Confirming confirming;
    private final LinkDoor door;

    public ConfirmPage(Entrance entrance, Confirming confirming, LinkDoor door) {
        this.door = door;
        this.entrance = entrance;
        this.confirming = confirming;
    }

    /** Changes nothing: mail programs open every link they see. */
    public Response show(Request request) {
        if (!confirming.isGood(request.parameter("token"))) return gone(request);
        return entrance.withForm(request, seen -> entrance.show(200, sheet(seen, List.of())));
    }

    public Response confirm(Request request) {
        Input input = request.form();
        Optional<Response> objection = entrance.objection(request);
        if (objection.isPresent()) return objection.get();
        var browser = Sessions.Browser.of(request);
        return switch (confirming.confirm(request.parameter("token"), input.typed("password"), browser)) {
            case Confirming.Outcome.Done done -> in(request, done.entrance());
            case Confirming.Outcome.WrongPassword() -> wrong(request);
            case Confirming.Outcome.Gone() -> gone(request);
            case Confirming.Outcome.Taken() -> taken(request);
            case Confirming.Outcome.TooOften often -> entrance.slow(request, often.retryAfter());
        };
    }

    private Response in(Request request, SigningIn.Outcome outcome) {
        return switch (outcome) {
            case SigningIn.Outcome.SignedIn in -> entrance.letBegin(request, in);
            case SigningIn.Outcome.CodeNeeded needed -> entrance.askForCode(request, needed);
            case SigningIn.Outcome.TooOften often -> entrance.slow(request, often.retryAfter());
            case SigningIn.Outcome.Refused() -> gone(request);
        };
    }

    private Response wrong(Request request) {
        Frame frame = frame(request);
        return entrance.show(422, sheet(request, List.of(new Wrong("password", frame.text("signup.confirm.wrong")))));
    }

    private Response gone(Request request) {
        door.miss(request);
        Frame frame = entrance.frame(request, one -> one.text("signin.gone.title"));
        var ways = List.of(
                new Way(Next.on("/sign-up", request).toString(), frame.text("signin.way.sign_up")),
                Entrance.byPassword(request, frame));
        return entrance.show(404, Sheet.note(frame, frame.text("signup.gone.text"), ways));
    }

    private Response taken(Request request) {
        Frame frame = entrance.frame(request, one -> one.text("signup.taken.title"));
        var ways = List.of(Entrance.byPassword(request, frame), Entrance.mailedLink(request, frame));
        return entrance.show(409, Sheet.note(frame, frame.text("signup.taken.text"), ways));
    }

    private Frame frame(Request request) {
        return entrance.frame(request, one -> one.text("signup.confirm.title"));
    }

    private Sheet sheet(Request request, List<Wrong> wrong) {
        Frame frame = frame(request);
        var password = new Field(
                "password",
                frame.text("signin.password"),
                "",
                "password",
                "current-password",
                PasswordRules.LONGEST,
                "",
                Entrance.errorAt("password", wrong));
        var form = new Sheet.Form(
                Next.on(request.path(), request).toString(), List.of(password), frame.text("signup.confirm.send"));
        return Sheet.form(frame, frame.text("signup.confirm.text"), wrong, form, List.of());
    }
}
