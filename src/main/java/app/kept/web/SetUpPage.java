package app.kept.web;

import app.kept.identity.LinkDoor;
import app.kept.identity.signin.FirstStart;
import app.kept.identity.signin.PasswordRules;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Pages;
import app.kept.web.page.PasswordWords;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Makes a fresh install somebody's. Behind a link that is printed once and works until it was used. */
public final class SetUpPage {
    private final Pages pages;
    private final FirstStart firstStart;
    private final LinkDoor door;

    public SetUpPage(Pages pages, FirstStart firstStart, LinkDoor door) {
        this.door = door;
        this.pages = pages;
        this.firstStart = firstStart;
    }

    /** The form. */
    public record View(
            Frame frame, String action, List<Wrong> wrong, List<Field> fields, List<Frame.Tongue> languages) {}

    /** The end of it: the key, this once. */
    public record DoneView(Frame frame, String key) {}

    public Response show(Request request) {
        Frame frame = frame(request);
        return pages.answer(200, "setup", view(request, frame, Optional.empty(), List.of()));
    }

    public Response setUp(Request request) {
        Frame frame = frame(request);
        Input input = request.form();
        FirstStart.Owner owner = read(input, frame);
        var verdict = PasswordRules.judge(owner.password(), owner.email(), owner.name());
        Optional<String> password = PasswordWords.against(verdict, frame);
        if (!input.errors().isEmpty() || password.isPresent()) {
            var wrong = new ArrayList<Wrong>();
            input.errors().forEach(error -> wrong.add(new Wrong(error.field(), words(error.field(), frame))));
            password.ifPresent(words -> wrong.add(new Wrong("password", words)));
            return pages.answer(422, "setup", view(request, frame, Optional.of(input), wrong));
        }
        String key = firstStart
                .setUp(owner, request.id())
                .orElseThrow(() -> Problem.notFound("page").raised());
        return pages.answer(200, "setup_done", new DoneView(frame, key));
    }

    private static FirstStart.Owner read(Input input, Frame frame) {
        var owner = new FirstStart.Owner(
                input.requiredText("account_name", 200),
                input.requiredText("name", 200),
                input.required("email", input.email("email"), ""),
                // A password is taken as it is typed, blanks at its ends included.
                input.typed("password"),
                input.choice("language", Language.codes())
                        .orElse(frame.language().code()));
        return owner;
    }

    /** A link that is wrong or was used leads nowhere, and does not say which. */
    private Frame frame(Request request) {
        String token = request.parameter("token");
        if (!firstStart.isSetUpToken(token)) {
            door.miss(request);
            throw Problem.notFound("page").raised();
        }
        Visitor visitor = Visitor.of(request, Language.EN);
        Link here = Link.to("/setup/" + token).with(Visitor.LANGUAGE, visitor.chosen());
        String title = pages.frame(visitor, "", here).text("setup.title");
        return pages.frame(visitor, title, here);
    }

    private static View view(Request request, Frame frame, Optional<Input> sent, List<Wrong> wrong) {
        String chosen = sent.map(input -> input.typed("language"))
                .filter(code -> !code.isEmpty())
                .orElse(frame.language().code());
        return new View(
                frame,
                Link.to(request.path())
                        .with(Visitor.LANGUAGE, request.query().text(Visitor.LANGUAGE, 20))
                        .toString(),
                wrong,
                fields(frame, sent, wrong),
                Arrays.stream(Language.values())
                        .map(language -> tongue(language, language.code().equals(chosen)))
                        .toList());
    }

    private static Frame.Tongue tongue(Language language, boolean chosen) {
        return new Frame.Tongue(language.code(), Pages.nameOf(language), "", chosen);
    }

    private static List<Field> fields(Frame frame, Optional<Input> sent, List<Wrong> wrong) {
        return List.of(
                field("account_name", frame.text("setup.account"), "", "text", "organization", 200, sent, wrong),
                field("name", frame.text("setup.name"), "", "text", "name", 200, sent, wrong),
                field("email", frame.text("form.email"), "", "email", "email", 254, sent, wrong),
                field(
                        "password",
                        frame.text("setup.password"),
                        frame.text("setup.password.hint"),
                        "password",
                        "new-password",
                        PasswordRules.LONGEST,
                        sent,
                        wrong));
    }

    private static Field field(
            String name,
            String label,
            String hint,
            String type,
            String autocomplete,
            int longest,
            Optional<Input> sent,
            List<Wrong> wrong) {
        String error = wrong.stream()
                .filter(one -> one.at().equals(name))
                .findFirst()
                .map(Wrong::text)
                .orElse("");
        // What is a secret is not sent back.
        String value = type.equals("password")
                ? ""
                : sent.map(input -> input.typed(name)).orElse("");
        return new Field(name, label, hint, type, autocomplete, longest, value, error);
    }

    private static String words(String field, Frame frame) {
        return switch (field) {
            case "account_name" -> frame.text("setup.account.wrong");
            case "name" -> frame.text("setup.name.wrong");
            default -> frame.text("setup.email.wrong");
        };
    }
}
