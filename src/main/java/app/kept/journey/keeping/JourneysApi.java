package app.kept.journey.keeping;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.journey.form.JourneyFlaw;
import app.kept.journey.form.JourneyId;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The journeys of an account, for programs that run in a browser where an admin is signed in. */
public final class JourneysApi {
    private static final String YAML = "application/yaml";
    private static final int PAGE = 100;

    private final JourneyKeeping keeping;
    private final Followers followers;
    private final Journeys journeys;
    private final Forms forms;

    public JourneysApi(JourneyKeeping keeping, Followers followers, Journeys journeys, Forms forms) {
        this.followers = followers;
        this.keeping = keeping;
        this.journeys = journeys;
        this.forms = forms;
    }

    public Response list(Request request) {
        Input query = request.query();
        Optional<UUID> after = query.id("after");
        int limit = query.number("limit", 1, PAGE).orElse(PAGE);
        query.check();
        JourneyKeeping.Shelf shelf = keeping.list(Caller.accountOf(request), after, limit);
        Map<UUID, Integer> bookings = followers.now(Caller.accountOf(request));
        List<JourneysJson.Line> lines = shelf.entries().stream()
                .map(entry -> JourneysJson.Line.of(
                        entry, bookings.getOrDefault(entry.row().id().value(), 0)))
                .toList();
        return Response.json(
                200,
                new JourneysJson.Page(
                        lines,
                        lines.size() < limit ? null : lines.getLast().id(),
                        shelf.isEmpty() ? journeys.given() : null,
                        shelf.covered(),
                        forms.shipped()));
    }

    public Response add(Request request) {
        boolean isTrial = isTrial(request);
        SentForm sent = SentForm.of(request, forms);
        Optional<String> shipped = sent.shipped();
        if (shipped.isPresent() && !forms.shipped().contains(shipped.get())) {
            throw Problem.invalid(List.of(new Problem.FieldError(
                            "shipped", "invalid", "must be one of " + String.join(", ", forms.shipped()))))
                    .raised();
        }
        JourneyKeeping.Outcome outcome = shipped.isPresent()
                ? keeping.addShipped(Caller.by(request), shipped.get(), isTrial)
                : keeping.add(Caller.by(request), sent.source(), isTrial);
        if (outcome instanceof JourneyKeeping.Outcome.Done(JourneyRow row, var _)) {
            return shown(201, request, row.id())
                    .with("Location", "/api/journeys/" + row.id().value());
        }
        return answer(request, outcome);
    }

    public Response show(Request request) {
        request.query().check();
        var id = new JourneyId(request.id("id"));
        if (wantsYaml(request)) {
            JourneyKeeping.Entry entry = entry(request, id);
            return yaml(version(request, id, entry.row().version()));
        }
        return shown(200, request, id);
    }

    public Response save(Request request) {
        Input query = request.query();
        Optional<Integer> seen = query.number("version", 1, Integer.MAX_VALUE);
        boolean isTrial = query.flag("dry_run").orElse(false);
        query.check();
        var id = new JourneyId(request.id("id"));
        SentForm sent = SentForm.of(request, forms);
        int version = SentForm.seen(request, seen);
        if (version == 0) {
            throw Problem.invalid(List.of(new Problem.FieldError(
                            "version",
                            "required",
                            "is needed, in the query or as the header If-Match: the version that you have changed")))
                    .raised();
        }
        return answer(request, keeping.save(Caller.by(request), id, version, sent.source(), isTrial));
    }

    public Response versions(Request request) {
        Input query = request.query();
        int before = query.number("before", 1, Integer.MAX_VALUE).orElse(Integer.MAX_VALUE);
        int limit = query.number("limit", 1, PAGE).orElse(PAGE);
        query.check();
        var id = new JourneyId(request.id("id"));
        entry(request, id);
        List<JourneysJson.VersionLine> found = keeping.versions(Caller.accountOf(request), id, before, limit).stream()
                .map(JourneysJson.VersionLine::of)
                .toList();
        return Response.json(
                200,
                new JourneysJson.Versions(
                        found, found.size() < limit ? null : found.getLast().version()));
    }

    public Response version(Request request) {
        request.query().check();
        var id = new JourneyId(request.id("id"));
        JourneyVersion found = version(request, id, number(request));
        return wantsYaml(request)
                ? yaml(found)
                : Response.json(200, JourneysJson.Version.of(found, forms.tree(found.source())));
    }

