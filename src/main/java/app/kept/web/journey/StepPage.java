package app.kept.web.journey;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.journey.edit.StepEdits;
import app.kept.journey.edit.StepFields;
import app.kept.journey.form.JourneyFlaw;
import app.kept.journey.form.JourneyId;
import app.kept.journey.form.Step;
import app.kept.journey.keeping.Forms;
import app.kept.journey.keeping.Impacts;
import app.kept.journey.keeping.JourneyKeeping;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Frame;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import app.kept.web.room.Threshold;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /journeys/{id}/steps/{step}} and {@code …/steps/new}: one step in a form, tried and saved as part of the text. */
public final class StepPage {
    /** By this name there is the page of a new one, and no step of that name. */
    static final String NEW = "new";

    private final Threshold threshold;
    private final JourneyKeeping keeping;
    private final Impacts impacts;
    private final DraftYear year;

    public StepPage(Threshold threshold, JourneyKeeping keeping, Impacts impacts, DraftYear year) {
        this.threshold = threshold;
        this.keeping = keeping;
        this.impacts = impacts;
        this.year = year;
    }

    /** The text that is changed. */
    record Origin(JourneyId journey, int version, StepEdits edits) {}

    /**
     * What somebody is at.
     *
     * @param name of the step as it is called until now; absent for a new one
     */
    private record Draft(StepFields fields, Optional<String> name, int version, String after) {
        Draft seeing(int other) {
            return new Draft(fields, name, other, after);
        }

        Draft anew() {
            return new Draft(fields, Optional.empty(), version, after);
        }
    }

