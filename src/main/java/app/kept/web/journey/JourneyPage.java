package app.kept.web.journey;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.journey.form.Journey;
import app.kept.journey.form.JourneyFlaw;
import app.kept.journey.form.JourneyId;
import app.kept.journey.keeping.Applying;
import app.kept.journey.keeping.Followers;
import app.kept.journey.keeping.Forms;
import app.kept.journey.keeping.Impacts;
import app.kept.journey.keeping.JourneyKeeping;
import app.kept.journey.keeping.JourneyRow;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import app.kept.web.room.Threshold;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /journeys/{id}}: one journey as cards and as text, to be changed, tried and put away. */
public final class JourneyPage {
    private final Threshold threshold;
    private final JourneyKeeping keeping;
    private final Followers followers;
    private final Impacts impacts;
    private final Applying applying;

    public JourneyPage(
            Threshold threshold, JourneyKeeping keeping, Followers followers, Impacts impacts, Applying applying) {
        this.followers = followers;
        this.threshold = threshold;
        this.keeping = keeping;
        this.impacts = impacts;
        this.applying = applying;
    }

    /**
     * The page.
     *
     * @param said what was just done
     * @param overlaps an older one that counts instead of this
     * @param lastOne whether putting it away leaves bookings with nothing, and that has to be meant
     * @param draft whether the cards show what was typed and not what is saved
     * @param impact what was typed would do; absent before it is asked for
     */
    public record View(
            Frame frame,
            Rooms rooms,
            String name,
            String description,
            String state,
            boolean archived,
            String said,
            List<Wrong> wrong,
            boolean lastOne,
            List<Overlap> overlaps,
            List<StepCard> steps,
            boolean draft,
            SourceArea area,
            int version,
            ImpactWords.@Nullable Figures impact,
            ImpactWords.@Nullable Run run,
            Ways ways) {}

    /** Where the page leads, and where its forms go. */
    public record Ways(String save, String versions, String export, String archive, String existing) {}

