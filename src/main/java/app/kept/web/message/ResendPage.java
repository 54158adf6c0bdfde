package app.kept.web.message;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.message.Attempt;
import app.kept.message.channel.Receipt;
import app.kept.message.receipt.MessageReceipts;
import app.kept.message.seeing.Ledger;
import app.kept.message.seeing.Line;
import app.kept.message.seeing.Resending;
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
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** {@code /messages/{id}/resend}: what became of a message that was sent, and to where it would go once more. */
public final class ResendPage {
    private final Threshold threshold;
    private final Resending resending;
    private final Ledger ledger;
    private final MessageReceipts receipts;

    public ResendPage(Threshold threshold, Resending resending, Ledger ledger, MessageReceipts receipts) {
        this.threshold = threshold;
        this.resending = resending;
        this.ledger = ledger;
        this.receipts = receipts;
    }

    /**
     * The page.
     *
     * @param became what is known of it, one sentence after the other
     * @param other another address that is known now; empty where there is none
     * @param against why it does not go; empty where it can
     * @param action where the form goes
     */
    public record View(
            Frame frame,
            Rooms rooms,
            String back,
            String what,
            List<String> became,
            String zone,
            String words,
            String address,
            String other,
            String against,
            String action) {}

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        query.check();
        AccountId account = Caller.accountOf(request);
        UUID id = request.id("id");
        Optional<Resending.Look> found = resending.look(account, id);
        // What was not sent, or cannot be written once more, says on its own page what can be done.
        if (found.isEmpty()) return seeMessage(request, account, id);
        Resending.Look look = found.get();
        Line line = look.line();
        Link here = Link.to(MessagesPage.PATH + "/" + id + MessagePage.RESEND);
        Frame frame = threshold.frame(request, here, "messages.again.title");
        ZoneId zone = threshold.zone(request);
        Link back = Link.to(MessagesPage.PATH + "/" + id)
                .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen());
        var view = new View(
                frame,
                threshold.rooms(request, frame, MessagesPage.PATH),
                back.toString(),
                TemplateNames.of(line.template(), frame),
                became(account, look, frame, zone),
                Moments.zone(zone, frame.locale()),
                Link.to(MessagesPage.PATH + "/" + id + LetterPart.WORDS)
                        .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen())
                        .toString(),
                shown(line, line.address(), frame),
                look.other().map(address -> shown(line, address, frame)).orElse(""),
                look.against()
                        .map(reason -> ReasonWords.of(reason, frame))
                        .or(() -> look.just().map(just -> SkipWords.justWent(just, frame, zone)))
                        .orElse(""),
                here.path());
        return threshold.answer(200, "message_again", view);
    }

    private Response seeMessage(Request request, AccountId account, UUID id) {
        if (ledger.find(account, id).isEmpty()) throw Problem.notFound("page").raised();
        return Response.seeOther(Link.to(MessagesPage.PATH + "/" + id)
                .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen())
                .toString());
    }

    private List<String> became(AccountId account, Resending.Look look, Frame frame, ZoneId zone) {
        Line line = look.line();
        var all = new ArrayList<String>();
        all.add(frame.text(
                "messages.again.went",
                words(Objects.requireNonNullElse(line.sentAt(), line.dueAt()), frame, zone),
                shown(line, line.address(), frame),
                MessageWords.ofChannel(line.channel(), frame)));
        Optional<MessageReceipts.Kept> last = receipts.of(account, List.of(line.id())).stream()
                .filter(receipt -> receipt.kind() != Receipt.Kind.ACCEPTED)
                .max(Comparator.comparing(MessageReceipts.Kept::at));
        all.add(last.map(receipt -> frame.text(
                        "messages.again.told",
                        words(receipt.at(), frame, zone),
                        ProviderWords.called(receipt.provider(), frame),
                        MessageWords.of(receipt.kind(), frame)))
                .orElseGet(() -> frame.text("messages.again.taken", taker(account, line, frame))));
        look.copy()
                .ifPresent(copy -> all.add(frame.text(
                        "messages.resend.copied",
                        words(copy.createdAt(), frame, zone),
                        MessageWords.of(copy.state(), frame))));
        return all;
    }

    private String taker(AccountId account, Line line, Frame frame) {
        return ledger.attempts(account, List.of(line.id())).stream()
                .max(Comparator.comparingInt(Attempt::number))
                .map(attempt -> ProviderWords.called(attempt.provider(), frame))
                .orElse("");
    }

    private static String words(Instant at, Frame frame, ZoneId zone) {
        return When.of(at, zone, frame.locale()).words();
    }

    private static String shown(Line line, String address, Frame frame) {
        return MessageWords.ofWhom(line, address, frame);
    }
}
