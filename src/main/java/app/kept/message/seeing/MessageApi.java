package app.kept.message.seeing;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.message.receipt.MessageReceipts;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of messages, for programs. */
public final class MessageApi {
    private static final int PAGE = 100;
    private static final int MOST_IDS = 100;
    private static final List<String> REDRIVEN = List.of("failed", "unsure", "skipped");

    private final Ledger ledger;
    private final MessageReceipts receipts;
    private final Resending resending;
    private final Skipping skipping;

    public MessageApi(Ledger ledger, MessageReceipts receipts, Resending resending, Skipping skipping) {
        this.ledger = ledger;
        this.receipts = receipts;
        this.resending = resending;
        this.skipping = skipping;
    }

    public Response list(Request request) {
        Input query = request.query();
        Sought sought = Sought.inQuery(query);
        Optional<UUID> after = query.id("after");
        int limit = query.number("limit", 1, PAGE).orElse(PAGE);
        query.check();
        AccountId account = Caller.accountOf(request);
        Ledger.Found found = ledger.list(account, sought, after, limit);
        return Response.json(
                200, new Page(told(account, found.lines()), found.next().orElse(null)));
    }

    public Response show(Request request) {
        AccountId account = Caller.accountOf(request);
        Line line = ledger.find(account, request.id("id")).orElseThrow(MessageApi::unknown);
        return Response.json(200, told(account, List.of(line)).getFirst());
    }

    public Response resend(Request request) {
        AccountId account = Caller.accountOf(request);
        Input input = request.jsonIfAny();
        boolean isKnownToBeSent = input.flag("even_if_sent").orElse(false);
        boolean isElsewhere =
                input.choice("to", List.of("same", "now")).filter("now"::equals).isPresent();
        input.check();
        var wish = new Resending.Wish(isKnownToBeSent, isElsewhere);
        return switch (resending.resend(Caller.by(request), request.id("id"), wish)) {
            case Resending.Outcome.Planned(Line again) ->
                Response.json(201, told(account, List.of(again)).getFirst());
            case Resending.Outcome.NoSuchMessage() -> throw unknown();
            case Resending.Outcome.NotEnded(var state) ->
                throw Problem.of(
                                ProblemCode.WRONG_STATE,
                                "The message is " + state.name().toLowerCase(Locale.ROOT)
                                        + "; one that failed, was skipped or is unsure can be sent again,"
                                        + " and one that was sent with even_if_sent.")
                        .raised();
            case Resending.Outcome.JustWent _ ->
                throw Problem.of(
                                ProblemCode.TOO_SOON,
                                "One that says the same went to the same a moment ago. Give it a minute to arrive.")
                        .raised();
            case Resending.Outcome.Pointless(String reason) ->
                throw Problem.of(ProblemCode.WRONG_STATE, reason).raised();
            case Resending.Outcome.NotKept() ->
                throw Problem.of(
                                ProblemCode.MESSAGE_NOT_KEPT,
                                "It carried a link that is not kept, or its recipient was erased. Do again what it was sent for.")
                        .raised();
        };
    }

    public Response skip(Request request) {
        Line line = skipping.inReach(request, request.id("id"));
        Input input = request.json();
        String reason = input.requiredText("reason", Skipping.LONGEST_REASON);
        input.check();
        return answer(request, skipping.skip(Caller.by(request), line.id(), reason));
    }

    public Response letGo(Request request) {
        Line line = skipping.inReach(request, request.id("id"));
        return answer(request, skipping.letGo(Caller.by(request), line.id()));
    }

    private Response answer(Request request, Skipping.Outcome outcome) {
        return switch (outcome) {
            case Skipping.Outcome.Done(Line line) ->
                Response.json(
                        200, told(Caller.accountOf(request), List.of(line)).getFirst());
            case Skipping.Outcome.NoSuchMessage() -> throw unknown();
            case Skipping.Outcome.UnderWay() ->
                throw Problem.of(ProblemCode.MESSAGE_UNDER_WAY, "It is just being handed over.")
                        .raised();
            case Skipping.Outcome.NotSo(var state) ->
                throw Problem.of(
                                ProblemCode.WRONG_STATE,
                                "The message is " + state.name().toLowerCase(Locale.ROOT)
                                        + "; one that is planned can be skipped, and one that was skipped by hand can go after all.")
                        .raised();
            case Skipping.Outcome.Waited() ->
                throw Problem.of(ProblemCode.WRONG_STATE, "It lets somebody in who waits for it.")
                        .raised();
            case Skipping.Outcome.TooLate() ->
                throw Problem.of(ProblemCode.TOO_LATE, "Its moment has come; it can be sent again.")
                        .raised();
        };
    }

    public Response redrive(Request request) {
        Input input = request.json();
        List<String> states = input.texts("states", REDRIVEN).orElse(List.of("failed"));
        List<UUID> ids = input.ids("ids", 1, MOST_IDS).orElse(List.of());
        Sought sought = Sought.narrowed(input, states, input.instant("due_from"), input.instant("due_to"));
        boolean dryRun = input.flag("dry_run").orElse(false);
        boolean isNarrow = !ids.isEmpty()
                || sought.dueFrom().isPresent()
                || sought.dedupKey().isPresent()
                || sought.booking().isPresent();
        if (!isNarrow) input.reject("due_from", "required", "is needed, unless ids, booking_id or dedup_key say which");
        if (states.isEmpty()) input.reject("states", "invalid", "must name one at least");
        input.check();
        Resending.Redriven done = resending.redrive(Caller.by(request), sought, new HashSet<>(ids), dryRun);
        return Response.json(200, new RedrivenJson(done.found(), done.resent(), done.more(), dryRun));
    }

    private List<MessageJson> told(AccountId account, List<Line> lines) {
        Set<UUID> ids = new HashSet<>();
        lines.forEach(line -> ids.add(line.id()));
        var attempts = ledger.attempts(account, ids);
        var told = receipts.of(account, ids);
        return lines.stream().map(line -> MessageJson.of(line, attempts, told)).toList();
    }

    private static Problem.Raised unknown() {
        return Problem.notFound("message").raised();
    }

    private record Page(
            List<MessageJson> messages, @Nullable UUID next) {}

    private record RedrivenJson(int found, int resent, boolean more, boolean dryRun) {}
}
