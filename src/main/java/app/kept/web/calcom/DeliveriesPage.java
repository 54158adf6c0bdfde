package app.kept.web.calcom;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.calcom.CalDesk;
import app.kept.calcom.Delivery;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Json;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.room.Threshold;
import app.kept.web.room.When;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@code /calcom/deliveries}: what Cal.com told, as it came, and what became of it. */
public final class DeliveriesPage {
    private static final int PAGE = 25;
    private static final int COUNTED = 1_000;
    private static final String STATE = "state";
    private static final String TRIGGER = "trigger";

    private final Threshold threshold;
    private final CalDesk desk;

    public DeliveriesPage(Threshold threshold, CalDesk desk) {
        this.threshold = threshold;
        this.desk = desk;
    }

    /**
     * The list.
     *
     * @param said what came of looking again; empty if nobody just asked for that
     * @param failed how many can be looked at again at once; empty for none, or for those who may not
     */
    public record ListView(
            Frame frame,
            Rooms rooms,
            CalTabs tabs,
            String zone,
            String said,
            List<Chip> states,
            List<Choice> triggers,
            String state,
            String language,
            boolean narrowed,
            String failed,
            List<Item> items,
            String onward) {}

    /** Something to narrow the list to. */
    public record Chip(String words, String href, boolean current) {}

    public record Choice(String value, String words, boolean chosen) {}

    /**
     * A delivery.
     *
     * @param outcome in a sentence; what is not told in words of the page is English
     */
    public record Item(
            String href,
            String what,
            String trigger,
            String state,
            boolean bad,
            String uid,
            When when,
            String outcome,
            String reason,
            boolean inOurWords,
            boolean asked) {}

    /** @param booking where the one here is shown; empty where there is none */
    public record OneView(
            Frame frame,
            Rooms rooms,
            String zone,
            String said,
            String wrong,
            Item item,
            String ended,
            String booking,
            String body,
            String replay) {}

    public Response list(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Optional<String> state = query.choice(STATE, words());
        Optional<String> trigger = query.text(TRIGGER, 60);
        Optional<UUID> after = query.id("after");
        Optional<Integer> again = query.number("again", 0, 1_000_000);
        query.check();
        AccountId account = Caller.accountOf(request);
        Link here = CalTabs.link(request, CalTabs.DELIVERIES).with(STATE, state).with(TRIGGER, trigger);
        Frame frame = threshold.frame(request, here, "calcom.title");
        ZoneId zone = threshold.zone(request);
        Map<Delivery.State, Integer> counts = desk.counts(account, COUNTED);
        List<Delivery> found = desk.deliveries(account, state, trigger, after, PAGE + 1);
        List<Delivery> page = found.stream().limit(PAGE).toList();
        int failed = counts.getOrDefault(Delivery.State.FAILED, 0);
        var view = new ListView(
                frame,
                threshold.rooms(request, frame, CalTabs.PATH),
                CalTabs.of(request, frame, CalTabs.DELIVERIES),
                Moments.zone(zone, frame.locale()),
                again.map(count -> lookedAgain(count, counts, frame)).orElse(""),
                chips(here, state, counts, frame),
                triggers(trigger, frame),
                state.orElse(""),
                CalTabs.chosen(request).orElse(""),
                state.isPresent() || trigger.isPresent(),
                failed > 0 && CalTabs.may(request, Right.CHANGE_CALCOM) ? shown(failed) : "",
                page.stream().map(one -> item(one, request, frame, zone)).toList(),
                found.size() <= PAGE
                        ? ""
                        : here.with("after", page.getLast().id().toString()).toString());
        return threshold.answer(200, "cal_deliveries", view);
    }

