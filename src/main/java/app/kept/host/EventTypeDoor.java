package app.kept.host;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who may see and change which event type, and what is meant by what they send: the same for programs and pages. */
public final class EventTypeDoor {
    private static final int A_DAY = 1_440;
    private static final int USUAL_WINDOW = 60;
    private static final int LONGEST_NAME = 200;

    private final Hosts hosts;
    private final EventTypes types;
    private final Time time;

    public EventTypeDoor(Hosts hosts, EventTypes types, Time time) {
        this.hosts = hosts;
        this.types = types;
        this.time = time;
    }

    /** That of the path, for whoever is one of those who hold it. */
    EventType toSee(Request request) {
        EventType type = find(request);
        boolean isOneOfThem = Reach.of(request) instanceof Reach.OfHost(UUID own)
                && type.rules().hosts().contains(new HostId(own));
        if (!isOneOfThem) Reach.requireHost(request, type.host().value());
        return type;
    }

    /** That of the path, for whoever may say something for each of those who hold it. */
    public EventType toChange(Request request) {
        EventType type = find(request);
        requireReach(request, type.rules().hosts());
        return type;
    }

    /** Whoever lets something be booked with several hosts must be allowed to for each of them. */
    public void requireHosts(Request request, Input input, EventType type) {
        List<HostId> wanted = type.rules().hosts();
        Set<HostId> known = hosts.among(type.account(), wanted);
        if (!known.containsAll(wanted)) {
            if (wanted.size() == 1) throw Problem.notFound("host").raised();
            input.reject("host_ids", "invalid", "must be hosts of your account, each of them");
            return;
        }
        requireReach(request, wanted);
    }

    /** One that is not there yet. */
    public EventType readNew(Input input, AccountId account) {
        int duration = input.required("duration_minutes", input.number("duration_minutes", 1, A_DAY), 1);
        var reading = new BookingRulesInput(input, today());
        var terms = new TermsInput(input);
        BookingRulesInput.Hosting hosting = reading.hosts(Optional.empty());
        EventType usual = usual(account, hosting.hosts().getFirst(), Duration.ofMinutes(duration));
        return new EventType(
                account,
                usual.id(),
                usual.host(),
                input.required("slug", input.slug("slug"), ""),
                input.requiredText("name", LONGEST_NAME),
                input.text("kind", 60).orElse(usual.kind()),
                usual.duration(),
                terms.agreement(usual.agreement()),
                reading.read(usual.rules(), hosting),
                terms.offer(usual.offer()),
                terms.notices(usual.notices()));
    }

    /** What is not named stays as it is. */
    public EventType readChange(Input input, EventType before) {
        BookingRules rules = before.rules();
        var reading = new BookingRulesInput(input, today());
        var terms = new TermsInput(input);
        var hosting = reading.hosts(Optional.of(new BookingRulesInput.Hosting(rules.assignment(), rules.hosts())));
        return new EventType(
                before.account(),
                before.id(),
                hosting.hosts().getFirst(),
                input.slug("slug").orElse(before.slug()),
                input.text("name", LONGEST_NAME).orElse(before.name()),
                input.text("kind", 60).orElse(before.kind()),
                input.number("duration_minutes", 1, A_DAY)
                        .map(Duration::ofMinutes)
                        .orElse(before.duration()),
                terms.agreement(before.agreement()),
                reading.read(rules, hosting),
                terms.offer(before.offer()),
                terms.notices(before.notices()));
    }

    /** With everything as it is where nobody says otherwise; it has no name yet. */
    public static EventType usual(AccountId account, HostId host, Duration duration) {
        return new EventType(
                account,
                new EventTypeId(Ids.next()),
                host,
                "",
                "",
                "session",
                duration,
                Confirmation.INSTANT,
                BookingRules.simple(host, duration, Duration.ZERO, USUAL_WINDOW));
    }

    private EventType find(Request request) {
        return types.find(Caller.accountOf(request), new EventTypeId(request.id("id")))
                .orElseThrow(() -> Problem.notFound("event type").raised());
    }

    private static void requireReach(Request request, List<HostId> wanted) {
        wanted.forEach(host -> Reach.requireHost(request, host.value()));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
    }
}
