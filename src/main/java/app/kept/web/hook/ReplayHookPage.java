package app.kept.web.hook;

import app.kept.account.Caller;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Moments;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import app.kept.web.room.Threshold;
import app.kept.webhook.HookDesk;
import app.kept.webhook.Resending;
import app.kept.webhook.Webhook;
import app.kept.webhook.WebhookKeeping;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code /webhooks/{id}/replay}: what failed, or a span of time, once more; it says how much that is before it is done. */
public final class ReplayHookPage {
    private static final String WHAT = "what";
    private static final String FAILED = "failed";
    private static final String SPAN = "span";

    private final Threshold threshold;
    private final WebhookKeeping keeping;
    private final Resending resending;
    private final HookDesk desk;
    private final Time time;

    public ReplayHookPage(Threshold threshold, WebhookKeeping keeping, Resending resending, HookDesk desk, Time time) {
        this.threshold = threshold;
        this.keeping = keeping;
        this.resending = resending;
        this.desk = desk;
        this.time = time;
    }

    /**
     * The page.
     *
     * @param preview what would be sent; absent before somebody has asked for it
     */
    public record View(
            Frame frame,
            Rooms rooms,
            String zone,
            String back,
            String name,
            String action,
            List<Wrong> wrong,
            boolean isPaused,
            boolean isSpan,
            List<Field> fields,
            List<Hidden> carried,
            Optional<Preview> preview) {}

    /**
     * What would be sent.
     *
     * @param button what it says on the one that does it; empty where there is nothing to be done
     */
    public record Preview(String words, String button, List<Hidden> fields) {}

    /** @param wrong at which field, in words */
    private record Asked(boolean isFailed, Optional<HookSpan> span, List<Wrong> wrong) {}

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Optional<String> what = query.choice(WHAT, List.of(FAILED, SPAN));
        Webhook webhook = HookPlace.inPath(request, keeping);
        Frame frame = frame(request, webhook);
        if (what.isEmpty()) {
            HookSpan.leave(query);
            query.check();
            return page(200, request, webhook, query, new Asked(true, Optional.empty(), List.of()), Optional.empty());
        }
        Asked asked = asked(query, what.get(), threshold.zone(request), frame);
        if (!asked.wrong.isEmpty()) return page(422, request, webhook, query, asked, Optional.empty());
        return page(200, request, webhook, query, asked, Optional.of(preview(webhook, asked, query, frame)));
    }

    public Response replay(Request request) {
        Input form = request.form();
        String what = form.required(WHAT, form.choice(WHAT, List.of(FAILED, SPAN)), FAILED);
        Webhook webhook = HookPlace.inPath(request, keeping);
        Frame frame = frame(request, webhook);
        Asked asked = asked(form, what, threshold.zone(request), frame);
        if (!asked.wrong.isEmpty()) return page(422, request, webhook, form, asked, Optional.empty());
        Resending.Outcome outcome = asked.isFailed
                ? resending.failed(Caller.by(request), webhook.id())
                : resending.between(
                        Caller.by(request),
                        webhook.id(),
                        asked.span.orElseThrow().from(),
                        asked.span.orElseThrow().to());
        return switch (outcome) {
            case Resending.Outcome.Replayed(int count) ->
                Response.seeOther(HookPage.replayed(request, webhook.id(), count));
            case Resending.Outcome.Paused() -> page(409, request, webhook, form, asked, Optional.empty());
            case Resending.Outcome.TooMany() -> {
                var tooMany = new Wrong("from_day", frame.text("hooks.replay.too_many", Resending.MOST));
                yield page(
                        422,
                        request,
                        webhook,
                        form,
                        new Asked(asked.isFailed, asked.span, List.of(tooMany)),
                        Optional.empty());
            }
            case Resending.Outcome.NotThere(), Resending.Outcome.Begun _ -> throw HookPlace.gone();
        };
    }

    private static Asked asked(Input input, String what, ZoneId zone, Frame frame) {
        if (what.equals(FAILED)) {
            HookSpan.leave(input);
            input.check();
            return new Asked(true, Optional.empty(), List.of());
        }
        Optional<HookSpan> span = HookSpan.read(input, zone);
        var wrong = new ArrayList<Wrong>();
        input.errors().stream()
                .filter(error -> HookSpan.FIELDS.contains(error.field()))
                .forEach(error -> wrong.add(new Wrong(error.field(), HookSpan.wrong(error, frame))));
        if (wrong.isEmpty()) input.check();
        return new Asked(false, span, wrong);
    }

    private Preview preview(Webhook webhook, Asked asked, Input query, Frame frame) {
        OptionalInt count = asked.isFailed
                ? desk.failed(webhook.account(), webhook.id())
                : resending.countBetween(
                        webhook.account(),
                        webhook.id(),
                        asked.span.orElseThrow().from(),
                        asked.span.orElseThrow().to());
        var fields = new ArrayList<Hidden>();
        fields.add(new Hidden(WHAT, asked.isFailed ? FAILED : SPAN));
        if (!asked.isFailed) HookSpan.FIELDS.forEach(name -> fields.add(new Hidden(name, query.typed(name))));
        if (count.isEmpty()) return new Preview(frame.text("hooks.replay.too_many", Resending.MOST), "", fields);
        if (count.getAsInt() == 0) return new Preview(frame.text("hooks.replay.nothing"), "", fields);
        return new Preview(
                frame.text("hooks.replay.preview", count.getAsInt()),
                frame.text("hooks.replay.do", count.getAsInt()),
                fields);
    }

    private Response page(
            int status, Request request, Webhook webhook, Input typed, Asked asked, Optional<Preview> preview) {
        Frame frame = frame(request, webhook);
        ZoneId zone = threshold.zone(request);
        Instant now = time.now();
        var view = new View(
                frame,
                threshold.rooms(request, frame, HookPlace.PATH),
                Moments.zone(zone, frame.locale()),
                HookPlace.one(request, webhook.id()).toString(),
                HookWords.name(webhook),
                HookPlace.PATH + "/" + webhook.id() + "/replay",
                asked.wrong,
                webhook.isPaused(),
                !asked.isFailed,
                HookSpan.fields(typed, asked.wrong, now, zone, frame),
                HookPlace.link(request, HookPlace.PATH).asHidden(),
                preview);
        return threshold.answer(status, "hook/replay", view);
    }

    private Frame frame(Request request, Webhook webhook) {
        return threshold.frame(request, HookPlace.one(request, webhook.id(), "replay"), "hooks.replay.title");
    }
}