    /** What was typed, and what came of it. */
    private record Tried(
            String source,
            int version,
            Optional<Journey> draft,
            List<JourneyFlaw> flaws,
            Optional<Impacts.Impact> impact) {
        static Tried wrong(String source, int version, List<JourneyFlaw> flaws) {
            return new Tried(source, version, Optional.empty(), flaws, Optional.empty());
        }
    }

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        String done = query.text("done", 20).orElse("");
        query.check();
        return page(200, request, Optional.empty(), done, "", false);
    }

    /** Saves what was typed, or only shows what it would do. */
    public Response save(Request request) {
        Input form = request.form();
        String source = Sources.typed(form, JourneysPage.SOURCE);
        int seen = form.number("version", 1, Integer.MAX_VALUE).orElse(1);
        boolean isTrial =
                form.choice("do", List.of("try", "save")).orElse("save").equals("try");
        form.check();
        if (isTrial) return tried(request, source, seen);
        JourneyId id = id(request);
        return switch (keeping.save(Caller.by(request), id, seen, source, false)) {
            // The question about existing bookings comes now, when there is a version to answer it with.
            case JourneyKeeping.Outcome.Done(JourneyRow row, var _) ->
                Response.seeOther(
                        row.version() == seen
                                ? link(request, id, "").with("done", "same").toString()
                                : link(request, id, "/existing")
                                        .with("version", Integer.toString(row.version()))
                                        .toString());
            case JourneyKeeping.Outcome.Flawed(var flaws) ->
                page(422, request, Optional.of(Tried.wrong(source, seen, flaws)), "", "", false);
            // Shown with the newer version's number: who saves again has been told.
            case JourneyKeeping.Outcome.Overtaken(int version) ->
                page(409, request, Optional.of(Tried.wrong(source, version, List.of())), "overtaken", "", false);
            case JourneyKeeping.Outcome.NameTaken(String name) ->
                page(409, request, Optional.of(Tried.wrong(source, seen, List.of())), "", name, false);
            case JourneyKeeping.Outcome.NoSuchJourney _, JourneyKeeping.Outcome.NoSuchVersion _ -> throw gone();
            case JourneyKeeping.Outcome.Fine _, JourneyKeeping.Outcome.TooMany _, JourneyKeeping.Outcome.LastOne _ ->
                throw new IllegalStateException("saving a journey ended as something else");
        };
    }

    public Response archive(Request request) {
        Input form = request.form();
        boolean isBack = form.choice("do", List.of("archive", "unarchive"))
                .orElse("archive")
                .equals("unarchive");
        boolean isMeant = form.text("nothing_owed", 5).isPresent();
        form.check();
        JourneyId id = id(request);
        JourneyKeeping.Outcome outcome =
                isBack ? keeping.unarchive(Caller.by(request), id) : keeping.archive(Caller.by(request), id, isMeant);
        return switch (outcome) {
            case JourneyKeeping.Outcome.Done _ ->
                Response.seeOther(link(request, id, "")
                        .with("done", isBack ? "unarchived" : "archived")
                        .toString());
            case JourneyKeeping.Outcome.LastOne _ -> page(409, request, Optional.empty(), "", "", true);
            case JourneyKeeping.Outcome.NoSuchJourney _,
                    JourneyKeeping.Outcome.NoSuchVersion _,
                    JourneyKeeping.Outcome.Fine _,
                    JourneyKeeping.Outcome.Flawed _,
                    JourneyKeeping.Outcome.Overtaken _,
                    JourneyKeeping.Outcome.NameTaken _,
                    JourneyKeeping.Outcome.TooMany _ -> throw gone();
        };
    }

    public Response export(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        query.check();
        AccountId account = Caller.accountOf(request);
        JourneyKeeping.Entry entry = entry(request);
        String source = keeping.version(account, entry.row().id(), entry.row().version())
                .orElseThrow()
                .source();
        String file = entry.row().name().replaceAll("[^A-Za-z0-9_-]", "_") + ".yaml";
        return Response.text(200, "application/yaml", source)
                .with("Content-Disposition", "attachment; filename=\"" + file + "\"");
    }

    private Response tried(Request request, String source, int seen) {
        AccountId account = Caller.accountOf(request);
        return switch (keeping.read(account, source)) {
            case Forms.Read.Flawed(var flaws) ->
                page(422, request, Optional.of(Tried.wrong(source, seen, flaws)), "", "", false);
            case Forms.Read.Good(Journey journey, var _) -> {
                Impacts.Impact impact =
                        impacts.of(account, id(request), journey).orElseThrow(JourneyPage::gone);
                var tried = new Tried(source, seen, Optional.of(journey), List.of(), Optional.of(impact));
                yield page(200, request, Optional.of(tried), "", "", false);
            }
        };
    }

    private Response page(
            int status, Request request, Optional<Tried> tried, String done, String nameTaken, boolean lastOne) {
        AccountId account = Caller.accountOf(request);
        JourneyKeeping.Entry entry = entry(request);
        JourneyRow row = entry.row();
        Frame frame = threshold
                .frame(request, Link.to(path(row.id())), "journeys.title")
                .styled("step.css");
        Journey shown = tried.flatMap(Tried::draft).orElse(entry.journey());
        String source = tried.map(Tried::source)
                .orElseGet(() -> keeping.version(account, row.id(), row.version())
                        .orElseThrow()
                        .source());
        List<JourneyFlaw> flaws = tried.map(Tried::flaws).orElse(List.of());
        String other = nameTaken.isEmpty() ? "" : frame.text("journeys.wrong.name", nameTaken);
        var words = new StepWords(frame);
        var view = new View(
                frame.titled(JourneyNames.title(shown, frame)),
                threshold.rooms(request, frame, JourneysPage.PATH),
                row.name(),
                JourneyNames.description(shown, frame),
                state(entry, followers.soon(account), frame),
                row.archived(),
                said(done, frame),
                Sources.wrong(flaws, other, frame),
                lastOne,
                Overlap.with(entry, all(account), frame),
                shown.steps().stream().map(words::card).toList(),
                tried.flatMap(Tried::draft).isPresent(),
                Sources.area(source, flaws, frame),
                tried.map(Tried::version).orElse(row.version()),
                tried.flatMap(Tried::impact)
                        .map(impact -> ImpactWords.of(impact, frame))
                        .orElse(null),
                applying.runs(account, row.id(), 1).stream()
                        .findFirst()
                        .map(run -> ImpactWords.of(run, frame))
                        .orElse(null),
                new Ways(
                        path(row.id()),
                        link(request, row.id(), "/versions").toString(),
                        path(row.id()) + "/export",
                        path(row.id()) + "/archive",
                        link(request, row.id(), "/existing")
                                .with("version", Integer.toString(row.version()))
                                .toString()));
        return threshold.answer(status, "journey", view);
    }

    private List<JourneyKeeping.Entry> all(AccountId account) {
        return keeping.list(account, Optional.empty(), JourneysPage.MOST).entries();
    }

    private static String state(JourneyKeeping.Entry entry, Optional<Map<UUID, Integer>> followed, Frame frame) {
        String version = frame.text("journeys.version", entry.row().version());
        String covers = Sources.covers(entry.journey().scope(), frame);
        return String.join(" · ", version, covers, JourneysPage.followed(entry, followed, frame));
    }

    private static String said(String done, Frame frame) {
        return switch (done) {
            case "added" -> frame.text("journeys.done.added");
            case "same" -> frame.text("journeys.done.same");
            case "saved" -> frame.text("journeys.done.saved");
            case "restored" -> frame.text("journeys.done.restored");
            case "archived" -> frame.text("journeys.done.archived");
            case "unarchived" -> frame.text("journeys.done.unarchived");
            case "overtaken" -> frame.text("journeys.wrong.overtaken");
            case "moved" -> frame.text("step.moved");
            case "not_moved" -> frame.text("step.overtaken");
            case "applied" -> frame.text("journeys.done.applied");
            default -> "";
        };
    }

    private JourneyKeeping.Entry entry(Request request) {
        return keeping.find(Caller.accountOf(request), id(request)).orElseThrow(JourneyPage::gone);
    }

    static JourneyId id(Request request) {
        return new JourneyId(request.id("id"));
    }

    static String path(JourneyId id) {
        return JourneysPage.PATH + "/" + id.value();
    }

    static Link link(Request request, JourneyId id, String behind) {
        return Link.to(path(id) + behind).with(Visitor.LANGUAGE, JourneysPage.chosen(request));
    }

    static Problem.Raised gone() {
        return Problem.notFound("page").raised();
    }
}
