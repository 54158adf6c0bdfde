package app.kept.web.message;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.message.channel.Letter;
import app.kept.message.seeing.Line;
import app.kept.message.seeing.Skipping;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.room.TemplateNames;
import app.kept.web.room.Threshold;
import app.kept.web.room.When;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Objects;

/** {@code /messages/{id}/words}: what a message says, for all who look after what it is about; a host reads those of theirs. */
public final class LetterPage {
    /** A letter runs nothing, loads nothing and reaches nothing; it may only be shown inside our own page. */
    private static final String POLICY =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

    private final Threshold threshold;
    private final Skipping skipping;
    private final LetterPart part;

    public LetterPage(Threshold threshold, Skipping skipping, LetterPart part) {
        this.threshold = threshold;
        this.skipping = skipping;
        this.part = part;
    }

    /** The page. */
    public record View(
            Frame frame,
            Rooms rooms,
            String back,
            String backWords,
            String what,
            String state,
            String way,
            String address,
            When at,
            String zone,
            LetterPart.View letter) {}

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        query.check();
        AccountId account = Caller.accountOf(request);
        Line line = skipping.inReach(request, request.id("id"));
        Link here = Link.to(MessagesPage.PATH + "/" + line.id() + LetterPart.WORDS);
        Frame frame = threshold.frame(request, here, "messages.words.title");
        ZoneId zone = threshold.zone(request);
        boolean isOfBooking = line.about().kind().equals("booking");
        Link back = isOfBooking
                ? Link.to("/bookings/" + line.about().id())
                : Link.to(Caller.memberOf(request).may(Right.READ_MESSAGES) ? MessagesPage.PATH : "/today");
        var view = new View(
                frame,
                threshold.rooms(request, frame, isOfBooking ? "/bookings" : MessagesPage.PATH),
                back.with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen())
                        + (isOfBooking ? "#m-" + line.id() : ""),
                frame.text(isOfBooking ? "timeline.of_booking" : "messages.back"),
                line.template().isEmpty() ? line.step() : TemplateNames.of(line.template(), frame),
                MessageWords.of(line.state(), frame),
                MessageWords.ofWay(line.channel(), line.recipient(), frame),
                MessageWords.ofAddress(line.channel(), line.address()),
                When.of(Objects.requireNonNullElse(line.sentAt(), line.dueAt()), zone, frame.locale()),
                Moments.zone(zone, frame.locale()),
                part.of(account, line, frame, zone));
        return threshold.answer(200, "message_words", view);
    }

    /** The letter itself, for the frame in a page. */
    public Response html(Request request) {
        Line line = skipping.inReach(request, request.id("id"));
        String html = part.words(Caller.accountOf(request), line)
                .map(Letter.Words::html)
                .filter(written -> !written.isEmpty())
                .orElseThrow(() -> Problem.notFound("page").raised());
        return Response.html(200, html.getBytes(StandardCharsets.UTF_8))
                .with("Content-Security-Policy", POLICY)
                .with("X-Frame-Options", "SAMEORIGIN");
    }
}
