package app.kept.web.journey;

import app.kept.account.Caller;
import app.kept.journey.form.JourneyId;
import app.kept.journey.keeping.JourneyKeeping;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Frame;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.room.Threshold;
import java.util.List;
import java.util.Optional;

/** {@code /journeys/{id}/steps/{step}/move} and {@code …/remove}: a step takes another place, or goes after one more question. */
public final class StepOrderPage {
    private final Threshold threshold;
    private final JourneyKeeping keeping;

    public StepOrderPage(Threshold threshold, JourneyKeeping keeping) {
        this.threshold = threshold;
        this.keeping = keeping;
    }

    /**
     * The question before a step goes.
     *
     * @param said why it did not go
     */
    public record View(
            Frame frame,
            Rooms rooms,
            String journey,
            String back,
            String said,
            StepCard step,
            String action,
            int version,
            boolean only) {}

    public Response move(Request request) {
        Input form = request.form();
        int seen = form.number("version", 1, Integer.MAX_VALUE).orElse(1);
        boolean isUp = form.choice("do", List.of("up", "down")).orElse("down").equals("up");
        form.check();
        StepPage.Origin origin = StepPage.origin(keeping, request, seen).orElseThrow(JourneyPage::gone);
        int at = origin.edits().find(request.parameter("step")).orElseThrow(JourneyPage::gone);
        Optional<String> source = origin.edits().swap(isUp ? at - 1 : at);
        String done = source.isEmpty()
                ? "unmoved"
                : saved(request, origin, source.get()).isPresent() ? "moved" : "not_moved";
        return Response.seeOther(JourneyPage.link(request, origin.journey(), "")
                .with("done", done)
                .toString());
    }

    public Response ask(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        query.check();
        return page(200, request, "");
    }

    public Response remove(Request request) {
        Input form = request.form();
        int seen = form.number("version", 1, Integer.MAX_VALUE).orElse(1);
        form.check();
        StepPage.Origin origin = StepPage.origin(keeping, request, seen).orElseThrow(JourneyPage::gone);
        int at = origin.edits().find(request.parameter("step")).orElseThrow(JourneyPage::gone);
        Optional<String> source = origin.edits().remove(at);
        if (source.isEmpty()) return page(422, request, "step.wrong.text");
        JourneyId id = origin.journey();
        return switch (keeping.save(Caller.by(request), id, seen, source.get(), false)) {
            case JourneyKeeping.Outcome.Done(var row, var _) -> StepPage.done(request, id, seen, row.version());
            case JourneyKeeping.Outcome.Overtaken _ -> page(409, request, "step.overtaken");
            // Another step asks whether this one was sent.
            case JourneyKeeping.Outcome.Flawed _ -> page(422, request, "step.remove.asked_for");
            case JourneyKeeping.Outcome.NameTaken _,
                    JourneyKeeping.Outcome.NoSuchJourney _,
                    JourneyKeeping.Outcome.NoSuchVersion _,
                    JourneyKeeping.Outcome.Fine _,
                    JourneyKeeping.Outcome.TooMany _,
                    JourneyKeeping.Outcome.LastOne _ -> throw JourneyPage.gone();
        };
    }

    private Optional<Integer> saved(Request request, StepPage.Origin origin, String source) {
        return switch (keeping.save(Caller.by(request), origin.journey(), origin.version(), source, false)) {
            case JourneyKeeping.Outcome.Done(var row, var _) -> Optional.of(row.version());
            case JourneyKeeping.Outcome.Overtaken _,
                    JourneyKeeping.Outcome.Flawed _,
                    JourneyKeeping.Outcome.NameTaken _,
                    JourneyKeeping.Outcome.NoSuchJourney _,
                    JourneyKeeping.Outcome.NoSuchVersion _,
                    JourneyKeeping.Outcome.Fine _,
                    JourneyKeeping.Outcome.TooMany _,
                    JourneyKeeping.Outcome.LastOne _ -> Optional.empty();
        };
    }

    private Response page(int status, Request request, String said) {
        StepPage.Origin origin = StepPage.current(keeping, request).orElseThrow(JourneyPage::gone);
        JourneyKeeping.Entry entry =
                keeping.find(Caller.accountOf(request), origin.journey()).orElseThrow(JourneyPage::gone);
        String name = request.parameter("step");
        Frame plain = threshold.frame(request, JourneyPage.link(request, origin.journey(), ""), "journeys.title");
        StepCard card =
                entry.journey().step(name).map(new StepWords(plain)::card).orElseThrow(JourneyPage::gone);
        Frame frame = plain.titled(plain.text("step.remove.title", card.title()));
        var view = new View(
                frame,
                threshold.rooms(request, frame, JourneysPage.PATH),
                JourneyNames.title(entry.journey(), frame),
                JourneyPage.link(request, origin.journey(), "").toString(),
                said.isEmpty() ? "" : frame.text(said),
                card,
                StepPage.path(origin.journey(), name) + "/remove",
                origin.version(),
                entry.journey().steps().size() < 2);
        return threshold.answer(status, "step/remove", view);
    }
}
