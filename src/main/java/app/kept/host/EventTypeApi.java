package app.kept.host;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Event types for programs. */
public final class EventTypeApi {
    private static final int PAGE = 100;
    private static final int A_DAY = 1_440;
    private static final int USUAL_WINDOW = 60;
    private static final int TRIES = 5;

    private final Hosts hosts;
    private final EventTypes types;
    private final Time time;

    public EventTypeApi(Hosts hosts, EventTypes types, Time time) {
        this.hosts = hosts;
        this.types = types;
        this.time = time;
    }

    public Response create(Request request) {
        Input input = request.json();
        EventType type = readNew(input, Caller.accountOf(request));
        input.check();
        requireHosts(request, input, type.rules().hosts());
        done(types.add(Caller.by(request), type), input, type);
        return Response.json(201, EventTypeJson.of(type))
                .with("Location", "/api/event-types/" + type.id().value());
    }

    public Response change(Request request) {
        Audit.By by = Caller.by(request);
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            EventType before = find(request);
            requireReach(request, before.rules().hosts());
            Input input = request.json();
            EventType after = readChange(input, before);
            input.check();
            requireHosts(request, input, after.rules().hosts());
            EventTypes.Outcome outcome = types.change(by, before, after);
            if (outcome == EventTypes.Outcome.CHANGED_MEANWHILE) continue;
            done(outcome, input, after);
            return Response.json(200, EventTypeJson.of(after));
        }
        throw Problem.of(ProblemCode.BUSY, "Others change this event type at this moment. Send it again.")
                .raised();
    }

    public Response show(Request request) {
        EventType type = find(request);
        requireOneOf(request, type);
        return Response.json(200, EventTypeJson.of(type));
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

    private EventType find(Request request) {
        return types.find(Caller.accountOf(request), new EventTypeId(request.id("id")))
                .orElseThrow(() -> Problem.notFound("event type").raised());
    }

    /** Whoever is one of those who hold it may see it. */
    private static void requireOneOf(Request request, EventType type) {
        boolean isOneOfThem = Reach.of(request) instanceof Reach.OfHost(UUID own)
                && type.rules().hosts().contains(new HostId(own));
        if (!isOneOfThem) Reach.requireHost(request, type.host().value());
    }

    /** Who lets something be booked with several hosts must be allowed to for each of them. */
    private static void requireReach(Request request, List<HostId> wanted) {
        wanted.forEach(host -> Reach.requireHost(request, host.value()));
    }

    private void requireHosts(Request request, Input input, List<HostId> wanted) {
        Set<HostId> known = hosts.among(Caller.accountOf(request), wanted);
        if (!known.containsAll(wanted)) {
            if (wanted.size() == 1) throw Problem.notFound("host").raised();
            input.reject("host_ids", "invalid", "must be hosts of your account, each of them");
            input.check();
        }
        requireReach(request, wanted);
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

    private EventType readNew(Input input, AccountId account) {
        int duration = input.required("duration_minutes", input.number("duration_minutes", 1, A_DAY), 1);
        var reading = new BookingRulesInput(input, today());
        var terms = new TermsInput(input);
        BookingRulesInput.Hosting hosting = reading.hosts(Optional.empty());
        HostId first = hosting.hosts().getFirst();
        var usual = BookingRules.simple(first, Duration.ofMinutes(duration), Duration.ZERO, USUAL_WINDOW);
        return new EventType(
                account,
                new EventTypeId(Ids.next()),
                first,
                input.required("slug", input.slug("slug"), ""),
                input.requiredText("name", 200),
                input.text("kind", 60).orElse("session"),
                Duration.ofMinutes(duration),
                terms.agreement(Agreement.simple(Confirmation.INSTANT)),
                reading.read(usual, hosting),
                terms.offer(Offer.PLAIN),
                terms.notices(Notices.USUAL));
    }

    private EventType readChange(Input input, EventType before) {
        BookingRules rules = before.rules();
        var reading = new BookingRulesInput(input, today());
        var terms = new TermsInput(input);
        var hosting = reading.hosts(Optional.of(new BookingRulesInput.Hosting(rules.assignment(), rules.hosts())));
        return new EventType(
                before.account(),
                before.id(),
                hosting.hosts().getFirst(),
                input.slug("slug").orElse(before.slug()),
                input.text("name", 200).orElse(before.name()),
                input.text("kind", 60).orElse(before.kind()),
                input.number("duration_minutes", 1, A_DAY)
                        .map(Duration::ofMinutes)
                        .orElse(before.duration()),
                terms.agreement(before.agreement()),
                reading.read(rules, hosting),
                terms.offer(before.offer()),
                terms.notices(before.notices()));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
    }

    private record Page(
            List<EventTypeJson> eventTypes, @Nullable UUID next) {}
}
