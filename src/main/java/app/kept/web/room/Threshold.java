package app.kept.web.room;

import app.kept.account.Caller;
import app.kept.identity.person.Changed;
import app.kept.identity.person.Myself;
import app.kept.identity.person.PersonalDetails;
import app.kept.message.inbox.InboxItems;
import app.kept.message.inbox.Reader;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Pages;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** What the pages of a signed-in person begin with: their language, their places, and what was just done. */
public final class Threshold {
    static final String DONE = "done";

    private final Pages pages;
    private final PersonalDetails details;
    private final InboxItems inbox;

    public Threshold(Pages pages, PersonalDetails details, InboxItems inbox) {
        this.pages = pages;
        this.details = details;
        this.inbox = inbox;
    }

    /** What every such page has. */
    public record Inside(Frame frame, Rooms rooms) {
        public String text(String key, Object... values) {
            return frame.text(key, values);
        }
    }

    /** @param path of the page, which a form that went wrong shows under its own address */
    Inside inside(Request request, String path, String title) {
        Frame frame = frame(request, Link.to(path), title);
        return new Inside(frame, rooms(request, frame, path));
    }

    /**
     * The frame alone, for what is also shown to those who are not signed in.
     *
     * @param place the page with what was chosen on it, but for its language
     */
    public Frame frame(Request request, Link place, String title) {
        Visitor visitor = visitor(request);
        Link here = place.with(Visitor.LANGUAGE, visitor.chosen());
        Frame untitled = pages.frame(visitor, "", here);
        return pages.frame(visitor, untitled.text(title), here)
                .styled("room.css")
                .scripted("room.js");
    }

    public Rooms rooms(Request request, Frame frame, String path) {
        Caller.Member member = Caller.memberOf(request);
        return Rooms.of(member, frame, path, inbox.unread(Reader.of(member)));
    }

    /** Of the account: people of one team speak of the same hours, wherever they are. */
    public ZoneId zone(Request request) {
        return details.timeZone(Caller.accountOf(request));
    }

    /** What somebody has set counts more than what their browser prefers, and less than what they chose just now. */
    private Visitor visitor(Request request) {
        Visitor asked = Visitor.of(request, Language.EN);
        if (asked.chosen().isPresent() || !(Caller.of(request) instanceof Caller.Member)) return asked;
        Language own = details.profile(Myself.of(request)).language().orElse(asked.language());
        return asked.reading(own, request);
    }

    public Response answer(int status, String template, Object view) {
        return pages.answer(status, "room/" + template, view).withScripts();
    }

    /** Where a form that was sent leads: to the page itself, which says that it is done. */
    static Response done(String path) {
        return Response.seeOther(Link.to(path).with(DONE, "1").toString());
    }

    public static boolean isDone(Request request) {
        return request.query().text(DONE, 1).isPresent();
    }

    static Problem.Raised tooOften(Duration retryAfter) {
        return Problem.tooOften(retryAfter).raised();
    }

    /** For a form whose page shows something else by now: it is shown again as it is. */
    static Optional<Response> common(Changed changed, String path) {
        return switch (changed) {
            case Changed.Done() -> Optional.of(done(path));
            case Changed.Overtaken() -> Optional.of(Response.seeOther(path));
            case Changed.TooOften(Duration retryAfter) -> throw tooOften(retryAfter);
            case Changed.Unproven() -> Optional.empty();
        };
    }
}