    /** All that failed, once more. */
    public Response replayFailed(Request request) {
        request.form().check();
        int again = desk.replayFailed(Caller.by(request));
        return Response.seeOther(CalTabs.link(request, CalTabs.DELIVERIES)
                .with("again", Integer.toString(again))
                .toString());
    }

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        boolean done = query.text("done", 1).isPresent();
        query.check();
        return one(200, request, done, false);
    }

    public Response replay(Request request) {
        request.form().check();
        UUID id = request.id("id");
        return switch (desk.replay(Caller.by(request), id)) {
            case DONE ->
                Response.seeOther(CalTabs.link(request, CalTabs.DELIVERIES + "/" + id)
                        .with("done", "1")
                        .toString());
            case NO_SUCH_DELIVERY -> throw gone();
            case NOTHING_TO_DO -> one(409, request, false, true);
        };
    }

    private Response one(int status, Request request, boolean done, boolean nothingToDo) {
        AccountId account = Caller.accountOf(request);
        UUID id = request.id("id");
        Delivery found = desk.delivery(account, id).orElseThrow(DeliveriesPage::gone);
        String path = CalTabs.DELIVERIES + "/" + id;
        Frame frame = threshold.frame(request, Link.to(path), "calcom.title");
        ZoneId zone = threshold.zone(request);
        boolean isKnown = CalDesk.triggers().contains(found.trigger());
        var view = new OneView(
                frame,
                threshold.rooms(request, frame, CalTabs.PATH),
                Moments.zone(zone, frame.locale()),
                done ? again(found, frame) : "",
                nothingToDo ? frame.text("calcom.replay.nothing") : "",
                item(found, request, frame, zone),
                found.doneAt()
                        .map(at -> When.of(at, zone, frame.locale()).words())
                        .orElse(""),
                found.booking()
                        .map(booking ->
                                CalTabs.link(request, "/bookings/" + booking).toString())
                        .orElse(""),
                pretty(desk.body(account, id).orElseThrow(DeliveriesPage::gone)),
                isKnown && CalTabs.may(request, Right.CHANGE_CALCOM) ? path + "/replay" : "");
        return threshold.answer(status, "cal_delivery", view);
    }

    private static String again(Delivery found, Frame frame) {
        return frame.text(found.state() == Delivery.State.RECEIVED ? "calcom.replay.waits" : "calcom.replay.done");
    }

    private static String lookedAgain(int count, Map<Delivery.State, Integer> counts, Frame frame) {
        if (count == 0) return frame.text("calcom.replay.none");
        int waiting = counts.getOrDefault(Delivery.State.RECEIVED, 0);
        int failed = counts.getOrDefault(Delivery.State.FAILED, 0);
        return waiting > 0
                ? frame.text("calcom.replay.some_wait", count, waiting)
                : frame.text("calcom.replay.all_done", count, failed);
    }

    private static Item item(Delivery one, Request request, Frame frame, ZoneId zone) {
        Optional<String> own = one.reason().flatMap(reason -> DeliveryWords.reason(reason, frame));
        return new Item(
                CalTabs.link(request, CalTabs.DELIVERIES + "/" + one.id()).toString(),
                DeliveryWords.trigger(one.trigger(), frame),
                one.trigger(),
                state(one.state(), frame),
                one.state() == Delivery.State.FAILED || one.state() == Delivery.State.UNMAPPED,
                one.uid().orElse(""),
                When.of(one.receivedAt(), zone, frame.locale()),
                outcome(one, frame),
                own.or(one::reason).orElse(""),
                own.isPresent(),
                one.source() == Delivery.Source.ASKED);
    }

    private static String outcome(Delivery one, Frame frame) {
        return frame.text(
                switch (one.state()) {
                    case RECEIVED -> "calcom.outcome.received";
                    case DONE -> one.booking().isPresent() ? "calcom.outcome.done" : "calcom.outcome.done_before";
                    case IGNORED -> "calcom.outcome.ignored";
                    case FAILED -> "calcom.outcome.failed";
                    case UNMAPPED -> "calcom.outcome.unmapped";
                });
    }

    private static String state(Delivery.State state, Frame frame) {
        return frame.text(
                switch (state) {
                    case RECEIVED -> "calcom.state.received";
                    case DONE -> "calcom.state.done";
                    case IGNORED -> "calcom.state.ignored";
                    case FAILED -> "calcom.state.failed";
                    case UNMAPPED -> "calcom.state.unmapped";
                });
    }

    private static List<Chip> chips(
            Link here, Optional<String> state, Map<Delivery.State, Integer> counts, Frame frame) {
        var chips = new ArrayList<Chip>();
        chips.add(new Chip(frame.text("calcom.state.all"), here.without(STATE).toString(), state.isEmpty()));
        Arrays.stream(Delivery.State.values()).forEach(one -> {
            String word = one.name().toLowerCase(Locale.ROOT);
            int count = counts.getOrDefault(one, 0);
            chips.add(new Chip(
                    state(one, frame) + " " + shown(count),
                    here.with(STATE, word).toString(),
                    state.filter(word::equals).isPresent()));
        });
        return chips;
    }

    private static String shown(int count) {
        return count >= COUNTED ? COUNTED + "+" : Integer.toString(count);
    }

    private static List<Choice> triggers(Optional<String> trigger, Frame frame) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", frame.text("calcom.trigger.all"), trigger.isEmpty()));
        var known = new ArrayList<>(CalDesk.triggers());
        trigger.filter(one -> !known.contains(one)).ifPresent(known::add);
        known.forEach(one -> choices.add(new Choice(
                one,
                DeliveryWords.trigger(one, frame),
                trigger.filter(one::equals).isPresent())));
        return choices;
    }

    /** Easier to read where it is JSON, and else as it came. */
    private static String pretty(String body) {
        try {
            return Json.read(body.getBytes(StandardCharsets.UTF_8)).toPrettyString();
        } catch (Json.NotJson asItCame) {
            return body;
        }
    }

    private static List<String> words() {
        return Arrays.stream(Delivery.State.values())
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static Problem.Raised gone() {
        return Problem.notFound("page").raised();
    }
}
