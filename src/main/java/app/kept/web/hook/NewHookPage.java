package app.kept.web.hook;

import app.kept.account.Caller;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.message.ReasonWords;
import app.kept.web.page.Filled;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.room.Threshold;
import app.kept.webhook.WebhookInput;
import app.kept.webhook.WebhookKeeping;
import java.util.List;
import java.util.Map;

/** {@code /webhooks/new}: one more program that is told what happens. */
public final class NewHookPage {
    private final Threshold threshold;
    private final WebhookKeeping keeping;
    private final FreshSecrets fresh;

    public NewHookPage(Threshold threshold, WebhookKeeping keeping) {
        this.threshold = threshold;
        this.keeping = keeping;
        this.fresh = new FreshSecrets(threshold);
    }

    /**
     * The form, also of one that is there.
     *
     * @param button what it says on the one that sends it
     */
    public record View(
            Frame frame, Rooms rooms, String back, String backWords, String action, String button, HookFields form) {}

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        query.check();
        return page(200, request, Filled.of(HookForm.fresh()));
    }

    public Response add(Request request) {
        HookPlace.forPeople(request);
        Frame frame = frame(request);
        Input form = request.form();
        Input understood = HookForm.understood(form, false);
        WebhookInput.Wanted wanted = WebhookInput.wanted(understood);
        if (!understood.errors().isEmpty()) {
            return wrong(422, request, form, HookForm.words(understood.errors(), frame));
        }
        return switch (keeping.add(Caller.by(request), wanted.wish(), wanted.headers(), wanted.named())) {
            case WebhookKeeping.Outcome.Done done -> fresh.page(request, done, "hooks.fresh.title");
            case WebhookKeeping.Outcome.BadAddress(String reason) ->
                wrong(422, request, form, Map.of(HookForm.URL, ReasonWords.of(reason, frame)));
            case WebhookKeeping.Outcome.TooMany() ->
                wrong(409, request, form, Map.of(HookForm.URL, frame.text("hooks.too_many", WebhookKeeping.MOST)));
            case WebhookKeeping.Outcome.NoSuchWebhook(),
                    WebhookKeeping.Outcome.ChangedMeanwhile(),
                    WebhookKeeping.Outcome.NoUseFor _ -> throw HookPlace.gone();
        };
    }

    private Response wrong(int status, Request request, Input form, Map<String, String> wrong) {
        return page(status, request, HookForm.wrong(form, HookForm.fresh(), wrong));
    }

    private Response page(int status, Request request, Filled filled) {
        Frame frame = frame(request);
        var view = new View(
                frame,
                threshold.rooms(request, frame, HookPlace.PATH),
                HookPlace.link(request, HookPlace.PATH).toString(),
                frame.text("hooks.title"),
                HookPlace.link(request, HookPlace.PATH).toString(),
                frame.text("hooks.new.do"),
                HookFields.of(filled, List.of(), frame));
        return threshold.answer(status, "hook/form", view);
    }

    private Frame frame(Request request) {
        return threshold.frame(request, Link.to(HookPlace.NEW), "hooks.new.title");
    }
}
