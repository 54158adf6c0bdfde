package app.kept.availability;

import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.account.Right;
import app.kept.availability.open.Openings;
import app.kept.availability.open.Reason;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Why a time is not open, for those who may read the hosts' hours: the reasons tell of bookings and absences. */
public final class Explanations {
    private static final Right NEEDED = Right.READ_HOSTS;

    private final Calendars calendars;
    private final ClientBookings bookings;
    private final KnownClients clients;
    private final Time time;

    public Explanations(Calendars calendars, ClientBookings bookings, KnownClients clients, Time time) {
        this.calendars = calendars;
        this.bookings = bookings;
        this.clients = clients;
        this.time = time;
    }

    /** A moment, or a time on each host's own clock, which may have it twice or never. */
    sealed interface Wanted {
        record Moment(Instant at) implements Wanted {}

        record Shown(LocalDateTime at) implements Wanted {}
    }

    /** @param client whose limit counts as well */
    record Question(Wanted wanted, Optional<UUID> client) {}

    /**
     * Why a time on the hosts' clock is not open, for each moment at which a clock shows it, if the caller may know.
     *
     * @param viewer in whose zone the answer is
     */
    public List<OfStart> of(Request request, EventTypeId id, LocalDateTime shown, ZoneId viewer) {
        var question = new Question(new Wanted.Shown(shown), Optional.empty());
        return of(calendar(request, id, Optional.empty()), question, viewer);
    }

    static Optional<Wanted> wanted(Input query, String text) {
        Optional<Wanted> wanted = parse(text);
        if (wanted.isEmpty()) {
            query.reject(
                    "explain",
                    "invalid",
                    "must be a moment such as 2026-03-29T09:00:00Z, or a time on the host's clock such as 2026-03-29T09:00");
        }
        return wanted;
    }

    /** As it is now, if the caller may know all of it. */
    OpenCalendar calendar(Request request, EventTypeId id, Optional<UUID> client) {
        // What a client has booked is more than when a host is there.
        if (client.isPresent()) require(request, Right.READ_BOOKINGS);
        require(request, NEEDED);
        OpenCalendar calendar = calendars
                .rightNow(id)
                .filter(found -> found.type().account().equals(Caller.accountOf(request)))
                .orElseThrow(() -> Problem.notFound("event type").raised());
        for (Host host : calendar.hosts()) Reach.requireHost(request, host.id().value());
        client.ifPresent(known -> requireClient(request, calendar, known));
        return calendar;
    }

    private void requireClient(Request request, OpenCalendar calendar, UUID client) {
        switch (clients.sightOf(calendar.type().account(), client, Reach.of(request))) {
            case SEEN -> {}
            case OUT_OF_REACH -> throw Reach.outOfReach();
            case NOT_THERE -> throw Problem.notFound("client").raised();
        }
    }

    List<OfStart> of(OpenCalendar calendar, Question question, ZoneId viewer) {
        var starts = new TreeMap<Instant, List<OfHost>>();
        Openings openings = calendar.openings();
        Instant now = time.now();
        Optional<Why> enough = enough(calendar.type(), question.client(), now, viewer);
        var told = new Telling(starts, enough, viewer);
        switch (question.wanted()) {
            case Wanted.Moment(Instant at) -> {
                List<List<Reason>> reasons = openings.explain(now, at);
                for (int i = 0; i < reasons.size(); i++) told.add(at, calendar, i, reasons.get(i));
            }
            case Wanted.Shown(LocalDateTime at) -> {
                for (int i = 0; i < calendar.hosts().size(); i++) {
                    int host = i;
                    openings.explainShown(now, host, at)
                            .forEach((moment, reasons) -> told.add(moment, calendar, host, reasons));
                }
            }
        }
        return starts.entrySet().stream()
                .map(start -> new OfStart(
                        start.getKey().atZone(viewer).toOffsetDateTime(),
                        enough.isEmpty() && openings.isOpen(now, start.getKey()),
                        start.getValue()))
                .toList();
    }

    /** A client who has as many before them as they may, until the first of these is over. */
    private Optional<Why> enough(EventType type, Optional<UUID> client, Instant now, ZoneId viewer) {
        OptionalInt limit = type.rules().limits().client();
        if (limit.isEmpty()) return Optional.empty();
        return client.flatMap(id -> bookings.enoughUntil(type.account(), type.id(), id, limit.getAsInt()))
                .map(until -> new Why(
                        "client_limit",
                        now.atZone(viewer).toOffsetDateTime(),
                        until.atZone(viewer).toOffsetDateTime(),
                        null));
    }

    /** @param always what holds for every host and start */
    private record Telling(Map<Instant, List<OfHost>> starts, Optional<Why> always, ZoneId viewer) {
        void add(Instant start, OpenCalendar calendar, int host, List<Reason> reasons) {
            List<AwayWith> substitutes = calendar.substitutes().get(host);
            var why = new ArrayList<Why>();
            reasons.forEach(reason -> why.add(of(reason, substitutes)));
            always.ifPresent(why::add);
            starts.computeIfAbsent(start, _ -> new ArrayList<>())
                    .add(new OfHost(calendar.hosts().get(host).id(), List.copyOf(why)));
        }

        private Why of(Reason reason, List<AwayWith> substitutes) {
            Optional<AwayWith.Colleague> colleague = substitutes.stream()
                    .filter(_ -> reason.kind() == Reason.Kind.ABSENCE)
                    .filter(away ->
                            away.from().isBefore(reason.to()) && reason.from().isBefore(away.to()))
                    .map(AwayWith::colleague)
                    .findFirst();
            return new Why(
                    reason.kind().name().toLowerCase(Locale.ROOT),
                    reason.from().atZone(viewer).toOffsetDateTime(),
                    reason.to().atZone(viewer).toOffsetDateTime(),
                    colleague.orElse(null));
        }
    }

    private static void require(Request request, Right needed) {
        switch (needed.judge(request)) {
            case ALLOWED -> {}
            case UNKNOWN_CALLER -> throw refused(ProblemCode.SIGN_IN_NEEDED, needed);
            case FORBIDDEN -> throw refused(ProblemCode.FORBIDDEN, needed);
        }
    }

    private static Problem.Raised refused(ProblemCode code, Right needed) {
        return Problem.of(code, "To have a time explained needs " + needed.words() + ".")
                .raised();
    }

    private static Optional<Wanted> parse(String text) {
        try {
            Wanted wanted = text.matches(".*T.*([zZ]|[+-][0-9:]+)")
                    ? new Wanted.Moment(OffsetDateTime.parse(text).toInstant())
                    : new Wanted.Shown(LocalDateTime.parse(text));
            int year = wanted instanceof Wanted.Shown(LocalDateTime at)
                    ? at.getYear()
                    : OffsetDateTime.parse(text).getYear();
            return year >= 2000 && year <= 2199 ? Optional.of(wanted) : Optional.empty();
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** @param open for a booking as a whole, though one of several hosts may have reasons */
    public record OfStart(OffsetDateTime start, boolean open, List<OfHost> hosts) {}

    public record OfHost(HostId hostId, List<Why> reasons) {}

    /**
     * A reason as a stable word, and the stretch that is concerned.
     *
     * @param colleague of an absence: who is there instead, if somebody was named
     */
    public record Why(String reason, OffsetDateTime from, OffsetDateTime to, AwayWith.@Nullable Colleague colleague) {}
}
