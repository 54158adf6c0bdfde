package app.kept.web.hook;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.event.Catalogue;
import app.kept.event.EventKind;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Moments;
import app.kept.web.message.ReasonWords;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code /webhooks/{id}/deliveries/{delivery}}: what one call said, and what was answered, each time. */
public final class HookDeliveryPage {
    private static final String AGAIN = "2";

    private final Threshold threshold;
    private final WebhookKeeping keeping;
    private final Deliveries deliveries;
    private final HookDesk desk;
    private final Resending resending;

    public HookDeliveryPage(
            Threshold threshold, WebhookKeeping keeping, Deliveries deliveries, HookDesk desk, Resending resending) {
        this.threshold = threshold;
        this.keeping = keeping;
        this.deliveries = deliveries;
        this.desk = desk;
        this.resending = resending;
    }

    /**
     * The page.
     *
     * @param said what was just done; empty if nobody did anything
     * @param about what it is about, where that has a page
     * @param others everything that was told about the same
     * @param again where it is sent again; empty for those who may not, and while its webhook is paused
     */
    public record View(
            Frame frame,
            Rooms rooms,
            String zone,
            String back,
            String said,
            String wrong,
            DeliveryItem item,
            String eventId,
            When at,
            Optional<Way> about,
            String others,
            String again,
            String body,
            List<Attempt> attempts) {}

    /** A page that leads on from here. */
    public record Way(String href, String words) {}

    /**
     * A call.
     *
     * @param words what came of it
     * @param head what stood in it before the body, without what is secret
     * @param answer what was answered; empty where nothing was
     * @param isCut whether there was more of it
     */
    public record Attempt(
            int number,
            When when,
            String status,
            String chip,
            String words,
            String took,
            String head,
            String answerHead,
            String answer,
            boolean isCut) {}

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        boolean isAgain = query.text(HookPlace.DONE, 20).isPresent();
        query.check();
        return page(200, request, isAgain, false);
    }

    public Response resend(Request request) {
        request.form().check();
        Delivery delivery = inPath(request);
        return switch (resending.again(Caller.by(request), delivery.id())) {
            case Resending.Outcome.Begun _ ->
                Response.seeOther(HookPlace.delivery(request, delivery.webhook(), delivery.id())
                        .with(HookPlace.DONE, "again")
                        .toString());
            case Resending.Outcome.Paused() -> page(409, request, false, true);
            case Resending.Outcome.NotThere(), Resending.Outcome.TooMany(), Resending.Outcome.Replayed _ ->
                throw HookPlace.gone();
        };
    }

    private Delivery inPath(Request request) {
        UUID webhook = request.id("id");
        return deliveries
                .find(Caller.accountOf(request), request.id("delivery"))
                .filter(delivery -> delivery.webhook().equals(webhook))
                .orElseThrow(HookPlace::gone);
    }

    private Response page(int status, Request request, boolean isAgain, boolean isRefused) {
        Webhook webhook = HookPlace.inPath(request, keeping);
        Delivery delivery = inPath(request);
        AccountId account = webhook.account();
        Frame frame = threshold.frame(
                request, HookPlace.delivery(request, webhook.id(), delivery.id()), "hooks.delivery.title");
        ZoneId zone = threshold.zone(request);
        boolean isUnderWay = isAgain && isDue(delivery);
        boolean mayResend = HookPlace.mayChange(request) && (!webhook.isPaused() || delivery.isTest());
        var view = new View(
                frame,
                threshold.rooms(request, frame, HookPlace.PATH),
                Moments.zone(zone, frame.locale()),
                HookPlace.one(request, webhook.id(), "deliveries").toString(),
                isAgain ? frame.text(isUnderWay ? "hooks.resend.under_way" : "hooks.resend.done") : "",
                isRefused ? frame.text("hooks.resend.paused") : "",
                new DeliveryItem.Making(request, frame, zone).of(delivery, ""),
                delivery.event().toString(),
                When.of(delivery.at(), zone, frame.locale()),
                about(delivery, request, frame),
                delivery.isTest()
                        ? ""
                        : HookPlace.one(request, webhook.id(), "deliveries")
                                .with("about", delivery.about().toString())
                                .toString(),
                mayResend ? HookPlace.PATH + "/" + webhook.id() + "/deliveries/" + delivery.id() + "/resend" : "",
                desk.body(account, delivery.id()).orElse(""),
                deliveries.attempts(account, delivery.id()).stream()
                        .map(attempt -> attempt(attempt, frame, zone))
                        .toList());
        Response page = threshold.answer(status, "hook/delivery", view);
        return isUnderWay ? page.with("Refresh", AGAIN) : page;
    }

    /** Whether it is tried any moment now. */
    private static boolean isDue(Delivery delivery) {
        return delivery.state() == Delivery.State.WAITING && delivery.tries() == 0;
    }

    /** Where that is which it happened to. */
    private static Optional<Way> about(Delivery delivery, Request request, Frame frame) {
        String field = Catalogue.find(delivery.type()).map(EventKind::about).orElse("");
        return switch (field) {
            case "booking_id" -> way(request, "/bookings/", delivery, frame.text("hooks.about.booking"));
            case "client_id" -> way(request, "/clients/", delivery, frame.text("hooks.about.client"));
            case "message_id" -> way(request, "/messages/", delivery, frame.text("hooks.about.message"));
            case "slot_id" -> way(request, "/slots/", delivery, frame.text("hooks.about.slot"));
            default -> Optional.empty();
        };
    }

    private static Optional<Way> way(Request request, String path, Delivery delivery, String words) {
        return Optional.of(
                new Way(HookPlace.link(request, path + delivery.about()).toString(), words));
    }

    private static Attempt attempt(Delivery.Attempt attempt, Frame frame, ZoneId zone) {
        Integer status = attempt.status();
        boolean isYes = status != null && status >= 200 && status < 300;
        return new Attempt(
                attempt.n(),
                When.of(attempt.at(), zone, frame.locale()),
                status == null ? frame.text("hooks.call.silent") : status.toString(),
                isYes ? "chip good" : "chip bad",
                ReasonWords.of(attempt.reason(), frame),
                frame.text("hooks.call.took", HookWords.millis(attempt.micros())),
                head(attempt.request()),
                head(attempt.answerHeaders()),
                attempt.answer() == null ? "" : attempt.answer(),
                attempt.isCut());
    }

    private static String head(@Nullable JsonNode head) {
        if (head == null) return "";
        return head.propertyStream()
                .map((Map.Entry<String, JsonNode> one) ->
                        one.getKey() + ": " + one.getValue().asString(""))
                .collect(Collectors.joining("\n"));
    }
}
