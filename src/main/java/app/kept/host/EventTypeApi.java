package app.kept.host;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Event types for programs. */
public final class EventTypeApi {
    private static final int PAGE = 100;
    private static final int TRIES = 5;

    private final Hosts hosts;
    private final EventTypes types;
    private final EventTypeDoor door;

    public EventTypeApi(Hosts hosts, EventTypes types, Time time) {
        this.hosts = hosts;
        this.types = types;
        this.door = new EventTypeDoor(hosts, types, time);
    }

    public Response create(Request request) {
        Input input = request.json();
        EventType type = door.readNew(input, Caller.accountOf(request));
        input.check();
        requireHosts(request, input, type);
        done(types.add(Caller.by(request), type), input, type);
        return Response.json(201, EventTypeJson.of(type))
                .with("Location", "/api/event-types/" + type.id().value());
    }

    public Response change(Request request) {
        Audit.By by = Caller.by(request);
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            EventType before = door.toChange(request);
            Input input = request.json();
            EventType after = door.readChange(input, before);
            input.check();
            requireHosts(request, input, after);
            EventTypes.Outcome outcome = types.change(by, before, after);
            if (outcome == EventTypes.Outcome.CHANGED_MEANWHILE) continue;
            done(outcome, input, after);
            return Response.json(200, EventTypeJson.of(after));
        }
        throw Problem.of(ProblemCode.BUSY, "Others change this event type at this moment. Send it again.")
                .raised();
    }

    public Response show(Request request) {
        return Response.json(200, EventTypeJson.of(door.toSee(request)));
    }

    public Response list(Request request) {
        Input query = request.query();
        Optional<HostId> host = query.id("host_id").map(HostId::new);
        Optional<EventTypeId> after = query.id("after").map(EventTypeId::new);
        int limit = query.number("limit", 1, PAGE).orElse(PAGE);
        query.check();
        AccountId account = Caller.accountOf(request);
        if (host.isPresent()) {
            boolean isThere = hosts.find(account, host.get()).isPresent();
            if (!isThere) throw Problem.notFound("host").raised();
            Reach.requireHost(request, host.get().value());
        }
        Optional<HostId> only =
                Reach.of(request) instanceof Reach.OfHost(UUID own) ? Optional.of(new HostId(own)) : host;
        List<EventType> found = types.list(account, only, after, limit);
        UUID next = found.size() < limit ? null : found.getLast().id().value();
        return Response.json(200, new Page(found.stream().map(EventTypeJson::of).toList(), next));
    }

    private void requireHosts(Request request, Input input, EventType type) {
        door.requireHosts(request, input, type);
        input.check();
    }

    private static void done(EventTypes.Outcome outcome, Input input, EventType type) {
        switch (outcome) {
            case DONE -> {}
            case SLUG_TAKEN ->
                throw Problem.of(ProblemCode.SLUG_TAKEN, "This host has an event type \"" + type.slug() + "\" already.")
                        .raised();
            case NO_SUCH_HOST -> throw Problem.notFound("host").raised();
            case NO_SUCH_SCHEDULE -> {
                input.reject("schedule_id", "invalid", "must be a schedule of the host; of several, of the first");
                input.check();
            }
            case CHANGED_MEANWHILE -> throw new IllegalStateException("nobody can have changed what was not there");
        }
    }

    private record Page(
            List<EventTypeJson> eventTypes, @Nullable UUID next) {}
}
