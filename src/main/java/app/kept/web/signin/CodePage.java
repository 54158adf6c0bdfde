package app.kept.web.signin;

import app.kept.identity.Sessions;
import app.kept.identity.signin.SigningIn;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Wrong;
import java.util.List;
import java.util.Optional;

/** Asks whoever has a second factor for their code. Without a first one nobody gets here. */
public final class CodePage {
    private static final int LONGEST = 40;

    private final Entrance entrance;
    private final SigningIn signingIn;

    public CodePage(Entrance entrance, SigningIn signingIn) {
        this.entrance = entrance;
        this.signingIn = signingIn;
    }

    public Response show(Request request) {
        if (!signingIn.isGood(TicketCookie.of(request), Sessions.Browser.of(request))) return fromTheStart(request);
        return entrance.withForm(request, seen -> entrance.show(200, sheet(seen, List.of())));
    }

    public Response check(Request request) {
        String code = request.form().typed("code");
        Optional<Response> objection = entrance.objection(request);
        if (objection.isPresent()) return objection.get();
        String ticket = TicketCookie.of(request);
        Sessions.Browser browser = Sessions.Browser.of(request);
        if (!signingIn.isGood(ticket, browser)) return fromTheStart(request);
        if (code.isBlank() || code.length() > LONGEST) return wrong(request);
        return switch (signingIn.withCode(ticket, code, browser)) {
            case SigningIn.Outcome.SignedIn in -> entrance.let(request, in);
            case SigningIn.Outcome.TooOften often -> entrance.slow(request, often.retryAfter());
            case SigningIn.Outcome.CodeNeeded _, SigningIn.Outcome.Refused() -> wrong(request);
        };
    }

    private static Response fromTheStart(Request request) {
        return TicketCookie.clearedOn(
                Response.seeOther(Next.on("/sign-in", request).toString()));
    }

    private Response wrong(Request request) {
        Frame frame = frame(request);
        return entrance.show(422, sheet(request, List.of(new Wrong("code", frame.text("signin.code.wrong")))));
    }

    private Frame frame(Request request) {
        return entrance.frame(request, one -> one.text("signin.code.title"));
    }

    private Sheet sheet(Request request, List<Wrong> wrong) {
        Frame frame = frame(request);
        var field = new Field(
                "code",
                frame.text("signin.code"),
                frame.text("signin.code.hint"),
                "text",
                "one-time-code",
                LONGEST,
                "",
                Entrance.errorAt("code", wrong));
        var form =
                new Sheet.Form(Next.on("/sign-in/code", request).toString(), List.of(field), frame.text("signin.send"));
        return Sheet.form(frame, "", wrong, form, List.of(Entrance.byPassword(request, frame)));
    }
}
