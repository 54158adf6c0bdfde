package app.kept.availability;

import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.host.Hosts;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Open times for programs. */
public final class OpenTimesApi {
    private static final int LONGEST_RANGE = 93;
    private static final UUID NONE = new UUID(0, 0);

    private final Hosts hosts;
    private final EventTypes types;
    private final OpenTimes openTimes;

    public OpenTimesApi(Hosts hosts, EventTypes types, OpenTimes openTimes) {
        this.hosts = hosts;
        this.types = types;
        this.openTimes = openTimes;
    }

    public Response list(Request request) {
        Input query = request.query();
        var id = new EventTypeId(query.required("event_type_id", query.id("event_type_id"), NONE));
        LocalDate from = query.required("from", query.date("from"), LocalDate.EPOCH);
        LocalDate to = query.required("to", query.date("to"), LocalDate.EPOCH);
        if (to.isBefore(from)) query.reject("to", "invalid", "must not be before from");
        if (to.isAfter(from.plusDays(LONGEST_RANGE))) {
            query.reject("to", "invalid", "must be at most " + LONGEST_RANGE + " days after from");
        }
        var zone = query.zone("time_zone");
        query.check();
        EventType type = types.findPublic(id)
                .orElseThrow(() -> Problem.notFound("event type").raised());
        Host host = hosts.find(type.account(), type.host()).orElseThrow();
        ZoneId viewer = zone.orElse(host.timeZone());
        return Response.json(200, page(viewer, openTimes.between(host, type, from, to, viewer)));
    }

    private static Page page(ZoneId viewer, Map<LocalDate, List<Span>> days) {
        return new Page(
                viewer.getId(),
                days.entrySet().stream()
                        .map(day -> new Day(
                                day.getKey(),
                                day.getValue().stream()
                                        .map(span -> new Opening(
                                                span.start().atZone(viewer).toOffsetDateTime(),
                                                span.end().atZone(viewer).toOffsetDateTime()))
                                        .toList()))
                        .toList());
    }

    private record Page(String timeZone, List<Day> days) {}

    private record Day(LocalDate date, List<Opening> times) {}

    private record Opening(OffsetDateTime start, OffsetDateTime end) {}
}
