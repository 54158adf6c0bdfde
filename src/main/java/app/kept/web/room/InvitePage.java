package app.kept.web.room;

import app.kept.account.Caller;
import app.kept.account.LinkPurpose;
import app.kept.identity.FormTokens;
import app.kept.identity.LinkDoor;
import app.kept.identity.Links;
import app.kept.identity.SessionCookie;
import app.kept.identity.Sessions;
import app.kept.identity.signin.PasswordRules;
import app.kept.identity.signin.SigningIn;
import app.kept.identity.team.Joining;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.PasswordWords;
import app.kept.web.page.Wrong;
import app.kept.web.signin.Entrance;
import app.kept.web.signin.Next;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Where the link of an invitation leads. To look changes nothing; who may come in decides by a button. */
public final class InvitePage {
    private final TeamDesk desk;
    private final LinkDoor door;
    private final Joining joining;
    private final FormTokens formTokens;
    private final SigningIn signingIn;
    private final Entrance entrance;

    public InvitePage(
            TeamDesk desk,
            LinkDoor door,
            Joining joining,
            FormTokens formTokens,
            SigningIn signingIn,
            Entrance entrance) {
        this.signingIn = signingIn;
        this.entrance = entrance;
        this.desk = desk;
        this.door = door;
        this.joining = joining;
        this.formTokens = formTokens;
    }

    /**
     * The page.
     *
     * @param signIn where to sign in and come back from; empty where that is not the next step
     * @param notice what happened in between; empty mostly
     */
    public record View(
            Frame frame,
            String account,
            String email,
            String role,
            String notice,
            Joining.Next next,
            String action,
            String signIn,
            List<Field> fields) {
        public List<Wrong> wrong() {
            return fields.stream()
                    .filter(Field::isWrong)
                    .map(field -> new Wrong(field.name(), field.error()))
                    .toList();
        }
    }

    /** What was typed of a newcomer, and what is wrong with it. */
    private record Typed(String name, String nameError, String passwordError) {
        static final Typed NOTHING = new Typed("", "", "");

        boolean isWrong() {
            return !nameError.isEmpty() || !passwordError.isEmpty();
        }
    }

    public Response show(Request request) {
        Joining.Door open = open(request);
        return formTokens.page(request, again -> page(again, 200, open, Typed.NOTHING, ""));
    }

    public Response accept(Request request) {
        Joining.Door open = open(request);
        formTokens.require(request);
        return switch (open.next()) {
            case JOIN -> asSignedIn(request, open);
            case COME_BACK -> after(request, open, joining.comeBack(open.link(), request.id()));
            case BECOME_SOMEBODY -> asNewcomer(request, open);
            // Somebody signed in or out in another window meanwhile: the page says what to do now.
            case SIGN_IN, SIGN_OUT -> page(request, 409, open, Typed.NOTHING, "");
        };
    }

    private Response asSignedIn(Request request, Joining.Door open) {
        return after(request, open, joining.join(open.link(), Caller.memberOf(request), request.id()));
    }

    private Response asNewcomer(Request request, Joining.Door open) {
        Input input = request.form();
        Frame frame = frame(request);
        Optional<String> name = input.text("name", 200);
        // A password is taken as it is typed, blanks at its ends included.
        String password = input.typed("password");
        PasswordRules.Verdict verdict =
                PasswordRules.judge(password, open.invite().email(), name.orElse(""));
        var typed = new Typed(
                input.typed("name"),
                name.isEmpty() ? frame.text("invite.name.wrong") : "",
                PasswordWords.against(verdict, frame).orElse(""));
        if (typed.isWrong()) return page(request, 422, open, typed, "");
        var newcomer = new Joining.Newcomer(name.orElse(""), password);
        return after(request, open, joining.join(open.link(), newcomer, request.id()));
    }

    private Response after(Request request, Joining.Door open, Joining.Outcome outcome) {
        return switch (outcome) {
            case Joining.Outcome.Joined(String token) -> SessionCookie.setOn(Response.seeOther(Next.OTHERWISE), token);
            case Joining.Outcome.Proven(UUID person, Sessions.Factor factor) ->
                in(request, signingIn.proven(person, factor, Sessions.Browser.of(request)));
            case Joining.Outcome.Refused(Joining.Why why) -> refused(request, open, why);
        };
    }

    private Response in(Request request, SigningIn.Outcome outcome) {
        return switch (outcome) {
            case SigningIn.Outcome.SignedIn in -> entrance.let(request, in);
            case SigningIn.Outcome.CodeNeeded needed -> entrance.askForCode(request, needed);
            case SigningIn.Outcome.TooOften _, SigningIn.Outcome.Refused() -> Response.seeOther("/sign-in");
        };
    }

    private Response refused(Request request, Joining.Door open, Joining.Why why) {
        Frame frame = frame(request);
        return switch (why) {
            case GONE -> throw Problem.notFound("page").raised();
            case ALREADY_MEMBER -> Response.seeOther(Next.OTHERWISE);
            case HOST_TAKEN -> page(request, 409, open, Typed.NOTHING, frame.text("invite.host_taken"));
            case SOMEBODY_ELSE, KNOWN_BY_NOW ->
                page(request, 409, open(request), Typed.NOTHING, frame.text("invite.known_by_now"));
        };
    }

    private Response page(Request request, int status, Joining.Door open, Typed typed, String notice) {
        Frame frame = frame(request);
        String path = path(request);
        String signIn = open.next() == Joining.Next.SIGN_IN
                ? Link.to("/sign-in").with("next", path).toString()
                : "";
        return desk.answer(
                status,
                "invitation",
                new View(
                        frame,
                        open.account().name(),
                        open.invite().email(),
                        TeamDesk.word(open.invite().role(), frame),
                        notice,
                        open.next(),
                        path,
                        signIn,
                        open.next() == Joining.Next.BECOME_SOMEBODY ? fields(frame, typed) : List.of()));
    }

    private static List<Field> fields(Frame frame, Typed typed) {
        return Stream.of(
                        new Field(
                                "name",
                                frame.text("invite.name"),
                                "",
                                "text",
                                "name",
                                200,
                                typed.name(),
                                typed.nameError()),
                        // What is a secret is not sent back.
                        new Field(
                                "password",
                                frame.text("setup.password"),
                                frame.text("setup.password.hint"),
                                "password",
                                "new-password",
                                PasswordRules.LONGEST,
                                "",
                                typed.passwordError()))
                .toList();
    }

    /** A link that is wrong, old, used or revoked leads nowhere, and does not say which. */
    private Joining.Door open(Request request) {
        Links.Link link = door.open(request, request.parameter("token"), LinkPurpose.INVITE);
        return joining.look(link, Caller.of(request))
                .orElseThrow(() -> Problem.notFound("page").raised());
    }

    private Frame frame(Request request) {
        return desk.frame(request, path(request), "invite.title");
    }

    private static String path(Request request) {
        return "/invite/" + request.parameter("token");
    }
}
