package app.kept.host;

import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.platform.base.Ids;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Event types for programs. */
public final class EventTypeApi {
    private static final UUID NONE = new UUID(0, 0);
    private static final int A_DAY = 1_440;

    private final Hosts hosts;
    private final EventTypes types;

    public EventTypeApi(Hosts hosts, EventTypes types) {
        this.hosts = hosts;
        this.types = types;
    }

    public Response create(Request request) {
        EventType type = read(request);
        if (hosts.find(type.account(), type.host()).isEmpty())
            throw Problem.notFound("host").raised();
        Reach.requireHost(request, type.host().value());
        return switch (types.add(Caller.by(request), type)) {
            case ADDED ->
                Response.json(201, EventTypeJson.of(type))
                        .with("Location", "/api/event-types/" + type.id().value());
            case SLUG_TAKEN ->
                throw Problem.of(ProblemCode.SLUG_TAKEN, "This host has an event type \"" + type.slug() + "\" already.")
                        .raised();
            case NO_SUCH_HOST -> throw Problem.notFound("host").raised();
        };
    }

    public Response show(Request request) {
        EventType type = types.find(Caller.accountOf(request), new EventTypeId(request.id("id")))
                .orElseThrow(() -> Problem.notFound("event type").raised());
        Reach.requireHost(request, type.host().value());
        return Response.json(200, EventTypeJson.of(type));
    }

    private static EventType read(Request request) {
        Input input = request.json();
        int duration = input.required("duration_minutes", input.number("duration_minutes", 1, A_DAY), 1);
        var host = new HostId(input.required("host_id", input.id("host_id"), NONE));
        var type = new EventType(
                Caller.accountOf(request),
                new EventTypeId(Ids.next()),
                host,
                input.required("slug", input.slug("slug"), ""),
                input.requiredText("name", 200),
                input.text("kind", 60).orElse("session"),
                Duration.ofMinutes(duration),
                input.choice("confirmation", List.of("instant", "request"))
                        .map(word -> Confirmation.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(Confirmation.INSTANT),
                BookingRules.simple(
                        host,
                        Duration.ofMinutes(
                                input.number("interval_minutes", 1, A_DAY).orElse(duration)),
                        Duration.ofMinutes(
                                input.number("notice_minutes", 0, 525_600).orElse(0)),
                        input.number("window_days", 1, 730).orElse(60)));
        input.check();
        return type;
    }

    private record EventTypeJson(
            UUID id,
            UUID hostId,
            String slug,
            String name,
            String kind,
            long durationMinutes,
            long intervalMinutes,
            long noticeMinutes,
            int windowDays,
            String confirmation) {
        static EventTypeJson of(EventType type) {
            return new EventTypeJson(
                    type.id().value(),
                    type.host().value(),
                    type.slug(),
                    type.name(),
                    type.kind(),
                    type.duration().toMinutes(),
                    type.rules().interval().toMinutes(),
                    type.rules().notice().toMinutes(),
                    type.rules().window() instanceof BookingRules.Window.Days rolling ? rolling.days() : 0,
                    type.confirmation().name().toLowerCase(Locale.ROOT));
        }
    }
}
