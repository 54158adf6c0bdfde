package app.kept.web.signin;

import app.kept.account.LinkPurpose;
import app.kept.identity.BrowserCookie;
import app.kept.identity.LinkDoor;
import app.kept.identity.Links;
import app.kept.identity.Sessions;
import app.kept.identity.signin.MailedLinks;
import app.kept.identity.signin.SignInRequests;
import app.kept.identity.signin.SigningIn;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Frame;
import app.kept.web.page.Wrong;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Signing in by a link in a letter: also the way in for whoever forgot their password or has none. */
public final class MailedLinkPage {
    private final Entrance entrance;
    private final MailedLinks mailedLinks;
    private final LinkDoor door;

    public MailedLinkPage(Entrance entrance, MailedLinks mailedLinks, LinkDoor door) {
        this.entrance = entrance;
        this.mailedLinks = mailedLinks;
        this.door = door;
    }

    public Response show(Request request) {
        return entrance.withForm(request, seen -> entrance.show(200, asking(seen, "", List.of())));
    }

    /** Answers the same whether the address is known or not. */
    public Response ask(Request request) {
        Input input = request.form();
        Optional<Response> objection = entrance.objection(request);
        if (objection.isPresent()) return objection.get();
        Optional<String> email = input.email("email");
        Frame frame = entrance.frame(request, one -> one.text("signin.sent.title"));
        if (email.isEmpty()) {
            var wrong = List.of(new Wrong("email", frame.text("form.email.wrong")));
            return entrance.show(422, asking(request, input.typed("email"), wrong));
        }
        var wanted = new SignInRequests.Wanted(
                email.get(), BrowserCookie.hashOf(request).orElse(""), frame.language(), Next.of(request));
        Optional<Duration> wait = mailedLinks.ask(wanted, Sessions.Browser.of(request));
        if (wait.isPresent()) return entrance.slow(request, wait.get());
        var ways = List.of(Entrance.byPassword(request, frame));
        return entrance.show(200, Sheet.note(frame, frame.text("signin.sent.text"), ways));
    }

    /** Shows a button and changes nothing: mail programs open every link they see. */
    public Response open(Request request) {
        Optional<Links.Link> link = link(request);
        if (link.isEmpty()) return gone(request);
        if (!MailedLinks.isOf(link.get(), Sessions.Browser.of(request))) return elsewhere(request);
        return entrance.withForm(request, seen -> {
            Frame frame = entrance.frame(seen, one -> one.text("signin.title"));
            var form = new Sheet.Form(Next.on(seen.path(), seen).toString(), List.of(), frame.text("signin.send"));
            return entrance.show(200, Sheet.form(frame, frame.text("signin.open.text"), List.of(), form, List.of()));
        });
    }

    public Response use(Request request) {
        Optional<Response> objection = entrance.objection(request);
        if (objection.isPresent()) return objection.get();
        Optional<Links.Link> link = link(request);
        if (link.isEmpty()) return gone(request);
        Sessions.Browser browser = Sessions.Browser.of(request);
        if (!MailedLinks.isOf(link.get(), browser)) return elsewhere(request);
        return switch (mailedLinks.use(link.get(), browser)) {
            case SigningIn.Outcome.SignedIn in -> entrance.let(request, in);
            case SigningIn.Outcome.CodeNeeded needed -> entrance.askForCode(request, needed);
            case SigningIn.Outcome.TooOften often -> entrance.slow(request, often.retryAfter());
            case SigningIn.Outcome.Refused() -> gone(request);
        };
    }

    private Optional<Links.Link> link(Request request) {
        return door.look(request, request.parameter("token"), LinkPurpose.SIGN_IN);
    }

    /** Unknown, too old and used are the same to whoever comes with it. */
    private Response gone(Request request) {
        Frame frame = entrance.frame(request, one -> one.text("signin.gone.title"));
        var ways = List.of(Entrance.mailedLink(request, frame));
        return entrance.show(404, Sheet.note(frame, frame.text("signin.gone.text"), ways));
    }

    private Response elsewhere(Request request) {
        Frame frame = entrance.frame(request, one -> one.text("signin.elsewhere.title"));
        var ways = List.of(Entrance.mailedLink(request, frame));
        return entrance.show(403, Sheet.note(frame, frame.text("signin.elsewhere.text"), ways));
    }

    private Sheet asking(Request request, String typed, List<Wrong> wrong) {
        Frame frame = entrance.frame(request, one -> one.text("signin.link.title"));
        var form = new Sheet.Form(
                Next.on("/sign-in/link", request).toString(),
                List.of(Entrance.email(frame, typed, wrong)),
                frame.text("signin.link.send"));
        var ways = List.of(Entrance.byPassword(request, frame));
        return Sheet.form(frame, frame.text("signin.link.text"), wrong, form, ways);
    }
}