    public Response restore(Request request) {
        Input input = request.json();
        int seen = input.required("version", input.number("version", 1, Integer.MAX_VALUE), 1);
        input.check();
        var id = new JourneyId(request.id("id"));
        return answer(request, keeping.restore(Caller.by(request), id, seen, number(request)));
    }

    public Response archive(Request request) {
        Input input = request.jsonIfAny();
        boolean isMeant = input.flag("nothing_owed").orElse(false);
        input.check();
        return answer(request, keeping.archive(Caller.by(request), new JourneyId(request.id("id")), isMeant));
    }

    public Response unarchive(Request request) {
        request.jsonIfAny().check();
        return answer(request, keeping.unarchive(Caller.by(request), new JourneyId(request.id("id"))));
    }

    private Response answer(Request request, JourneyKeeping.Outcome outcome) {
        return switch (outcome) {
            case JourneyKeeping.Outcome.Done(JourneyRow row, var _) -> shown(200, request, row.id());
            case JourneyKeeping.Outcome.Fine(var journey) -> Response.json(200, JourneysJson.Fine.of(journey));
            case JourneyKeeping.Outcome.Flawed(var flaws) -> throw refused(flaws);
            case JourneyKeeping.Outcome.Overtaken(int version) ->
                throw Problem.of(
                                ProblemCode.CHANGED_MEANWHILE,
                                "This journey is at version " + version
                                        + " by now. Look at it, and send yours with that version.")
                        .raised();
            case JourneyKeeping.Outcome.NameTaken(String name) ->
                throw Problem.of(
                                ProblemCode.JOURNEY_EXISTS,
                                "There is a journey with the name " + name
                                        + ", perhaps an archived one. Change that one, or give yours another name.")
                        .raised();
            case JourneyKeeping.Outcome.TooMany() ->
                throw Problem.of(
                                ProblemCode.TOO_MANY_JOURNEYS,
                                "An account has at most " + Journeys.MOST + " journeys. Change one that you have.")
                        .raised();
            case JourneyKeeping.Outcome.LastOne(String name) ->
                throw Problem.of(
                                ProblemCode.LAST_JOURNEY,
                                "Without " + name + " nothing is owed for a new booking that no other journey is for:"
                                        + " no confirmation and no reminder. If that is meant, send"
                                        + " {\"nothing_owed\": true}; otherwise add another journey for all bookings first.")
                        .raised();
            case JourneyKeeping.Outcome.NoSuchJourney() -> throw noSuchJourney();
            case JourneyKeeping.Outcome.NoSuchVersion() ->
                throw Problem.notFound("version").raised();
        };
    }

    /** Where it is in the form and in which line. */
    public static Problem.Raised refused(List<JourneyFlaw> flaws) {
        return Problem.invalid(flaws.stream()
                        .map(flaw -> new Problem.FieldError(
                                flaw.line() == 0 ? flaw.path() : flaw.path() + ":" + flaw.line(),
                                "invalid",
                                flaw.what()))
                        .toList())
                .raised();
    }

    public static Problem.Raised noSuchJourney() {
        return Problem.notFound("journey").raised();
    }

    private Response shown(int status, Request request, JourneyId id) {
        JourneyKeeping.Entry entry = entry(request, id);
        JourneyVersion version = version(request, id, entry.row().version());
        JsonNode tree = forms.tree(version.source());
        int bookings = followers.now(Caller.accountOf(request)).getOrDefault(id.value(), 0);
        return Response.json(status, JourneysJson.Whole.of(entry, bookings, version, tree))
                .with("ETag", "\"" + entry.row().version() + "\"");
    }

    private JourneyKeeping.Entry entry(Request request, JourneyId id) {
        return keeping.find(Caller.accountOf(request), id).orElseThrow(JourneysApi::noSuchJourney);
    }

    private JourneyVersion version(Request request, JourneyId id, int number) {
        AccountId account = Caller.accountOf(request);
        return keeping.version(account, id, number)
                .orElseThrow(() -> Problem.notFound("version").raised());
    }

    private static int number(Request request) {
        String text = request.parameter("n");
        if (!text.matches("[0-9]{1,9}")) throw Problem.notFound("version").raised();
        return Integer.parseInt(text);
    }

    private static boolean isTrial(Request request) {
        Input query = request.query();
        boolean isTrial = query.flag("dry_run").orElse(false);
        query.check();
        return isTrial;
    }

    private static boolean wantsYaml(Request request) {
        return request.header("Accept").orElse("").toLowerCase(Locale.ROOT).startsWith(YAML);
    }

    private static Response yaml(JourneyVersion version) {
        return Response.text(200, YAML, version.source()).with("ETag", "\"" + version.number() + "\"");
    }
}
