package app.kept.webhook;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Webhooks for programs. A secret is in the answer that made it, and in no other. */
public final class WebhookApi {
    private static final int LONGEST_OVERLAP_HOURS = 7 * 24;
    private static final int USUAL_OVERLAP_HOURS = 24;

    private final WebhookKeeping keeping;

    public WebhookApi(WebhookKeeping keeping) {
        this.keeping = keeping;
    }

    public Response list(Request request) {
        request.query().check();
        AccountId account = Caller.accountOf(request);
        Map<UUID, Instant> overlaps = keeping.overlaps(account);
        return Response.json(
                200,
                new WebhookJson.All(keeping.list(account).stream()
                        .map(webhook -> WebhookJson.of(webhook, overlaps.get(webhook.id())))
                        .toList()));
    }

    public Response add(Request request) {
        Input input = request.json();
        WebhookInput.Wanted wanted = WebhookInput.wanted(input);
        input.check();
        return answer(201, request, keeping.add(Caller.by(request), wanted.wish(), wanted.headers(), wanted.named()));
    }

    public Response show(Request request) {
        request.query().check();
        return shown(request, keeping.find(Caller.accountOf(request), request.id("id")));
    }

    public Response change(Request request) {
        Input input = request.json();
        WebhookKeeping.Change change = WebhookInput.change(request, input);
        input.check();
        return answer(200, request, keeping.change(Caller.by(request), request.id("id"), change));
    }

    public Response remove(Request request) {
        if (!keeping.remove(Caller.by(request), request.id("id"))) throw unknown();
        return Response.noContent();
    }

    public Response rotate(Request request) {
        Input input = request.jsonIfAny();
        int hours = input.number("overlap_hours", 0, LONGEST_OVERLAP_HOURS).orElse(USUAL_OVERLAP_HOURS);
        Map<Webhook.Kind, String> named = WebhookInput.named(input);
        input.check();
        return answer(
                200,
                request,
                keeping.rotate(Caller.by(request), request.id("id"), Duration.ofHours(hours), named, Optional.empty()));
    }

    public Response pause(Request request) {
        request.jsonIfAny().check();
        return shown(request, keeping.pause(Caller.by(request), request.id("id")));
    }

    public Response resume(Request request) {
        request.jsonIfAny().check();
        return shown(request, keeping.resume(Caller.by(request), request.id("id")));
    }

    private Response shown(Request request, Optional<Webhook> found) {
        AccountId account = Caller.accountOf(request);
        Webhook webhook = found.orElseThrow(WebhookApi::unknown);
        UUID id = webhook.id();
        return Response.json(
                        200,
                        WebhookJson.of(
                                webhook,
                                keeping.overlap(account, id).orElse(null),
                                keeping.publicKey(account, id).orElse(null),
                                null,
                                null))
                .with("ETag", "\"" + webhook.version() + "\"");
    }

    private Response answer(int status, Request request, WebhookKeeping.Outcome outcome) {
        return switch (outcome) {
            case WebhookKeeping.Outcome.Done done -> done(status, request, done);
            case WebhookKeeping.Outcome.NoSuchWebhook() -> throw unknown();
            case WebhookKeeping.Outcome.TooMany() ->
                throw Problem.of(
                                ProblemCode.TOO_MANY_WEBHOOKS,
                                "An account has at most " + WebhookKeeping.MOST + ". Remove one first.")
                        .raised();
            case WebhookKeeping.Outcome.BadAddress(String reason) ->
                throw Problem.invalid(List.of(new Problem.FieldError("url", "invalid", reason)))
                        .raised();
            case WebhookKeeping.Outcome.NoUseFor(Webhook.Kind kind) ->
                throw Problem.invalid(List.of(WebhookInput.useless(kind))).raised();
            case WebhookKeeping.Outcome.ChangedMeanwhile() ->
                throw Problem.of(
                                ProblemCode.CHANGED_MEANWHILE,
                                "It is another version by now. Look at it again, and change that.")
                        .raised();
        };
    }

    private Response done(int status, Request request, WebhookKeeping.Outcome.Done done) {
        Webhook webhook = done.webhook();
        return Response.json(
                        status,
                        WebhookJson.of(
                                webhook,
                                keeping.overlap(Caller.accountOf(request), webhook.id())
                                        .orElse(null),
                                done.publicKey().orElse(null),
                                done.fresh().get(Webhook.Kind.V1),
                                done.fresh().get(Webhook.Kind.GITHUB)))
                .with("ETag", "\"" + webhook.version() + "\"")
                // Nobody on the way is to keep a secret.
                .with("Cache-Control", "no-store");
    }

    static Problem.Raised unknown() {
        return Problem.notFound("webhook").raised();
    }
}
