package app.kept.web.signin;

import app.kept.identity.BrowserCookie;
import app.kept.identity.FormTokens;
import app.kept.identity.KnownCookie;
import app.kept.identity.SessionCookie;
import app.kept.identity.signin.SigningIn;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Pages;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the pages of the entrance have in common: their frame, their forms, and what follows once somebody is in. */
public final class Entrance {
    private static final String BEGINNING = "/setup";

    private final Pages pages;
    private final FormTokens forms;

    public Entrance(Pages pages, FormTokens forms) {
        this.pages = pages;
        this.forms = forms;
    }

    /** Lets somebody in and leads them to where they wanted to go. */
    public Response let(Request request, SigningIn.Outcome.SignedIn in) {
        return let(in, Next.orHome(request));
    }

    /** The same to where an account begins, unless they wanted to go elsewhere. */
    Response letBegin(Request request, SigningIn.Outcome.SignedIn in) {
        return let(in, Next.of(request).orElse(BEGINNING));
    }

    private static Response let(SigningIn.Outcome.SignedIn in, String to) {
        Response response = SessionCookie.setOn(Response.seeOther(to), in.token());
        return TicketCookie.clearedOn(KnownCookie.setOn(response, in.known()));
    }

    /** Leads to the question for a code. */
    public Response askForCode(Request request, SigningIn.Outcome.CodeNeeded needed) {
        String code = Next.on("/sign-in/code", request).toString();
        return TicketCookie.setOn(Response.seeOther(code), needed.ticket());
    }

    /** A page that says to wait, and that a mailed link goes all the same. */
    public Response slow(Request request, Duration wait) {
        Frame frame = frame(request, one -> one.text("signin.slow.title"));
        String text =
                frame.text("signin.slow.text", Math.max(1, wait.plusSeconds(59).toMinutes()));
        return slowed(show(429, Sheet.note(frame, text, List.of(mailedLink(request, frame)))), wait);
    }

    /** Shows a page with a form, and sees to it that the form can be sent. */
    Response withForm(Request request, Function<Request, Response> page) {
        return forms.page(request, page);
    }

    /** Why a form that was sent cannot be taken; empty when it can. One that no page of ours wrote is refused. */
    Optional<Response> objection(Request request) {
        if (BrowserCookie.of(request).isEmpty()) {
            Frame frame = frame(request, one -> one.text("signin.cookie.title"));
            var again = new Way(Next.on("/sign-in", request).toString(), frame.text("signin.again"));
            return Optional.of(show(422, Sheet.note(frame, frame.text("signin.cookie.text"), List.of(again))));
        }
        forms.require(request);
        return Optional.empty();
    }

    Frame frame(Request request, Function<Frame, String> title) {
        Visitor visitor = Visitor.of(request, Language.EN);
        Link here = Next.on(request.path(), request);
        return pages.frame(visitor, title.apply(pages.frame(visitor, "", here)), here);
    }

    Response show(int status, Sheet sheet) {
        return pages.answer(status, "signin/sheet", sheet);
    }

    /** Rounded up: who comes back a moment too early would be sent away again. */
    static Response slowed(Response response, Duration wait) {
        return response.with("Retry-After", Long.toString(wait.plusMillis(999).toSeconds()));
    }

    static Way mailedLink(Request request, Frame frame) {
        return new Way(Next.on("/sign-in/link", request).toString(), frame.text("signin.way.link"));
    }

    static Way byPassword(Request request, Frame frame) {
        return new Way(Next.on("/sign-in", request).toString(), frame.text("signin.way.password"));
    }

    static Field email(Frame frame, String typed, List<Wrong> wrong) {
        return new Field(
                "email", frame.text("form.email"), "", "email", "username", 254, typed, errorAt("email", wrong));
    }

    static String errorAt(String field, List<Wrong> wrong) {
        return wrong.stream()
                .filter(one -> one.at().equals(field))
                .findFirst()
                .map(Wrong::text)
                .orElse("");
    }
}
