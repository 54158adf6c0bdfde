package app.kept.web.room;

import app.kept.account.Audit;
import app.kept.account.Caller;
import app.kept.account.LinkPurpose;
import app.kept.identity.FormTokens;
import app.kept.identity.LinkDoor;
import app.kept.identity.Links;
import app.kept.identity.person.AddressChange;
import app.kept.identity.person.Myself;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Pages;
import app.kept.web.page.Visitor;
import java.util.Optional;
import java.util.Set;

/** Where the letters about a new address lead: what it is about, and one button that says yes. */
public final class EmailLinkPage {
    private static final Set<LinkPurpose> SIDES = Set.of(LinkPurpose.LEAVE_ADDRESS, LinkPurpose.TAKE_ADDRESS);

    private final Pages pages;
    private final LinkDoor door;
    private final FormTokens forms;
    private final AddressChange change;

    public EmailLinkPage(Pages pages, LinkDoor door, FormTokens forms, AddressChange change) {
        this.pages = pages;
        this.door = door;
        this.forms = forms;
        this.change = change;
    }

    /** The question. */
    public record View(Frame frame, String action, AddressChange.Look look) {}

    /** What came of it. */
    public record SaidView(Frame frame, String text, boolean isGood) {}

    /** Mail programs open every link that they see, so this changes nothing. */
    public Response show(Request request) {
        return forms.page(request, this::page);
    }

    public Response sayYes(Request request) {
        forms.require(request);
        Links.Link link = link(request);
        var by = new Audit.By(link.account(), Caller.of(request).actorIn(link.account()), request.id());
        Optional<Myself> me =
                Caller.of(request) instanceof Caller.Member ? Optional.of(Myself.of(request)) : Optional.empty();
        Frame frame = frame(request, "address.link.title");
        return switch (change.yes(link, by, me)) {
            case AddressChange.Yes.Gone() -> throw gone();
            case AddressChange.Yes.Half(String address) -> said(frame, frame.text("address.half", address), true);
            case AddressChange.Yes.Whole(String address) -> said(frame, frame.text("address.whole", address), true);
            case AddressChange.Yes.TooLate() -> said(frame, frame.text("address.too_late"), false);
        };
    }

    private Response page(Request request) {
        AddressChange.Look look = change.look(link(request)).orElseThrow(EmailLinkPage::gone);
        return pages.answer(
                200, "room/email_link", new View(frame(request, "address.link.title"), request.path(), look));
    }

    private Response said(Frame frame, String text, boolean isGood) {
        return pages.answer(isGood ? 200 : 409, "room/email_said", new SaidView(frame, text, isGood));
    }

    private Links.Link link(Request request) {
        return door.open(request, request.parameter("token"), SIDES);
    }

    private Frame frame(Request request, String title) {
        Visitor visitor = Visitor.of(request, Language.EN);
        Link here = Link.to(request.path()).with(Visitor.LANGUAGE, visitor.chosen());
        return pages.frame(visitor, pages.frame(visitor, "", here).text(title), here);
    }

    private static Problem.Raised gone() {
        return Problem.notFound("page").raised();
    }
}
