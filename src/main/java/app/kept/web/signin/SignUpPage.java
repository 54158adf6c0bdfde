package app.kept.web.signin;

import app.kept.identity.Sessions;
import app.kept.identity.signin.PasswordRules;
import app.kept.identity.signup.SigningUp;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.PasswordWords;
import app.kept.web.page.Wrong;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where strangers ask for an account of their own. What they read next is the same whether their address is known. */
public final class SignUpPage {
    private final Entrance entrance;
    private final SigningUp signingUp;

    public SignUpPage(Entrance entrance, SigningUp signingUp) {
        this.entrance = entrance;
        this.signingUp = signingUp;
    }

    public Response show(Request request) {
        return entrance.withForm(request, seen -> entrance.show(200, sheet(seen, Optional.empty(), List.of())));
    }

    public Response ask(Request request) {
        Input input = request.form();
        Optional<Response> objection = entrance.objection(request);
        if (objection.isPresent()) return objection.get();
        Frame frame = entrance.frame(request, one -> one.text("signup.sent.title"));
        var form = new SigningUp.Form(
                input.requiredText("account_name", 200),
                input.requiredText("name", 200),
                input.required("email", input.email("email"), ""),
                input.typed("password"),
                frame.language());
        List<Wrong> wrong = wrong(input, form, frame);
        if (!wrong.isEmpty()) return entrance.show(422, sheet(request, Optional.of(input), wrong));
        Optional<Duration> wait = signingUp.ask(form, Sessions.Browser.of(request));
        if (wait.isPresent()) return entrance.slow(request, wait.get());
        return entrance.show(200, Sheet.note(frame, frame.text("signup.sent.text"), List.of()));
    }

    private static List<Wrong> wrong(Input input, SigningUp.Form form, Frame frame) {
        var wrong = new ArrayList<Wrong>();
        input.errors().forEach(error -> wrong.add(new Wrong(error.field(), words(error.field(), frame))));
        var verdict = PasswordRules.judge(form.password(), form.email(), form.name());
        PasswordWords.against(verdict, frame).ifPresent(words -> wrong.add(new Wrong("password", words)));
        return wrong;
    }

    private static String words(String field, Frame frame) {
        return switch (field) {
            case "account_name" -> frame.text("setup.account.wrong");
            case "name" -> frame.text("setup.name.wrong");
            default -> frame.text("setup.email.wrong");
        };
    }

    private Sheet sheet(Request request, Optional<Input> sent, List<Wrong> wrong) {
        Frame frame = entrance.frame(request, one -> one.text("signup.title"));
        var fields = List.of(
                field("account_name", frame.text("setup.account"), "text", "organization", 200, sent, wrong),
                field("name", frame.text("setup.name"), "text", "name", 200, sent, wrong),
                field("email", frame.text("form.email"), "email", "email", 254, sent, wrong),
                new Field(
                        "password",
                        frame.text("signin.password"),
                        frame.text("setup.password.hint"),
                        "password",
                        "new-password",
                        PasswordRules.LONGEST,
                        "",
                        Entrance.errorAt("password", wrong)));
        var form = new Sheet.Form(Next.on("/sign-up", request).toString(), fields, frame.text("signup.send"));
        var ways = List.of(Entrance.byPassword(request, frame));
        return Sheet.form(frame, frame.text("signup.text"), wrong, form, ways);
    }

    private static Field field(
            String name,
            String label,
            String type,
            String autocomplete,
            int longest,
            Optional<Input> sent,
            List<Wrong> wrong) {
        String typed = sent.map(input -> input.typed(name)).orElse("");
        return new Field(name, label, "", type, autocomplete, longest, typed, Entrance.errorAt(name, wrong));
    }
}
