package app.kept.web.hook;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.room.Threshold;
import app.kept.web.room.When;
import app.kept.webhook.Deliveries;
import app.kept.webhook.Delivery;
import app.kept.webhook.HookDesk;
import app.kept.webhook.Resending;
import app.kept.webhook.Webhook;
import app.kept.webhook.WebhookKeeping;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@code /webhooks/{id}}: how it goes with one, and what can be done with it. */
public final class HookPage {
    private static final int LAST = 5;
    private static final String TEST = "test";
    private static final String COUNT = "count";
    /** After so many seconds the page looks again what became of a test. */
    private static final String AGAIN = "2";

    private final Threshold threshold;
    private final On on;

    /** What it stands on. */
    public record On(WebhookKeeping keeping, Deliveries deliveries, HookDesk desk, Resending resending) {}

    public HookPage(Threshold threshold, On on) {
        this.threshold = threshold;
        this.on = on;
    }

    /**
     * The page.
     *
     * @param said what was just done; empty if nobody did anything
     * @param test what became of a test that was just sent
     * @param missed what it gets when it is resumed, in a sentence; empty for one that is not paused
     * @param old until when the secret before signs as well, in a sentence; empty where there is none
     * @param acts where something can be done with it; empty for those who may not
     */
    public record View(
            Frame frame,
            Rooms rooms,
            String zone,
            String back,
            String name,
            String said,
            Optional<Test> test,
            HooksPage.Item item,
            String url,
            boolean isPaused,
            String missed,
            List<Count> counts,
            List<DeliveryItem> last,
            String deliveries,
            Facts facts,
            String publicKey,
            String old,
            String acts,
            List<Snippets.Snippet> snippets) {}

    /** @param isUnderWay whether nobody has answered yet */
    public record Test(boolean isUnderWay, String words, String state, String chip, String href) {}

    /** How many deliveries are in a state. */
    public record Count(String href, String words, String number) {}

