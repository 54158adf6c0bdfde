package app.kept.journey.watch;

import app.kept.account.Caller;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What happened in operation, for programs. */
public final class EventsApi {
    private static final int PAGE = 100;
    private static final int LONGEST = 50;
    private static final Duration USUAL = Duration.ofDays(1);
    private static final Duration MOST = Duration.ofDays(31);

    private final Events events;
    private final Time time;

    EventsApi(Events events, Time time) {
        this.events = events;
        this.time = time;
    }

    public Response list(Request request) {
        Input query = request.query();
        Instant to = query.instant("to").orElseGet(time::now);
        Instant from = query.instant("from").orElse(to.minus(USUAL));
        Optional<String> event = query.text("event", LONGEST);
        Optional<UUID> after = query.id("after");
        int limit = query.number("limit", 1, PAGE).orElse(PAGE);
        if (!from.isBefore(to) || from.isBefore(to.minus(MOST))) {
            query.reject("from", "invalid", "must be before `to`, by at most 31 days");
        }
        query.check();
        var wanted = new Events.Wanted(new Counting.Span(from, to), event, after, limit);
        List<Events.Event> found = events.list(Caller.accountOf(request), wanted);
        UUID next = found.size() < limit ? null : found.getLast().id();
        return Response.json(
                200, new EventsJson(found.stream().map(EventJson::of).toList(), next));
    }

    private record EventsJson(
            List<EventJson> events, @Nullable UUID next) {}

    private record EventJson(
            UUID id,
            String event,
            @Nullable String kind,
            Instant at,
            @Nullable UUID bookingId,
            @Nullable String reference,
            @Nullable String step,
            @Nullable String channel,
            @Nullable String recipient,
            @Nullable String reason,
            @Nullable String provider,
            @Nullable String fault,
            @Nullable Integer tries,
            @Nullable JsonNode totals) {
        static EventJson of(Events.Event one) {
            return new EventJson(
                    one.id(),
                    one.event(),
                    one.kind(),
                    one.at(),
                    one.booking(),
                    one.reference(),
                    one.step(),
                    one.channel(),
                    one.recipient(),
                    one.reason(),
                    one.provider(),
                    one.fault(),
                    one.tries(),
                    one.totals());
        }
    }
}
