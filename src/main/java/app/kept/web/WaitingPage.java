package app.kept.web;

import app.kept.account.LinkPurpose;
import app.kept.host.EventType;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.host.Hosts;
import app.kept.identity.FormTokens;
import app.kept.identity.LinkDoor;
import app.kept.identity.Links;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.waiting.Asking;
import app.kept.waiting.Waiting;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Pages;
import app.kept.web.page.Visitor;

/**
 * {@code /waiting/{token}}: whoever has the letter says that it was them who wants to be told, or that they do not. To
 * look at it changes nothing.
 */
public final class WaitingPage {
    private final Pages pages;
    private final LinkDoor door;
    private final FormTokens tokens;
    private final Asking asking;
    private final Hosts hosts;
    private final EventTypes types;

    public WaitingPage(
            Pages pages, LinkDoor door, FormTokens tokens, Asking asking, Hosts hosts, EventTypes types) {
        this.pages = pages;
        this.door = door;
        this.tokens = tokens;
        this.asking = asking;
        this.hosts = hosts;
        this.types = types;
    }

    /**
     * The page.
     *
     * @param text what there is to say
     * @param confirm where one says yes; empty when that is said
     * @param end where one says no; empty when there is nothing to end
     */
    public record View(Frame frame, String text, String confirm, String end) {}

    /** What the link leads to. */
    private record Seen(Links.Link link, Waiting waiting, Host host, EventType type, Visitor visitor, Link page) {}

    public Response show(Request request) {
        Seen seen = open(request);
        return tokens.page(request, asked -> page(asked, seen));
    }

    public Response confirm(Request request) {
        tokens.require(request);
        Seen seen = open(request);
        asking.confirm(seen.link().account(), seen.link().subject());
        return Response.seeOther(seen.page().toString());
    }

    public Response end(Request request) {
        tokens.require(request);
        Seen seen = open(request);
        asking.forget(seen.link().account(), seen.link().subject());
        Frame frame = frame(seen.visitor(), seen.page(), "waiting.ended.title");
        return pages.answer(
                200, "book/waiting", new View(frame, frame.text("waiting.ended", seen.host().name()), "", ""));
    }

    private Response page(Request request, Seen seen) {
        boolean confirmed = seen.waiting().confirmed();
        Visitor visitor = Visitor.of(request, seen.waiting().language());
        Frame frame = frame(visitor, seen.page(), confirmed ? "waiting.on.title" : "waiting.title");
        String host = seen.host().name();
        String what = seen.type().name();
        return pages.answer(
                200,
                "book/waiting",
                new View(
                        frame,
                        frame.text(confirmed ? "waiting.on" : "waiting.ask", host, what),
                        confirmed ? "" : seen.page().toString(),
                        new Link(seen.page().path() + "/end", seen.page().parameters()).toString()));
    }

    private Frame frame(Visitor visitor, Link page, String key) {
        Frame untitled = pages.frame(visitor, "", page);
        return untitled.titled(untitled.text(key));
    }

    private Seen open(Request request) {
        String token = request.parameter("token");
        Links.Link link = door.open(request, token, LinkPurpose.WAITING);
        Waiting waiting = asking.find(link.account(), link.subject())
                .orElseThrow(() -> Problem.notFound("page").raised());
        EventType type = types.find(waiting.account(), waiting.type()).orElseThrow();
        Host host = hosts.find(waiting.account(), type.host()).orElseThrow();
        Visitor visitor = Visitor.of(request, waiting.language());
        Link page = Link.to("/waiting/" + token).with(Visitor.LANGUAGE, visitor.chosen());
        return new Seen(link, waiting, host, type, visitor, page);
    }
}