    /** What it is, in words. */
    public record Facts(String form, String order, List<String> signatures, List<String> headers) {}

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        String done = query.text(HookPlace.DONE, 20).orElse("");
        Optional<UUID> test = query.id(TEST);
        int count = query.number(COUNT, 0, Resending.MOST).orElse(0);
        query.check();
        Webhook webhook = HookPlace.inPath(request, on.keeping());
        AccountId account = webhook.account();
        UUID id = webhook.id();
        Frame frame = threshold
                .frame(request, HookPlace.one(request, id), "hooks.title")
                .titled(HookWords.name(webhook));
        ZoneId zone = threshold.zone(request);
        Optional<Test> tested = test.flatMap(one -> test(webhook, one, request, frame));
        List<Delivery> last = on.deliveries().list(account, id, Deliveries.Sought.ALL, Optional.empty(), LAST);
        var view = new View(
                frame,
                threshold.rooms(request, frame, HookPlace.PATH),
                Moments.zone(zone, frame.locale()),
                HookPlace.link(request, HookPlace.PATH).toString(),
                HookWords.name(webhook),
                said(done, count, frame),
                tested,
                HooksPage.item(webhook, request, frame, zone),
                webhook.wish().url(),
                webhook.isPaused(),
                webhook.isPaused() ? missed(on.desk().missed(webhook), frame) : "",
                counts(on.desk().counts(account, id), webhook, request, frame),
                new DeliveryItem.Making(request, frame, zone).of(last, on.desk()),
                HookPlace.one(request, id, "deliveries").toString(),
                facts(webhook, frame),
                on.keeping().publicKey(account, id).orElse(""),
                on.keeping()
                        .overlap(account, id)
                        .map(until -> frame.text(
                                "hooks.old",
                                When.of(until, zone, frame.locale()).words()))
                        .orElse(""),
                HookPlace.mayChange(request) ? HookPlace.PATH + "/" + id : "",
                Snippets.all());
        Response page = threshold.answer(200, "hook/one", view);
        return tested.filter(Test::isUnderWay).isPresent() ? page.with("Refresh", AGAIN) : page;
    }

    public Response test(Request request) {
        request.form().check();
        return switch (on.resending().test(Caller.by(request), request.id("id"))) {
            case Resending.Outcome.Begun(Delivery delivery) ->
                Response.seeOther(HookPlace.one(request, delivery.webhook())
                        .with(TEST, delivery.id().toString())
                        .toString());
            case Resending.Outcome.NotThere(),
                    Resending.Outcome.Paused(),
                    Resending.Outcome.TooMany(),
                    Resending.Outcome.Replayed _ -> throw HookPlace.gone();
        };
    }

    public Response pause(Request request) {
        request.form().check();
        return done(request, on.keeping().pause(Caller.by(request), request.id("id")), "paused");
    }

    public Response resume(Request request) {
        request.form().check();
        return done(request, on.keeping().resume(Caller.by(request), request.id("id")), "resumed");
    }

    private static Response done(Request request, Optional<Webhook> webhook, String word) {
        UUID id = webhook.orElseThrow(HookPlace::gone).id();
        return Response.seeOther(
                HookPlace.one(request, id).with(HookPlace.DONE, word).toString());
    }

    static String replayed(Request request, UUID id, int count) {
        return HookPlace.one(request, id)
                .with(HookPlace.DONE, "replayed")
                .with(COUNT, Integer.toString(count))
                .toString();
    }

    private Optional<Test> test(Webhook webhook, UUID id, Request request, Frame frame) {
        return on.deliveries()
                .find(webhook.account(), id)
                .filter(delivery -> delivery.webhook().equals(webhook.id()) && delivery.isTest())
                .map(delivery -> {
                    HookDesk.LastCall call =
                            on.desk().last(webhook.account(), List.of(id)).get(id);
                    boolean isUnderWay = delivery.state() == Delivery.State.WAITING;
                    String words = isUnderWay || call == null
                            ? frame.text("hooks.test.under_way")
                            : HookWords.call(call, frame);
                    return new Test(
                            isUnderWay,
                            words,
                            HookWords.state(delivery.state(), frame),
                            HookWords.chip(delivery.state()),
                            HookPlace.delivery(request, webhook.id(), id).toString());
                });
    }

    static String missed(HookDesk.Missed missed, Frame frame) {
        int all = missed.held() + missed.since();
        if (missed.isMore()) return frame.text("hooks.missed.more", all);
        return all == 0 ? frame.text("hooks.missed.none") : frame.text("hooks.missed", all);
    }

    private static List<Count> counts(
            Map<Delivery.State, Integer> counts, Webhook webhook, Request request, Frame frame) {
        return List.of(Delivery.State.WAITING, Delivery.State.FAILED).stream()
                .map(state -> new Count(
                        HookDeliveriesPage.link(request, webhook.id(), state).toString(),
                        HookWords.state(state, frame),
                        HookWords.counted(counts.getOrDefault(state, 0))))
                .toList();
    }

    private static Facts facts(Webhook webhook, Frame frame) {
        Webhook.Wish wish = webhook.wish();
        return new Facts(
                frame.text(
                        switch (wish.form()) {
                            case KEPT -> "hooks.form.kept";
                            case FLAT -> "hooks.form.flat";
                        }),
                frame.text(wish.isOrdered() ? "hooks.order.yes" : "hooks.order.no"),
                wish.signatures().stream()
                        .sorted()
                        .map(kind -> frame.text(
                                switch (kind) {
                                    case V1 -> "hooks.signed.v1";
                                    case V1A -> "hooks.signed.v1a";
                                    case GITHUB -> "hooks.signed.github";
                                }))
                        .toList(),
                wish.headerNames());
    }

    private static String said(String done, int count, Frame frame) {
        return switch (done) {
            case "paused" -> frame.text("hooks.done.paused");
            case "resumed" -> frame.text("hooks.done.resumed");
            case "rotated" -> frame.text("hooks.done.rotated");
            case "saved" -> frame.text("hooks.done.saved");
            case "replayed" -> frame.text("hooks.done.replayed", count);
            default -> "";
        };
    }
}
