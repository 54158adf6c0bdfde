package app.kept.web.message;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.booking.Booking;
import app.kept.message.Attempt;
import app.kept.message.MessageState;
import app.kept.message.provider.ProviderKeeping;
import app.kept.message.provider.ProviderRow;
import app.kept.message.receipt.MessageReceipts;
import app.kept.message.seeing.Ledger;
import app.kept.message.seeing.Line;
import app.kept.message.seeing.Resending;
import app.kept.message.seeing.Skipping;
import app.kept.platform.base.Time;
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
import app.kept.web.room.Threshold;
import app.kept.web.room.When;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** {@code /messages/{id}}: one message with all that was tried, and what can be done with it. */
public final class MessagePage {
    /** Behind the address of a message: where it is sent again. */
    static final String RESEND = "/resend";

    private static final String DONE = "done";
    private static final String RESENT = "1";
    private static final String SKIPPED = "skipped";
    private static final String AFTER_ALL = "after-all";

    private final Threshold threshold;
    private final Ledger ledger;
    private final Resending resending;
    private final Skipping skipping;
    private final Beside beside;
    private final Time time;

    public MessagePage(
            Threshold threshold, Ledger ledger, Resending resending, Skipping skipping, Beside beside, Time time) {
        this.threshold = threshold;
        this.ledger = ledger;
        this.resending = resending;
        this.skipping = skipping;
        this.beside = beside;
        this.time = time;
    }

    /**
     * What is told beside the message itself: by its providers later, of its providers, what it says, whose booking it is
     * about, and where it is mended what was in its way.
     */
    public record Beside(
            MessageReceipts receipts,
            ProviderKeeping providers,
            LetterPart letter,
            AboutBookings bookings,
            Causes causes) {}

    /** The page. */
    public record View(
            Frame frame,
            Rooms rooms,
            String zone,
            MessagesPage.Item item,
            String key,
            String booking,
            Optional<Causes.Place> mend,
            List<Step> tries,
            List<Step> told,
            MessageActs acts,
            LetterPart.View letter,
            String saved,
            String wrong) {}

    /**
     * A try, or what was told later.
     *
     * @param whose where the provider is looked after; empty where it is the operator's, or not for whoever looks
     * @param told what was said, which is what a provider's words are, or else in the reader's language
     */
    public record Step(When at, String words, String who, String whose, ReasonWords.Told told) {}

    /** What came of what was just done. */
    private record Said(String saved, Function<Frame, String> wrong, String typed, boolean isWrongReason) {
        static Said done(String word) {
            return new Said(word, _ -> "", "", false);
        }

