package app.kept.availability;

import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.account.Right;
import app.kept.availability.open.Openings;
import app.kept.availability.open.Reason;
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
import java.util.TreeMap;

/** Why a time is not open, for those who may read the hosts' hours: the reasons tell of bookings and absences. */
final class Explanations {
    private static final Right NEEDED = Right.READ_HOSTS;

    private final Calendars calendars;
    private final Time time;

    Explanations(Calendars calendars, Time time) {
        this.calendars = calendars;
        this.time = time;
    }

    /** A moment, or a time on each host's own clock, which may have it twice or never. */
    sealed interface Wanted {
        record Moment(Instant at) implements Wanted {}

        record Shown(LocalDateTime at) implements Wanted {}
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
    OpenCalendar calendar(Request request, EventTypeId id) {
        switch (NEEDED.judge(request)) {
            case ALLOWED -> {}
            case UNKNOWN_CALLER -> throw refused(ProblemCode.SIGN_IN_NEEDED);
            case FORBIDDEN -> throw refused(ProblemCode.FORBIDDEN);
        }
        OpenCalendar calendar = calendars
                .rightNow(id)
                .filter(found -> found.type().account().equals(Caller.accountOf(request)))
                .orElseThrow(() -> Problem.notFound("event type").raised());
        for (Host host : calendar.hosts()) Reach.requireHost(request, host.id().value());
        return calendar;
    }

    List<OfStart> of(OpenCalendar calendar, Wanted wanted, ZoneId viewer) {
        var starts = new TreeMap<Instant, List<OfHost>>();
        Openings openings = calendar.openings();
        Instant now = time.now();
        switch (wanted) {
            case Wanted.Moment(Instant at) -> {
                List<List<Reason>> reasons = openings.explain(now, at);
                for (int i = 0; i < reasons.size(); i++)
                    add(starts, at, calendar.hosts().get(i), reasons.get(i), viewer);
            }
            case Wanted.Shown(LocalDateTime at) -> {
                for (int i = 0; i < calendar.hosts().size(); i++) {
                    Host host = calendar.hosts().get(i);
                    Map<Instant, List<Reason>> shown = openings.explainShown(now, i, at);
                    shown.forEach((moment, reasons) -> add(starts, moment, host, reasons, viewer));
                }
            }
        }
        return starts.entrySet().stream()
                .map(start -> new OfStart(
                        start.getKey().atZone(viewer).toOffsetDateTime(),
                        openings.isOpen(now, start.getKey()),
                        start.getValue()))
                .toList();
    }

    private static void add(
            Map<Instant, List<OfHost>> starts, Instant start, Host host, List<Reason> reasons, ZoneId viewer) {
        starts.computeIfAbsent(start, _ -> new ArrayList<>())
                .add(new OfHost(
                        host.id(),
                        reasons.stream().map(reason -> of(reason, viewer)).toList()));
    }

    private static Why of(Reason reason, ZoneId viewer) {
        return new Why(
                reason.kind().name().toLowerCase(Locale.ROOT),
                reason.from().atZone(viewer).toOffsetDateTime(),
                reason.to().atZone(viewer).toOffsetDateTime());
    }

    private static Problem.Raised refused(ProblemCode code) {
        return Problem.of(code, "To have a time explained needs " + NEEDED.words() + ".")
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
    record OfStart(OffsetDateTime start, boolean open, List<OfHost> hosts) {}

    record OfHost(HostId hostId, List<Why> reasons) {}

    /** A reason as a stable word, and the stretch that is concerned. */
    record Why(String reason, OffsetDateTime from, OffsetDateTime to) {}
}
