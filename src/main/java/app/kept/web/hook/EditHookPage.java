package app.kept.web.hook;

import app.kept.account.Caller;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.message.ReasonWords;
import app.kept.web.page.Filled;
import app.kept.web.page.Frame;
import app.kept.web.page.Seen;
import app.kept.web.page.Visitor;
import app.kept.web.room.Threshold;
import app.kept.webhook.Webhook;
import app.kept.webhook.WebhookInput;
import app.kept.webhook.WebhookKeeping;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

/** {@code /webhooks/{id}/edit}: what one is to be from now on. */
public final class EditHookPage {
    private static final int TRIES = 5;

    private final Threshold threshold;
    private final WebhookKeeping keeping;
    private final FreshSecrets fresh;

    public EditHookPage(Threshold threshold, WebhookKeeping keeping) {
        this.threshold = threshold;
        this.keeping = keeping;
        this.fresh = new FreshSecrets(threshold);
    }

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        query.check();
        Webhook webhook = HookPlace.inPath(request, keeping);
        return page(200, request, webhook, Filled.of(HookForm.parts(webhook)));
    }

    public Response save(Request request) {
        HookPlace.forPeople(request);
        Input form = request.form();
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            Webhook now = HookPlace.inPath(request, keeping);
            Optional<Response> answer = save(request, form, now);
            if (answer.isPresent()) return answer.get();
        }
        throw Problem.of(ProblemCode.BUSY, "Others change this at this moment. Send it again.")
                .raised();
    }

    /** Empty where somebody has changed it in this very moment: then what they made of it is looked at first. */
    private Optional<Response> save(Request request, Input form, Webhook now) {
        Frame frame = frame(request, now);
        SortedMap<String, String> parts = HookForm.parts(now);
        Seen seen = HookForm.seen(form, parts);
        Input understood = HookForm.understood(form, true);
        WebhookKeeping.Change change = seenAs(now.version(), WebhookInput.change(request, understood));
        if (!understood.errors().isEmpty()) {
            return Optional.of(wrong(request, form, now, HookForm.words(understood.errors(), frame)));
        }
        if (seen.isOvertaken()) return Optional.of(page(409, request, now, HookForm.overtaken(form, seen, frame)));
        return switch (keeping.change(Caller.by(request), now.id(), change)) {
            case WebhookKeeping.Outcome.Done done -> Optional.of(saved(request, done));
            case WebhookKeeping.Outcome.BadAddress(String reason) ->
                Optional.of(wrong(request, form, now, Map.of(HookForm.URL, ReasonWords.of(reason, frame))));
            case WebhookKeeping.Outcome.ChangedMeanwhile() -> Optional.empty();
            case WebhookKeeping.Outcome.NoSuchWebhook(),
                    WebhookKeeping.Outcome.TooMany(),
                    WebhookKeeping.Outcome.NoUseFor _ -> throw HookPlace.gone();
        };
    }

    private Response wrong(Request request, Input form, Webhook now, Map<String, String> wrong) {
        return page(422, request, now, HookForm.wrong(form, HookForm.parts(now), wrong));
    }

    /** One that is signed in another way from now on has a secret for that. */
    private Response saved(Request request, WebhookKeeping.Outcome.Done done) {
        boolean hasMore =
                done.fresh().containsKey(Webhook.Kind.GITHUB) || done.fresh().containsKey(Webhook.Kind.V1A);
        if (hasMore) return fresh.page(request, done, "hooks.fresh.more");
        return Response.seeOther(HookPlace.one(request, done.webhook().id())
                .with(HookPlace.DONE, "saved")
                .toString());
    }

    private static WebhookKeeping.Change seenAs(int version, WebhookKeeping.Change change) {
        return new WebhookKeeping.Change(
                OptionalInt.of(version),
                change.url(),
                change.types(),
                change.description(),
                change.headers(),
                change.form(),
                change.signatures(),
                change.isOrdered(),
                change.named());
    }

    private Response page(int status, Request request, Webhook webhook, Filled filled) {
        Frame frame = frame(request, webhook);
        var view = new NewHookPage.View(
                frame,
                threshold.rooms(request, frame, HookPlace.PATH),
                HookPlace.one(request, webhook.id()).toString(),
                HookWords.name(webhook),
                HookPlace.one(request, webhook.id(), "edit").toString(),
                frame.text("hooks.edit.do"),
                HookFields.of(filled, webhook.wish().headerNames(), frame));
        return threshold.answer(status, "hook/form", view);
    }

    private Frame frame(Request request, Webhook webhook) {
        return threshold.frame(request, HookPlace.one(request, webhook.id(), "edit"), "hooks.edit.title");
    }
}
