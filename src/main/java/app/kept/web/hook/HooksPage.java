package app.kept.web.hook;

import app.kept.account.Caller;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.room.Threshold;
import app.kept.webhook.Webhook;
import app.kept.webhook.WebhookKeeping;
import java.time.ZoneId;
import java.util.List;

/** {@code /webhooks}: which programs elsewhere are told what happens, and how it goes with each. */
public final class HooksPage {
    private final Threshold threshold;
    private final WebhookKeeping keeping;

    public HooksPage(Threshold threshold, WebhookKeeping keeping) {
        this.threshold = threshold;
        this.keeping = keeping;
    }

    /**
     * The page.
     *
     * @param said what was just done; empty if nobody did anything
     * @param add where one is set up; empty for those who may not
     */
    public record View(
            Frame frame, Rooms rooms, String zone, String said, String add, String events, List<Item> items) {}

    /**
     * A webhook.
     *
     * @param about what people have said of it; empty where they said nothing
     */
    public record Item(
            String href, String host, String about, String state, String chip, String why, List<String> told) {}

    public Response list(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        boolean isRemoved = query.text(HookPlace.DONE, 20).isPresent();
        query.check();
        Frame frame = threshold.frame(request, Link.to(HookPlace.PATH), "hooks.title");
        ZoneId zone = threshold.zone(request);
        var view = new View(
                frame,
                threshold.rooms(request, frame, HookPlace.PATH),
                Moments.zone(zone, frame.locale()),
                isRemoved ? frame.text("hooks.done.removed") : "",
                HookPlace.mayChange(request)
                        ? HookPlace.link(request, HookPlace.NEW).toString()
                        : "",
                HookPlace.link(request, HookPlace.EVENTS).toString(),
                keeping.list(Caller.accountOf(request)).stream()
                        .map(webhook -> item(webhook, request, frame, zone))
                        .toList());
        return threshold.answer(200, "hook/list", view);
    }

    static Item item(Webhook webhook, Request request, Frame frame, ZoneId zone) {
        HookWords.Standing standing = HookWords.standing(webhook, frame, zone);
        return new Item(
                HookPlace.one(request, webhook.id()).toString(),
                HookWords.host(webhook),
                webhook.wish().description(),
                standing.words(),
                standing.kind(),
                standing.why(),
                HookWords.told(webhook, frame));
    }
}
