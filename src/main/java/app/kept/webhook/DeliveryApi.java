package app.kept.webhook;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What became of calls, for programs: looked at, sent again one by one, and many at once. */
public final class DeliveryApi {
    private static final int PAGE = 100;
    private static final int LONGEST_TYPE = 80;

    private final WebhookKeeping keeping;
    private final Deliveries deliveries;
    private final Resending resending;
    private final HookDesk desk;

    public DeliveryApi(WebhookKeeping keeping, Deliveries deliveries, Resending resending, HookDesk desk) {
        this.keeping = keeping;
        this.deliveries = deliveries;
        this.resending = resending;
        this.desk = desk;
    }

    public Response list(Request request) {
        Input query = request.query();
        var sought = new Deliveries.Sought(
                query.choice("state", Words.all(Delivery.State.class))
                        .map(word -> Words.read(Delivery.State.class, word)),
                query.text("type", LONGEST_TYPE),
                query.id("about"),
                query.instant("from"),
                query.instant("to"));
        Optional<UUID> after = query.id("after");
        int limit = query.number("limit", 1, PAGE).orElse(PAGE);
        query.check();
        AccountId account = Caller.accountOf(request);
        UUID webhook = request.id("id");
        if (keeping.find(account, webhook).isEmpty()) throw WebhookApi.unknown();
        List<Delivery> found = deliveries.list(account, webhook, sought, after, limit);
        return Response.json(
                200,
                new WebhookJson.Page(
                        found.stream().map(delivery -> WebhookJson.of(delivery)).toList(),
                        found.size() < limit ? null : found.getLast().id()));
    }

    public Response show(Request request) {
        request.query().check();
        AccountId account = Caller.accountOf(request);
        Delivery found = named(request);
        return Response.json(
                200,
                WebhookJson.of(
                        found, desk.sent(account, found.id()).orElse(null), deliveries.attempts(account, found.id())));
    }

    public Response resend(Request request) {
        request.jsonIfAny().check();
        return answer(resending.again(Caller.by(request), named(request).id()), unknown());
    }

    public Response test(Request request) {
        request.jsonIfAny().check();
        return answer(resending.test(Caller.by(request), request.id("id")), WebhookApi.unknown());
    }

    /** All of a span, or all that failed. */
    public Response replay(Request request) {
        Input input = request.json();
        Optional<Instant> from = input.instant("from");
        Optional<Instant> to = input.instant("to");
        boolean failed = input.flag("failed").orElse(false);
        if (!failed) {
            Instant start = input.required("from", from, Instant.MIN);
            Instant end = input.required("to", to, Instant.MAX);
            if (!start.isBefore(end)) input.reject("to", "invalid", "must be after from");
        } else if (from.isPresent() || to.isPresent()) {
            input.reject("failed", "invalid", "stands alone: all that failed, or all of a span");
        }
        input.check();
        UUID id = request.id("id");
        return answer(
                failed
                        ? resending.failed(Caller.by(request), id)
                        : resending.between(Caller.by(request), id, from.orElseThrow(), to.orElseThrow()),
                WebhookApi.unknown());
    }

    private Delivery named(Request request) {
        UUID webhook = request.id("id");
        if (keeping.find(Caller.accountOf(request), webhook).isEmpty()) throw WebhookApi.unknown();
        return deliveries
                .find(Caller.accountOf(request), request.id("delivery"))
                .filter(found -> found.webhook().equals(webhook))
                .orElseThrow(DeliveryApi::unknown);
    }

    private static Response answer(Resending.Outcome outcome, Problem.Raised unknown) {
        return switch (outcome) {
            case Resending.Outcome.Begun(Delivery delivery) ->
                Response.json(202, WebhookJson.of(delivery))
                        .with("Location", "/api/webhooks/" + delivery.webhook() + "/deliveries/" + delivery.id());
            case Resending.Outcome.Replayed(int count) -> Response.json(202, new WebhookJson.Replayed(count));
            case Resending.Outcome.NotThere() -> throw unknown;
            case Resending.Outcome.Paused() ->
                throw Problem.of(ProblemCode.WRONG_STATE, "The webhook is paused. Resume it first.")
                        .raised();
            case Resending.Outcome.TooMany() ->
                throw Problem.invalid(List.of(new Problem.FieldError(
                                "from", "invalid", "is too wide: at most " + Resending.MOST + " events at once")))
                        .raised();
        };
    }

    private static Problem.Raised unknown() {
        return Problem.notFound("delivery").raised();
    }
}
