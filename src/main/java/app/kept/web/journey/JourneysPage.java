package app.kept.web.journey;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.journey.form.JourneyFlaw;
import app.kept.journey.form.Scope;
import app.kept.journey.form.ShippedJourneys;
import app.kept.journey.keeping.Followers;
import app.kept.journey.keeping.Forms;
import app.kept.journey.keeping.JourneyKeeping;
import app.kept.journey.keeping.Journeys;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.web.message.Tabs;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import app.kept.web.room.Threshold;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@code /journeys}: all journeys of the account, and ways to one more. */
public final class JourneysPage {
    static final String PATH = "/journeys";
    static final String SOURCE = "source";
    static final int LONGEST = 100_000;

    static final int MOST = 100;

    private final Threshold threshold;
    private final JourneyKeeping keeping;
    private final Followers followers;
    private final Journeys journeys;
    private final Forms forms;

    public JourneysPage(
            Threshold threshold, JourneyKeeping keeping, Followers followers, Journeys journeys, Forms forms) {
        this.followers = followers;
        this.threshold = threshold;
        this.keeping = keeping;
        this.journeys = journeys;
        this.forms = forms;
    }

    /**
     * The page.
     *
     * @param given what is followed as long as there is none of their own
     * @param covered whether every new booking has one
     * @param overlaps of which journeys only one counts
     * @param forAll what is said before one is added for all bookings; empty where nothing is in its way
     * @param shipped what comes with Kept
     */
    public record View(
            Frame frame,
            Rooms rooms,
            Tabs tabs,
            List<Wrong> wrong,
            String given,
            boolean covered,
            List<Line> active,
            List<Line> archived,
            List<Overlap> overlaps,
            String forAll,
            List<ShippedCard> shipped,
            SourceArea area) {}

    /** A journey. */
    public record Line(String href, String title, String name, String covers, String bookings) {}

    public Response list(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        query.check();
        return page(200, request, "", List.of(), "");
    }

    public Response add(Request request) {
        Input form = request.form();
        Optional<String> shipped = form.choice("shipped", forms.shipped());
        String source = Sources.typed(form, SOURCE);
        form.check();
        var by = Caller.by(request);
        JourneyKeeping.Outcome outcome =
                shipped.isPresent() ? keeping.addShipped(by, shipped.get(), false) : keeping.add(by, source, false);
        Frame frame = frame(request);
        return switch (outcome) {
            case JourneyKeeping.Outcome.Done(var row, var _) ->
                Response.seeOther(JourneyPage.link(request, row.id(), "")
                        .with("done", "added")
                        .toString());
            case JourneyKeeping.Outcome.Flawed(var flaws) -> page(422, request, source, flaws, "");
            case JourneyKeeping.Outcome.NameTaken(String name) ->
                page(409, request, source, List.of(), frame.text("journeys.wrong.name", name));
            case JourneyKeeping.Outcome.TooMany() ->
                page(409, request, source, List.of(), frame.text("journeys.wrong.too_many", MOST));
            case JourneyKeeping.Outcome.Fine _,
                    JourneyKeeping.Outcome.Overtaken _,
                    JourneyKeeping.Outcome.LastOne _,
                    JourneyKeeping.Outcome.NoSuchJourney _,
                    JourneyKeeping.Outcome.NoSuchVersion _ ->
                throw Problem.notFound("journey").raised();
        };
    }

    private Response page(int status, Request request, String source, List<JourneyFlaw> flaws, String wrong) {
        Frame frame = frame(request);
        AccountId account = Caller.accountOf(request);
        JourneyKeeping.Shelf shelf = keeping.list(account, Optional.empty(), MOST);
        Optional<Map<UUID, Integer>> followed = followers.soon(account);
        List<String> names =
                shelf.entries().stream().map(entry -> entry.row().name()).toList();
        var view = new View(
                frame,
                threshold.rooms(request, frame, PATH),
                Tabs.of(request, frame, Tabs.JOURNEYS),
                Sources.wrong(flaws, wrong, frame),
                shelf.isEmpty() ? JourneyNames.shipped(journeys.given(), frame) : "",
                shelf.covered(),
                lines(request, shelf, false, followed, frame),
                lines(request, shelf, true, followed, frame),
                Overlap.among(shelf.entries(), frame),
                forAll(shelf, frame),
                forms.shipped().stream()
                        .flatMap(name -> ShippedJourneys.journey(name).stream())
                        .map(journey -> ShippedCard.of(journey, names.contains(journey.name()), frame))
                        .toList(),
                Sources.area(source, flaws, frame));
        return threshold.answer(status, "journeys", view);
    }

    private static List<Line> lines(
            Request request,
            JourneyKeeping.Shelf shelf,
            boolean isArchived,
            Optional<Map<UUID, Integer>> followed,
            Frame frame) {
        return shelf.entries().stream()
                .filter(entry -> entry.row().archived() == isArchived)
                .map(entry -> new Line(
                        JourneyPage.link(request, entry.row().id(), "").toString(),
                        JourneyNames.title(entry.journey(), frame),
                        entry.row().name(),
                        Sources.covers(entry.journey().scope(), frame),
                        followed(entry, followed, frame)))
                .toList();
    }

    static String followed(JourneyKeeping.Entry entry, Optional<Map<UUID, Integer>> followed, Frame frame) {
        if (followed.isEmpty()) return frame.text("journeys.bookings.counted");
        int bookings = followed.get().getOrDefault(entry.row().id().value(), 0);
        return frame.text(bookings == 1 ? "journeys.bookings.one" : "journeys.bookings", bookings);
    }

    /** The older counts, and whoever adds another has to know it. */
    private static String forAll(JourneyKeeping.Shelf shelf, Frame frame) {
        return shelf.entries().stream()
                .filter(entry -> !entry.row().archived())
                .filter(entry -> entry.journey().scope().equals(Scope.ALL))
                .min(Comparator.comparing(entry -> entry.row().id().value().toString()))
                .map(entry -> frame.text("journeys.equal.before", JourneyNames.title(entry.journey(), frame)))
                .orElse("");
    }

    private Frame frame(Request request) {
        return threshold.frame(request, Link.to(PATH), "journeys.title").styled("step.css");
    }

    static Optional<String> chosen(Request request) {
        return Visitor.of(request, Language.EN).chosen();
    }
}
