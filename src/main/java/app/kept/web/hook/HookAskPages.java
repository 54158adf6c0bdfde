package app.kept.web.hook;

import app.kept.account.Caller;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Frame;
import app.kept.web.page.Rooms;
import app.kept.web.page.Seen;
import app.kept.web.page.Visitor;
import app.kept.web.room.Threshold;
import app.kept.webhook.Delivery;
import app.kept.webhook.HookDesk;
import app.kept.webhook.Webhook;
import app.kept.webhook.WebhookKeeping;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is asked before it is done: a new secret for a webhook, or an end of it. */
public final class HookAskPages {
    private static final List<String> OVERLAPS = List.of("0", "1", "24", "168");
    private static final String USUAL_OVERLAP = "24";

    private final Threshold threshold;
    private final WebhookKeeping keeping;
    private final HookDesk desk;
    private final Time time;
    private final FreshSecrets fresh;

    public HookAskPages(Threshold threshold, WebhookKeeping keeping, HookDesk desk, Time time) {
        this.threshold = threshold;
        this.keeping = keeping;
        this.desk = desk;
        this.time = time;
        this.fresh = new FreshSecrets(threshold);
    }

    /**
     * The question.
     *
     * @param lines what comes of it
     * @param choices for how long the secret before goes on; none where nothing is to be chosen
     * @param seen which secret is the newest, so that a form that is sent twice makes one; empty where none is made
     */
    public record View(
            Frame frame,
            Rooms rooms,
            String back,
            String name,
            String action,
            List<String> lines,
            List<HookFields.Tick> choices,
            String seen,
            String button,
            boolean isRisky) {}

    public Response askToRotate(Request request) {
        Webhook webhook = asked(request);
        Frame frame = threshold.frame(request, HookPlace.one(request, webhook.id(), "rotate"), "hooks.rotate.title");
        List<HookFields.Tick> choices = OVERLAPS.stream()
                .map(hours -> new HookFields.Tick(hours, overlap(hours, frame), hours.equals(USUAL_OVERLAP)))
                .toList();
        return threshold.answer(
                200,
                "hook/ask",
                new View(
                        frame,
                        threshold.rooms(request, frame, HookPlace.PATH),
                        HookPlace.one(request, webhook.id()).toString(),
                        HookWords.name(webhook),
                        HookPlace.one(request, webhook.id(), "rotate").toString(),
                        List.of(frame.text("hooks.rotate.why")),
                        choices,
                        keeping.newestSecret(webhook.account(), webhook.id()),
                        frame.text("hooks.rotate.do"),
                        false));
    }

    public Response rotate(Request request) {
        HookPlace.forPeople(request);
        Webhook webhook = HookPlace.inPath(request, keeping);
        Input input = request.form();
        String hours = input.choice("overlap_hours", OVERLAPS).orElse(USUAL_OVERLAP);
        Optional<String> seen = input.has(Seen.NAME) ? Optional.of(Seen.sent(input)) : Optional.empty();
        input.check();
        Duration overlap = Duration.ofHours(Integer.parseInt(hours));
        return switch (keeping.rotate(Caller.by(request), webhook.id(), overlap, Map.of(), seen)) {
            case WebhookKeeping.Outcome.Done done ->
                fresh.page(
                        request,
                        done,
                        "hooks.fresh.rotated",
                        overlap.isZero()
                                ? Optional.empty()
                                : Optional.of(time.now().plus(overlap)));
            case WebhookKeeping.Outcome.ChangedMeanwhile() ->
                Response.seeOther(HookPlace.one(request, webhook.id())
                        .with(HookPlace.DONE, "rotated")
                        .toString());
            case WebhookKeeping.Outcome.NoSuchWebhook(),
                    WebhookKeeping.Outcome.TooMany(),
                    WebhookKeeping.Outcome.BadAddress _,
                    WebhookKeeping.Outcome.NoUseFor _ -> throw HookPlace.gone();
        };
    }

    public Response askToRemove(Request request) {
        Webhook webhook = asked(request);
        Frame frame = threshold.frame(request, HookPlace.one(request, webhook.id(), "remove"), "hooks.remove.title");
        Map<Delivery.State, Integer> counts = desk.counts(webhook.account(), webhook.id());
        int open = counts.getOrDefault(Delivery.State.WAITING, 0) + counts.getOrDefault(Delivery.State.HELD, 0);
        return threshold.answer(
                200,
                "hook/ask",
                new View(
                        frame,
                        threshold.rooms(request, frame, HookPlace.PATH),
                        HookPlace.one(request, webhook.id()).toString(),
                        HookWords.name(webhook),
                        HookPlace.one(request, webhook.id(), "remove").toString(),
                        List.of(
                                frame.text("hooks.remove.why", HookWords.host(webhook)),
                                frame.text("hooks.remove.waits", HookWords.counted(open)),
                                frame.text("hooks.remove.instead")),
                        List.of(),
                        "",
                        frame.text("hooks.remove.do"),
                        true));
    }

    public Response remove(Request request) {
        request.form().check();
        if (!keeping.remove(Caller.by(request), request.id("id"))) throw HookPlace.gone();
        return Response.seeOther(HookPlace.link(request, HookPlace.PATH)
                .with(HookPlace.DONE, "removed")
                .toString());
    }

    private Webhook asked(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        query.check();
        return HookPlace.inPath(request, keeping);
    }

    private static String overlap(String hours, Frame frame) {
        return switch (hours) {
            case "0" -> frame.text("hooks.overlap.none");
            case "1" -> frame.text("hooks.overlap.hour");
            case "24" -> frame.text("hooks.overlap.day");
            default -> frame.text("hooks.overlap.days", Integer.parseInt(hours) / 24);
        };
    }
}