        static Said refused(Function<Frame, String> why) {
            return new Said("", why, "", false);
        }
    }

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Optional<String> done = query.choice(DONE, List.of(RESENT, SKIPPED, AFTER_ALL));
        query.check();
        return page(200, request, request.id("id"), Said.done(done.orElse("")));
    }

    public Response resend(Request request) {
        UUID id = request.id("id");
        Input form = request.form();
        boolean isKnownToBeSent = form.choice("sent", List.of("1")).isPresent();
        boolean isElsewhere =
                form.choice("to", List.of("same", "now")).filter("now"::equals).isPresent();
        form.check();
        var wish = new Resending.Wish(isKnownToBeSent, isElsewhere);
        return switch (resending.resend(Caller.by(request), id, wish)) {
            case Resending.Outcome.Planned(Line again) -> back(request, again.id(), RESENT);
            // Somebody was quicker: the page shows how it is.
            case Resending.Outcome.NotEnded(MessageState _) -> Response.seeOther(MessagesPage.PATH + "/" + id);
            case Resending.Outcome.JustWent(Line just) ->
                page(409, request, id, Said.refused(frame -> SkipWords.justWent(just, frame, threshold.zone(request))));
            case Resending.Outcome.Pointless(String reason) ->
                page(409, request, id, Said.refused(frame -> ReasonWords.of(reason, frame)));
            case Resending.Outcome.NotKept() ->
                page(409, request, id, Said.refused(frame -> frame.text("messages.resend.not_kept")));
            case Resending.Outcome.NoSuchMessage() -> throw unknown();
        };
    }

    public Response skip(Request request) {
        UUID id = skipping.inReach(request, request.id("id")).id();
        Input form = request.form();
        String typed = form.typed("reason");
        String reason = form.requiredText("reason", Skipping.LONGEST_REASON);
        if (!form.errors().isEmpty()) return page(422, request, id, new Said("", _ -> "", typed, true));
        form.check();
        return after(request, id, skipping.skip(Caller.by(request), id, reason), SKIPPED);
    }

    public Response letGo(Request request) {
        UUID id = skipping.inReach(request, request.id("id")).id();
        request.form().check();
        return after(request, id, skipping.letGo(Caller.by(request), id), AFTER_ALL);
    }

    private Response after(Request request, UUID id, Skipping.Outcome outcome, String done) {
        return switch (outcome) {
            case Skipping.Outcome.Done _ -> back(request, id, done);
            case Skipping.Outcome.NoSuchMessage() -> throw unknown();
            case Skipping.Outcome.UnderWay _,
                    Skipping.Outcome.NotSo _,
                    Skipping.Outcome.Waited _,
                    Skipping.Outcome.TooLate _ ->
                page(409, request, id, Said.refused(frame -> SkipWords.refused(outcome, frame)));
        };
    }

    private static Response back(Request request, UUID id, String done) {
        return Response.seeOther(Link.to(MessagesPage.PATH + "/" + id)
                .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen())
                .with(DONE, done)
                .toString());
    }

    private Response page(int status, Request request, UUID id, Said said) {
        AccountId account = Caller.accountOf(request);
        Line line = ledger.find(account, id).orElseThrow(MessagePage::unknown);
        Link here = Link.to(MessagesPage.PATH + "/" + id);
        Frame frame = threshold.frame(request, here, "messages.title");
        ZoneId zone = threshold.zone(request);
        Optional<Booking> about = Optional.ofNullable(
                beside.bookings().of(account, List.of(line)).get(line.about().id()));
        MessagesPage.Item item = MessagesPage.item(line, about, request, frame, zone);
        var tried =
                said.isWrongReason() ? new MessageActs.Tried(id.toString(), said.typed()) : MessageActs.Tried.NOTHING;
        var view = new View(
                frame,
                threshold.rooms(request, frame, MessagesPage.PATH),
                Moments.zone(zone, frame.locale()),
                item,
                line.dedupKey(),
                line.about().kind().equals("booking")
                        ? "/bookings/" + line.about().id()
                        : "",
                mend(request, line, about, item, frame),
                tries(request, line, frame, zone),
                told(account, id, frame, zone),
                MessageActs.of(
                        line,
                        item.template(),
                        MessageActs.Looker.of(request, time.now()),
                        new MessageActs.Place(
                                here.path(),
                                false,
                                tried,
                                resending.prospects(
                                        account, List.of(line.about().id()), List.of(line.id()))),
                        frame,
                        zone),
                beside.letter().of(account, line, frame, zone),
                saved(said.saved(), line, frame),
                said.wrong().apply(frame));
        return threshold.answer(status, "message", view);
    }

    /** Where something went wrong. */
    private Optional<Causes.Place> mend(
            Request request, Line line, Optional<Booking> about, MessagesPage.Item item, Frame frame) {
        if (!item.bad()) return Optional.empty();
        Map<UUID, UUID> clients = about.map(
                        booking -> Map.of(booking.id().value(), booking.client().value()))
                .orElse(Map.of());
        return Optional.ofNullable(beside.causes()
                .of(request, Caller.accountOf(request), List.of(line), clients, frame)
                .get(line.id()));
    }

    /** Only what is still so. */
    private static String saved(String word, Line line, Frame frame) {
        return switch (word) {
            case RESENT -> line.state() == MessageState.FAILED ? "" : frame.text("messages.resend.done");
            case SKIPPED -> line.state() == MessageState.SKIPPED ? frame.text("messages.skip.done") : "";
            case AFTER_ALL -> line.state() == MessageState.PLANNED ? frame.text("messages.skip.undone") : "";
            default -> "";
        };
    }

    private List<Step> tries(Request request, Line line, Frame frame, ZoneId zone) {
        AccountId account = Caller.accountOf(request);
        List<ProviderRow> own =
                Tabs.may(request, Right.MANAGE_PROVIDERS) ? beside.providers().list(account) : List.<ProviderRow>of();
        return ledger.attempts(account, List.of(line.id())).stream()
                .map(attempt -> new Step(
                        When.of(attempt.startedAt(), zone, frame.locale()),
                        MessageWords.ofOutcome(attempt.outcome(), frame),
                        ProviderWords.called(attempt.provider(), frame),
                        whose(attempt, line, own, request),
                        ReasonWords.told(attempt.answer(), frame)))
                .toList();
    }

    private static String whose(Attempt attempt, Line line, List<ProviderRow> own, Request request) {
        return own.stream()
                .filter(row ->
                        row.channel().equals(line.channel()) && row.name().equals(attempt.provider()))
                .findFirst()
                .map(row -> Link.to(Tabs.PROVIDERS + "/" + row.id())
                        .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen())
                        .toString())
                .orElse("");
    }

    private List<Step> told(AccountId account, UUID id, Frame frame, ZoneId zone) {
        return beside.receipts().of(account, List.of(id)).stream()
                .map(receipt -> new Step(
                        When.of(receipt.at(), zone, frame.locale()),
                        MessageWords.of(receipt.kind(), frame),
                        ProviderWords.called(receipt.provider(), frame),
                        "",
                        ReasonWords.told(receipt.detail(), frame)))
                .toList();
    }

    private static Problem.Raised unknown() {
        return Problem.notFound("page").raised();
    }
}
