package app.kept.web.mine;

import app.kept.booking.mine.AskingForMine;
import app.kept.platform.http.Input;
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

/** Where somebody who is not signed in asks for a letter that leads to their bookings. It answers the same to everybody. */
public final class AskPage {
    private final Pages pages;
    private final AskingForMine asking;

    public AskPage(Pages pages, AskingForMine asking) {
        this.pages = pages;
        this.asking = asking;
    }

    /**
     * The page.
     *
     * @param text what is said above the form, or in its place
     * @param fields none where there is nothing to be typed
     */
    public record View(Frame frame, String text, List<Field> fields, List<Wrong> wrong, String action, String signIn) {}

    Response show(Request request) {
        return form(200, request, "mine.ask.text", "", List.of());
    }

    /** For a letter's link that leads nowhere, or nowhere any more. */
    Response gone(Request request) {
        return form(404, request, "mine.gone", "", List.of());
    }

    public Response ask(Request request) {
        Input input = request.form();
        Optional<String> email = input.email("email");
        Frame frame = frame(request, "mine.ask.title");
        if (email.isEmpty()) {
            var wrong = List.of(new Wrong("email", frame.text("form.email.wrong")));
            return form(422, request, "mine.ask.text", input.typed("email"), wrong);
        }
        Optional<Duration> wait = asking.ask(email.get(), frame.language(), request.clientKey());
        if (wait.isPresent()) {
            long minutes = Math.max(1, wait.get().plusSeconds(59).toMinutes());
            var wrong = List.of(new Wrong("email", frame.text("mine.slow", minutes)));
            return form(429, request, "mine.ask.text", email.get(), wrong)
                    .with(
                            "Retry-After",
                            Long.toString(wait.get().plusMillis(999).toSeconds()));
        }
        Frame sent = frame(request, "mine.sent.title");
        return note(sent, sent.text("mine.sent", email.get()));
    }

    private Response note(Frame frame, String text) {
        return pages.answer(200, "mine/ask", new View(frame, text, List.of(), List.of(), "", ""));
    }

    private Response form(int status, Request request, String text, String typed, List<Wrong> wrong) {
        Frame frame = frame(request, "mine.ask.title");
        String error = wrong.isEmpty() ? "" : wrong.getFirst().text();
        var field = new Field("email", frame.text("form.email"), "", "email", "email", 254, typed, error);
        Optional<String> chosen = Visitor.of(request, Language.EN).chosen();
        return pages.answer(
                status,
                "mine/ask",
                new View(
                        frame,
                        frame.text(text),
                        List.of(field),
                        wrong,
                        Link.to(MineDoor.PATH).with(Visitor.LANGUAGE, chosen).toString(),
                        Link.to("/sign-in")
                                .with("next", MineDoor.PATH)
                                .with(Visitor.LANGUAGE, chosen)
                                .toString()));
    }

    private Frame frame(Request request, String title) {
        Visitor visitor = Visitor.of(request, Language.EN);
        Link here = Link.to(MineDoor.PATH).with(Visitor.LANGUAGE, visitor.chosen());
        Frame untitled = pages.frame(visitor, "", here);
        return pages.frame(visitor, untitled.text(title), here).styled("mine.css");
    }
}
