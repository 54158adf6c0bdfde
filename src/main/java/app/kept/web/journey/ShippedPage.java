package app.kept.web.journey;

import app.kept.account.Caller;
import app.kept.journey.form.Journey;
import app.kept.journey.form.ShippedJourneys;
import app.kept.journey.keeping.JourneyKeeping;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.room.Threshold;
import java.util.List;
import java.util.Optional;

/** {@code /journeys/shipped/{name}}: a journey that comes with Kept, to be looked at before it is added. */
public final class ShippedPage {
    private final Threshold threshold;
    private final JourneyKeeping keeping;

    public ShippedPage(Threshold threshold, JourneyKeeping keeping) {
        this.threshold = threshold;
        this.keeping = keeping;
    }

    public record View(Frame frame, Rooms rooms, ShippedCard card, List<StepCard> steps, String source) {}

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        query.check();
        String name = request.parameter("name");
        Journey journey = ShippedJourneys.journey(name).orElseThrow(JourneyPage::gone);
        boolean isMine = keeping.list(Caller.accountOf(request), Optional.empty(), JourneysPage.MOST).entries().stream()
                .anyMatch(entry -> entry.row().name().equals(name));
        Frame plain = threshold.frame(request, Link.to(JourneysPage.PATH + "/shipped/" + name), "journeys.title");
        Frame frame = plain.titled(JourneyNames.shipped(journey.name(), plain)).styled("step.css");
        var words = new StepWords(frame);
        var view = new View(
                frame,
                threshold.rooms(request, frame, JourneysPage.PATH),
                ShippedCard.of(journey, isMine, frame),
                journey.steps().stream().map(words::card).toList(),
                ShippedJourneys.source(name).orElseThrow());
        return threshold.answer(200, "step/shipped", view);
    }
}