    /** What is said of it; what is wrong in the page's words, or in those of the journey's form. */
    private record Shown(
            int status, Map<String, String> wrong, String said, String focus, Optional<Impacts.Impact> impact) {
        static Shown plainly(int status, String said) {
            return new Shown(status, Map.of(), said, "", Optional.empty());
        }

        static Shown wrong(Map<String, String> wrong) {
            return new Shown(422, wrong, "", "", Optional.empty());
        }
    }

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        query.check();
        Origin origin = current(keeping, request).orElseThrow(JourneyPage::gone);
        String name = request.parameter("step");
        int at = origin.edits().find(name).orElseThrow(JourneyPage::gone);
        Optional<StepFields> fields = origin.edits().fields(at);
        if (fields.isEmpty())
            return asText(request, origin, origin.edits().steps().get(at).orElseThrow());
        var draft = new Draft(fields.get(), Optional.of(name), origin.version(), "");
        return page(request, draft, Shown.plainly(200, ""));
    }

    /** An empty form, or one with what another step has. */
    public Response fresh(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        String from = query.text("from", 60).orElse("");
        query.check();
        Origin origin = current(keeping, request).orElseThrow(JourneyPage::gone);
        StepFields fields = from.isEmpty()
                ? StepFields.EMPTY
                : origin.edits()
                        .find(from)
                        .flatMap(at -> origin.edits().fields(at))
                        .map(one -> one.called(ProgramNames.free(from, origin.edits())))
                        .orElseThrow(JourneyPage::gone);
        return page(request, new Draft(fields, Optional.empty(), origin.version(), from), Shown.plainly(200, ""));
    }

    public Response save(Request request) {
        return answer(request, Optional.of(request.parameter("step")));
    }

    public Response add(Request request) {
        return answer(request, Optional.empty());
    }

    private Response answer(Request request, Optional<String> name) {
        Input form = request.form();
        int seen = form.number("version", 1, Integer.MAX_VALUE).orElse(1);
        String after = form.text("after", 60).orElse("");
        String wish = form.text("do", 20).orElse("save");
        StepInput.Sent sent = StepInput.read(form);
        var draft = new Draft(sent.fields(), name, seen, after);
        if (wish.equals(StepInput.ADD) || wish.startsWith(StepInput.DROP)) {
            String focus = StepInput.focus(wish, sent.fields());
            return page(request, draft, new Shown(200, Map.of(), "", focus, Optional.empty()));
        }
        Map<String, String> wrong = StepPlaces.of(sent.fields(), sent.errors(), frame(request));
        return wrong.isEmpty() ? written(request, draft, wish) : page(request, draft, Shown.wrong(wrong));
    }

    private Response written(Request request, Draft draft, String wish) {
        Origin origin = origin(keeping, request, draft.version()).orElseThrow(JourneyPage::gone);
        Optional<Integer> stands = draft.name().flatMap(origin.edits()::find);
        if (draft.name().isPresent() && stands.isEmpty()) throw JourneyPage.gone();
        Frame frame = frame(request);
        StepFields named = ProgramNames.named(draft.fields(), draft.name(), origin.edits());
        String name = named.name();
        Optional<Integer> alike = origin.edits().find(name);
        if (alike.isPresent() && !alike.equals(stands)) {
            return page(request, draft, Shown.wrong(Map.of("name", frame.text("step.wrong.name_taken"))));
        }
        if (name.equals(NEW)) {
            return page(request, draft, Shown.wrong(Map.of("name", frame.text("step.wrong.name_new"))));
        }
        int last = origin.edits().steps().size() - 1;
        int behind = origin.edits().find(draft.after()).orElse(last);
        Optional<String> source = stands.isPresent()
                ? origin.edits().change(stands.get(), named.tree())
                : origin.edits().add(behind, named.tree());
        if (source.isEmpty()) {
            return page(request, draft, Shown.wrong(Map.of(StepPlaces.WHOLE, frame.text("step.wrong.text"))));
        }
        int at = stands.orElse(behind + 1);
        return wish.equals("try") || wish.equals(StepInput.PREVIEW)
                ? tried(request, draft, source.get(), at, wish.equals(StepInput.PREVIEW))
                : saved(request, draft, source.get(), at);
    }

    private Response tried(Request request, Draft draft, String source, int at, boolean isForYear) {
        AccountId account = Caller.accountOf(request);
        return switch (keeping.read(account, source)) {
            case Forms.Read.Flawed(var flaws) -> flawed(request, draft, flaws, at);
            case Forms.Read.Good _ when isForYear -> year.begin(request, JourneyPage.id(request), source);
            case Forms.Read.Good(var journey, var _) -> {
                Optional<Impacts.Impact> impact = impacts.of(account, JourneyPage.id(request), journey);
                yield page(request, draft, new Shown(200, Map.of(), "", "", impact));
            }
        };
    }

    private Response saved(Request request, Draft draft, String source, int at) {
        JourneyId id = JourneyPage.id(request);
        return switch (keeping.save(Caller.by(request), id, draft.version(), source, false)) {
            case JourneyKeeping.Outcome.Done(var row, var _) -> done(request, id, draft.version(), row.version());
            case JourneyKeeping.Outcome.Flawed(var flaws) -> flawed(request, draft, flaws, at);
            // Shown with the newer version's number: who saves again changes this step of the newer text, and nothing
            // else.
            case JourneyKeeping.Outcome.Overtaken(int version) -> overtaken(request, draft.seeing(version));
            case JourneyKeeping.Outcome.NameTaken _,
                    JourneyKeeping.Outcome.NoSuchJourney _,
                    JourneyKeeping.Outcome.NoSuchVersion _ -> throw JourneyPage.gone();
            case JourneyKeeping.Outcome.Fine _, JourneyKeeping.Outcome.TooMany _, JourneyKeeping.Outcome.LastOne _ ->
                throw new IllegalStateException("saving a step ended as something else");
        };
    }

    /** The question about existing bookings comes now, when there is a version to answer it with. */
    static Response done(Request request, JourneyId id, int seen, int now) {
        return Response.seeOther(
                now == seen
                        ? JourneyPage.link(request, id, "").with("done", "same").toString()
                        : JourneyPage.link(request, id, "/existing")
                                .with("version", Integer.toString(now))
                                .toString());
    }

    private Response flawed(Request request, Draft draft, List<JourneyFlaw> flaws, int at) {
        Map<String, String> wrong = StepPlaces.of(draft.fields(), flaws, at, frame(request));
        return page(request, draft, new Shown(422, wrong, "", "", Optional.empty()));
    }

    private Response overtaken(Request request, Draft draft) {
        boolean isThere = origin(keeping, request, draft.version())
                .flatMap(origin -> draft.name().flatMap(origin.edits()::find))
                .isPresent();
        if (draft.name().isPresent() && !isThere) return lost(request, draft);
        return page(request, draft, Shown.plainly(409, frame(request).text("step.overtaken")));
    }

    /** It has gone, or is called otherwise by now: what was filled in can still be added. */
    private Response lost(Request request, Draft draft) {
        return page(request, draft.anew(), Shown.plainly(409, frame(request).text("step.lost")));
    }

    private Response page(Request request, Draft draft, Shown shown) {
        JourneyKeeping.Entry entry =
                keeping.find(Caller.accountOf(request), JourneyPage.id(request)).orElseThrow(JourneyPage::gone);
        Frame bare = frame(request);
        Frame frame = bare.titled(draft.name()
                .map(name -> StepWords.title(name, draft.fields().template(), bare))
                .orElse(bare.text("step.title.new")));
        List<String> others = entry.journey().steps().stream()
                .map(Step::name)
                .filter(name -> !draft.name().equals(Optional.of(name)))
                .toList();
        var names = new StepNames(entry.journey(), bare);
        var view = new StepView(
                frame,
                threshold.rooms(request, frame, JourneysPage.PATH),
                JourneyNames.title(entry.journey(), frame),
                JourneyPage.link(request, entry.row().id(), "").toString(),
                shown.said(),
                shown.wrong().entrySet().stream()
                        .map(one -> new Wrong(one.getKey(), one.getValue()))
                        .toList(),
                new StepDrawer(draft.fields(), shown.wrong(), others, names, frame).boxes(),
                null,
                path(entry.row().id(), draft.name().orElse(NEW)),
                draft.version(),
                draft.after(),
                draft.name().isEmpty(),
                shown.focus(),
                shown.impact().map(impact -> ImpactWords.of(impact, frame)).orElse(null));
        return threshold.answer(shown.status(), "step/one", view);
    }

    private Response asText(Request request, Origin origin, Step step) {
        Frame bare = frame(request);
        Frame frame = bare.titled(StepWords.title(step.name(), step.template().orElse(""), bare));
        JourneyKeeping.Entry entry =
                keeping.find(Caller.accountOf(request), origin.journey()).orElseThrow(JourneyPage::gone);
        var view = new StepView(
                frame,
                threshold.rooms(request, frame, JourneysPage.PATH),
                JourneyNames.title(entry.journey(), frame),
                JourneyPage.link(request, origin.journey(), "").toString(),
                "",
                List.of(),
                null,
                new StepWords(frame).card(step),
                path(origin.journey(), step.name()),
                origin.version(),
                "",
                false,
                "",
                null);
        return threshold.answer(200, "step/one", view);
    }

    private Frame frame(Request request) {
        return threshold
                .frame(request, JourneyPage.link(request, JourneyPage.id(request), ""), "journeys.title")
                .styled("step.css");
    }

    /** The journey as it stands. */
    static Optional<Origin> current(JourneyKeeping keeping, Request request) {
        return keeping.find(Caller.accountOf(request), JourneyPage.id(request))
                .flatMap(entry -> origin(keeping, request, entry.row().version()));
    }

    static Optional<Origin> origin(JourneyKeeping keeping, Request request, int version) {
        JourneyId id = JourneyPage.id(request);
        return keeping.version(Caller.accountOf(request), id, version)
                .flatMap(found -> StepEdits.of(found.source()))
                .map(edits -> new Origin(id, version, edits));
    }

    static String path(JourneyId id, String step) {
        return JourneyPage.path(id) + "/steps/" + step;
    }
}
