package app.kept.web;

import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.message.mailbox.MailboxItems;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import app.kept.web.message.MessageWords;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Pages;
import app.kept.web.page.Visitor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** What would have left the machine, for people: a list, and each message as its reader would see it. */
public final class MailboxPage {
    private static final int NEWEST = 100;

    /** A letter runs nothing, loads nothing and reaches nothing; it may only be shown inside our own page. */
    private static final String LETTER_POLICY =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

    private final Pages pages;
    private final MailboxItems items;
    private final ClockBar clock;

    public MailboxPage(Pages pages, MailboxItems items, ClockBar clock) {
        this.pages = pages;
        this.items = items;
        this.clock = clock;
    }

    /**
     * The list.
     *
     * @param back the way to their own pages, for those who are signed in
     * @param more whether older messages are not shown
     */
    public record ListView(Frame frame, String back, List<Line> lines, boolean more, ClockView clock) {}

    /** A message in the list. */
    public record Line(String href, String channel, String to, String subject, String at, String iso) {}

    /** A message of its own. */
    public record LetterView(
            Frame frame, String back, String subject, String channel, String to, String at, String text, String html) {}

    public Response list(Request request) {
        Visitor visitor = Visitor.of(request, Language.EN);
        Link here = Link.to("/mailbox").with(Visitor.LANGUAGE, visitor.chosen());
        Frame frame = frame(visitor, here);
        List<MailboxItems.Item> found = items.list("", "");
        List<Line> lines = found.stream()
                .limit(NEWEST)
                .map(item -> line(item, visitor, frame))
                .toList();
        var view = new ListView(frame, back(request, visitor), lines, found.size() > NEWEST, clock.view(frame, here));
        return pages.answer(200, "mailbox", view);
    }

    public Response show(Request request) {
        MailboxItems.Item item = item(request);
        Visitor visitor = Visitor.of(request, Language.EN);
        Link here = Link.to("/mailbox/" + item.id()).with(Visitor.LANGUAGE, visitor.chosen());
        Frame frame = pages.frame(visitor, item.subject(), here);
        var view = new LetterView(
                frame,
                Link.to("/mailbox").with(Visitor.LANGUAGE, visitor.chosen()).toString(),
                item.subject(),
                MessageWords.ofChannel(item.channel(), frame),
                item.recipient(),
                at(item.at(), visitor),
                item.text(),
                item.html().isEmpty() ? "" : "/mailbox/" + item.id() + "/html");
        return pages.answer(200, "letter", view);
    }

    /** The letter's own HTML, for the frame in its page. */
    public Response html(Request request) {
        return Response.html(200, item(request).html().getBytes(StandardCharsets.UTF_8))
                .with("Content-Security-Policy", LETTER_POLICY)
                .with("X-Frame-Options", "SAMEORIGIN");
    }

    private static String back(Request request, Visitor visitor) {
        if (!(Caller.of(request) instanceof Caller.Member member)) return "";
        String home = member.may(Right.READ_JOURNEYS) ? "/today" : "/account";
        return Link.to(home).with(Visitor.LANGUAGE, visitor.chosen()).toString();
    }

    private MailboxItems.Item item(Request request) {
        return items.find(request.id("id"))
                .orElseThrow(() -> Problem.notFound("message").raised());
    }

    private Frame frame(Visitor visitor, Link here) {
        Frame untitled = pages.frame(visitor, "", here);
        return pages.frame(visitor, untitled.text("mailbox.title"), here);
    }

    private static Line line(MailboxItems.Item item, Visitor visitor, Frame frame) {
        return new Line(
                Link.to("/mailbox/" + item.id())
                        .with(Visitor.LANGUAGE, visitor.chosen())
                        .toString(),
                MessageWords.ofChannel(item.channel(), frame),
                item.recipient(),
                item.subject(),
                Clockwords.shortDayAndTime(item.at(), visitor.locale()) + " UTC",
                item.at().toString());
    }

    private static String at(Instant at, Visitor visitor) {
        return Moments.dayAndTime(at, ZoneOffset.UTC, visitor.locale()) + " UTC";
    }
}
