package app.kept.journey.preview;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.booking.BookingId;
import app.kept.journey.form.JourneyId;
import app.kept.journey.keeping.JourneysApi;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a journey would do, for programs: with one booking at once, with many as work. */
public final class PreviewApi {
    private static final int LONGEST = 100_000;
    private static final int PAGE = 20;

    private final Looked looked;
    private final OneBooking one;
    private final Previewing many;
    private final Practices practices;
    private final Time time;

    public PreviewApi(Looked looked, OneBooking one, Previewing many, Practices practices, Time time) {
        this.looked = looked;
        this.one = one;
        this.many = many;
        this.practices = practices;
        this.time = time;
    }

    public Response booking(Request request) {
        Input input = request.json();
        Optional<UUID> booking = input.id("booking_id");
        if (booking.isEmpty() && input.errors().isEmpty()) input.reject("booking_id", "required", "is needed");
        Text text = text(input);
        input.check();
        AccountId account = Caller.accountOf(request);
        return switch (looked.find(account, id(request), text.version(), text.source())) {
            case Looked.Found.Journey journey -> {
                OneBooking.Story story = one.of(account, journey.held(), new BookingId(booking.orElseThrow()))
                        .orElseThrow(() -> Problem.notFound("booking").raised());
                yield Response.json(200, PreviewJson.Story.of(story, journey));
            }
            case Looked.Found other -> throw refused(other);
        };
    }

    public Response begin(Request request) {
        AccountId account = Caller.accountOf(request);
        Input input = request.json();
        Text text = text(input);
        Optional<Wish> wish = WishInput.read(input, practices.zone(account), time.now());
        input.check();
        return switch (many.begin(Caller.by(request), id(request), text.version(), text.source(), wish.orElseThrow())) {
            case Previewing.Begun.Running(PreviewRun run) ->
                Response.json(202, PreviewJson.Run.of(run)).with("Location", "/api/journeys/previews/" + run.id());
            case Previewing.Begun.Refused(var why) -> throw refused(why);
        };
    }

    public Response list(Request request) {
        request.query().check();
        AccountId account = Caller.accountOf(request);
        JourneyId id = id(request);
        if (looked.find(account, id, Optional.empty(), Optional.empty()) instanceof Looked.Found.NoSuchJourney none)
            throw refused(none);
        return Response.json(
                200,
                new Runs(many.runs(account, id, PAGE).stream()
                        .map(PreviewJson.Run::withoutResult)
                        .toList()));
    }

    public Response show(Request request) {
        request.query().check();
        return shown(many.run(Caller.accountOf(request), request.id("run")));
    }

    public Response stop(Request request) {
        request.jsonIfAny().check();
        return shown(many.stop(Caller.accountOf(request), request.id("run")));
    }

    private record Runs(List<PreviewJson.Run> previews) {}

    /** What is looked at; the journey as it stands where nothing is said. */
    private record Text(Optional<Integer> version, Optional<String> source) {}

    private static Text text(Input input) {
        Optional<Integer> version = input.number("version", 1, Integer.MAX_VALUE);
        Optional<String> source = input.paragraphs("source", LONGEST);
        if (version.isPresent() && source.isPresent()) {
            input.reject("version", "invalid", "cannot be given together with source");
        }
        return new Text(version, source);
    }

    private static Response shown(Optional<PreviewRun> run) {
        return Response.json(
                200,
                PreviewJson.Run.of(
                        run.orElseThrow(() -> Problem.notFound("preview").raised())));
    }

    private static Problem.Raised refused(Looked.Found found) {
        return switch (found) {
            case Looked.Found.Flawed(var flaws) -> JourneysApi.refused(flaws);
            case Looked.Found.NoSuchJourney() -> JourneysApi.noSuchJourney();
            case Looked.Found.NoSuchVersion() -> Problem.notFound("version").raised();
            case Looked.Found.Journey _ -> throw new IllegalStateException("a journey was found and refused");
        };
    }

    private static JourneyId id(Request request) {
        return new JourneyId(request.id("id"));
    }
}
