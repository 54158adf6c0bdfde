package app.kept.journey.keeping;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.journey.form.JourneyId;
import app.kept.journey.plan.Adopting;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a change of a journey would do to existing bookings, and doing it, for programs. */
public final class RunsApi {
    private static final int LONGEST = 100_000;

    private final JourneyKeeping keeping;
    private final Impacts impacts;
    private final Applying applying;

    public RunsApi(JourneyKeeping keeping, Impacts impacts, Applying applying) {
        this.keeping = keeping;
        this.impacts = impacts;
        this.applying = applying;
    }

    /** Of a version, or of a source that is not saved. */
    public Response impact(Request request) {
        AccountId account = Caller.accountOf(request);
        var id = new JourneyId(request.id("id"));
        Input input = request.json();
        Optional<Integer> version = input.number("version", 1, Integer.MAX_VALUE);
        Optional<String> source = input.paragraphs("source", LONGEST);
        if (version.isPresent() == source.isPresent()) {
            input.reject("version", "required", "is needed, or else source; and not both");
        }
        input.check();
        if (keeping.find(account, id).isEmpty()) throw JourneysApi.noSuchJourney();
        Optional<Impacts.Impact> impact = version.isPresent()
                ? impacts.of(account, id, version.get())
                : switch (keeping.read(account, source.orElseThrow())) {
                    case Forms.Read.Good(var journey, var _) -> impacts.of(account, id, journey);
                    case Forms.Read.Flawed(var flaws) -> throw JourneysApi.refused(flaws);
                };
        return Response.json(
                200,
                ImpactJson.of(
                        impact.orElseThrow(() -> Problem.notFound("version").raised())));
    }

    public Response apply(Request request) {
        Input input = request.json();
        int version = input.required("version", input.number("version", 1, Integer.MAX_VALUE), 1);
        input.check();
        var id = new JourneyId(request.id("id"));
        return switch (applying.begin(Caller.by(request), id, version)) {
            case Applying.Begun.Running(JourneyRun run) ->
                Response.json(202, RunJson.of(run)).with("Location", "/api/journeys/runs/" + run.id());
            case Applying.Begun.NoSuchJourney() -> throw JourneysApi.noSuchJourney();
            case Applying.Begun.NoSuchVersion() ->
                throw Problem.notFound("version").raised();
        };
    }

    public Response show(Request request) {
        request.query().check();
        JourneyRun run = applying.run(Caller.accountOf(request), request.id("run"))
                .orElseThrow(() -> Problem.notFound("run").raised());
        return Response.json(200, RunJson.of(run));
    }

    public Response runs(Request request) {
        request.query().check();
        AccountId account = Caller.accountOf(request);
        var id = new JourneyId(request.id("id"));
        if (keeping.find(account, id).isEmpty()) throw JourneysApi.noSuchJourney();
        return Response.json(
                200,
                new Runs(
                        applying.runs(account, id, 20).stream().map(RunJson::of).toList()));
    }

    private record Runs(List<RunJson> runs) {}

    /** @param counted of how many bookings it was counted */
    private record ImpactJson(
            int bookings, int counted, int added, int notSent, int moved, int changed, int calledOff) {
        static ImpactJson of(Impacts.Impact impact) {
            Adopting.Changes changes = impact.changes();
            return new ImpactJson(
                    impact.bookings(),
                    impact.counted(),
                    changes.added(),
                    changes.noted(),
                    changes.moved(),
                    changes.changed(),
                    changes.calledOff());
        }
    }

    private record RunJson(
            UUID id,
            UUID journeyId,
            int version,
            String state,
            int done,
            int of,
            int passedOver,
            int added,
            int notSent,
            int moved,
            int changed,
            int calledOff,
            Instant begunAt,
            @Nullable Instant endedAt) {
        static RunJson of(JourneyRun run) {
            Adopting.Changes changes = run.changes();
            return new RunJson(
                    run.id(),
                    run.journey().value(),
                    run.version(),
                    run.state().name().toLowerCase(Locale.ROOT),
                    run.done(),
                    Math.max(run.bookings(), run.done()),
                    run.passedOver(),
                    changes.added(),
                    changes.noted(),
                    changes.moved(),
                    changes.changed(),
                    changes.calledOff(),
                    run.begunAt(),
                    run.endedAt().orElse(null));
        }
    }
}
