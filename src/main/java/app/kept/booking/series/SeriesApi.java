package app.kept.booking.series;

import app.kept.booking.BookingApi;
import app.kept.booking.BookingJson;
import app.kept.booking.Party;
import app.kept.booking.Placing;
import app.kept.booking.Standing;
import app.kept.booking.WishInput;
import app.kept.booking.series.Recurrence.Occurrence;
import app.kept.host.EventType;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.host.Hosts;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bookings for programs: one, or several that repeat. */
public final class SeriesApi {
    private final BookingApi single;
    private final WishInput wishes;
    private final SeriesPlacing placing;
    private final EventTypes types;
    private final Hosts hosts;
    private final Time time;

    public SeriesApi(
            BookingApi single, WishInput wishes, SeriesPlacing placing, EventTypes types, Hosts hosts, Time time) {
        this.time = time;
        this.single = single;
        this.wishes = wishes;
        this.placing = placing;
        this.types = types;
        this.hosts = hosts;
    }

    public Response create(Request request) {
        Input input = request.json();
        if (!input.has("recurrence")) return single.create(request);
        boolean isDryRun = input.flag("dry_run").orElse(false);
        Recurrence recurrence = Recurrence.read(input);
        Placing.Wish wish = wishes.read(request, input);
        List<Occurrence> occurrences = recurrence.from(wish.startAt(), zone(wish));
        if (isDryRun) return Response.json(200, listed(occurrences, placing.wouldPlace(wish, occurrences)));
        SeriesPlacing.Outcome outcome = placing.place(wish, occurrences, recurrence.skips());
        boolean isPlaced =
                outcome.isWhole() || (recurrence.skips() && !outcome.placed().isEmpty());
        if (!isPlaced) throw refused(occurrences, outcome);
        return Response.json(
                201,
                new Made(
                        outcome.series(),
                        outcome.placed().stream()
                                .map(one -> shown(request, one))
                                .toList(),
                        outcome.missed().stream().map(SeriesApi::json).toList()));
    }

    private BookingJson shown(Request request, SeriesPlacing.Placed one) {
        Party side = Standing.sideOf(request, one.booking().account());
        return BookingJson.of(one.booking(), one.hosts(), side, time.now());
    }

    /** The clock of the one on whose page it stands. */
    private ZoneId zone(Placing.Wish wish) {
        EventType type = types.findPublic(wish.eventType())
                .filter(found -> !found.isHidden())
                .orElseThrow(() -> Problem.notFound("event type").raised());
        return hosts.find(type.account(), type.host()).map(Host::timeZone).orElseThrow();
    }

    private static Problem.Raised refused(List<Occurrence> occurrences, SeriesPlacing.Outcome outcome) {
        List<Problem.FieldError> errors = outcome.missed().stream()
                .map(missed -> new Problem.FieldError(
                        "occurrences[" + occurrences.indexOf(missed.occurrence()) + "]",
                        missed.why().code().code(),
                        missed.occurrence().shown() + " on the host's clock: "
                                + missed.why().detail()))
                .toList();
        return new Problem(
                        ProblemCode.SERIES_NOT_OPEN,
                        "Nothing was booked: " + errors.size() + " of " + occurrences.size()
                                + " times cannot be had. See errors for each.",
                        errors,
                        Duration.ZERO)
                .raised();
    }

    private static Listed listed(List<Occurrence> occurrences, SeriesPlacing.Outcome outcome) {
        var all = new ArrayList<OccurrenceJson>();
        outcome.placed().forEach(one -> all.add(json(one.occurrence(), null)));
        outcome.missed().forEach(one -> all.add(json(one)));
        all.sort(Comparator.comparing(OccurrenceJson::local));
        if (all.size() != occurrences.size()) throw new IllegalStateException("one of a series was lost");
        return new Listed(all);
    }

    private static OccurrenceJson json(SeriesPlacing.Missed missed) {
        return json(missed.occurrence(), missed.why());
    }

    private static OccurrenceJson json(Occurrence occurrence, @Nullable Problem why) {
        return new OccurrenceJson(
                occurrence.start().orElse(null),
                occurrence.shown().toString(),
                why == null,
                why == null ? null : why.code().code(),
                why == null ? null : why.detail());
    }

    private record Made(UUID seriesId, List<BookingJson> bookings, List<OccurrenceJson> skipped) {}

    private record Listed(List<OccurrenceJson> occurrences) {}

    /**
     * One time of a series.
     *
     * @param startAt none where the host's clock leaps over it
     * @param local what the host's clock shows
     */
    private record OccurrenceJson(
            @Nullable Instant startAt,
            String local,
            boolean open,
            @Nullable String code,
            @Nullable String detail) {}
}
