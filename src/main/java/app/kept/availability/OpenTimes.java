package app.kept.availability;

import app.kept.account.ChangeWatch;
import app.kept.availability.open.OpenStarts;
import app.kept.availability.open.Openings;
import app.kept.availability.open.Reason;
import app.kept.host.BookingRules;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.Host;
import app.kept.platform.base.Time;
import app.kept.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What can be booked, by the rules of docs/time.md. Shown out of memory, judged by what is so at that moment. */
public final class OpenTimes {
    private static final Duration NEAR = Duration.ofDays(14);
    private static final Duration STEP = Duration.ofDays(3);
    private static final Duration HORIZON = Duration.ofDays(3_650);

    private final Calendars calendars;
    private final Time time;

    public OpenTimes(Calendars calendars, Time time) {
        this.calendars = calendars;
        this.time = time;
    }

    /** Whether the rules offer a start. Other bookings and limits are aside: those the claim decides. */
    public enum Verdict {
        OPEN,
        TOO_SOON,
        TOO_FAR,
        /** It can be booked on other dates. */
        OUTSIDE_DATES,
        OUTSIDE_HOURS,
        ABSENCE,
        /** Another calendar says so. */
        BUSY
    }

    /**
     * What the rules say for one of the hosts.
     *
     * @param type as it was when they said so, which is how it has to be booked
     */
    public record Judged(EventType type, Host host, Verdict verdict) {}

    /** The event type behind an id that a stranger gives, as it was a moment ago. */
    public Optional<EventType> typeLately(EventTypeId id) {
        return calendars.typeLately(id);
    }

    /** By the rules as they are now, not as they are remembered: for each host, in the order of the event type. */
    public List<Judged> judge(EventType type, Instant start) {
        return judge(type.id(), List.of(start), Waived.NOTHING).getFirst();
    }

    /** The same for what was asked for before: how soon and how far ahead it may be was for that moment to say. */
    public List<Judged> judgeAgain(EventType type, Instant start) {
        return judge(type.id(), List.of(start), Waived.of(Waiver.NOTICE)).getFirst();
    }

    /** The same for many starts, some of the rules set aside. Nothing for what is not there any more. */
    public List<List<Judged>> judge(EventTypeId type, List<Instant> starts, Waived waived) {
        Optional<OpenRules> found = calendars.rulesRightNow(type);
        Instant now = time.now();
        return starts.stream()
                .map(start ->
                        found.map(rules -> judge(rules, now, start, waived)).orElse(List.of()))
                .toList();
    }

    /** The same for a type as it is given: with another length, or with other hosts than it has. */
    public List<Judged> judge(EventType type, Instant start, Waived waived) {
        return judge(calendars.rulesAsIf(type), time.now(), start, waived);
    }

    /**
     * By the rules as they are remembered, if they are; whoever rests something on it asks first whether they have
     * changed.
     */
    public Optional<Unproven> judgeRemembered(EventTypeId type, Instant start) {
        return calendars
                .remembered(type)
                .map(known -> new Unproven(judge(known.rules(), time.now(), start, Waived.NOTHING), known.read()));
    }

    /** Part of the caller's transaction: those judgements, by their places, that rest on rules of yesterday. */
    public Set<Integer> outdated(Tx tx, List<ChangeWatch.Read> reads) {
        return calendars.outdated(tx, reads);
    }

    /** @param read on what it rests */
    public record Unproven(List<Judged> judged, ChangeWatch.Read read) {}

    private static List<Judged> judge(OpenRules rules, Instant now, Instant start, Waived waived) {
        List<List<Reason>> reasons = rules.offered().explain(now, start);
        boolean isPast = start.isBefore(now);
        return IntStream.range(0, reasons.size())
                .mapToObj(host -> new Judged(
                        rules.type(),
                        rules.hosts().get(host),
                        verdict(
                                counting(
                                        reasons.get(host),
                                        isPast,
                                        waived.by(rules.hosts().get(host).id())),
                                rules.type())))
                .toList();
    }

    /** Nobody can set aside that a time is past. */
    private static List<Reason> counting(List<Reason> reasons, boolean isPast, Set<Waiver> waived) {
        return reasons.stream()
                .filter(reason -> (isPast && reason.kind() == Reason.Kind.NOTICE)
                        || waived.stream().noneMatch(waiver -> waiver.covers(reason.kind())))
                .toList();
    }

    /** Open sessions by the viewer's date on which they start. Both dates count. */
    public Map<LocalDate, List<Span>> between(Host host, EventType type, LocalDate from, LocalDate to, ZoneId viewer) {
        return calendars
                .lately(type.id())
                .map(calendar -> onDates(calendar, from, to, viewer))
                .orElseGet(() -> emptyDays(from, to));
    }

    /** The viewer's dates in a month on which something is open. */
    public List<LocalDate> days(EventType type, YearMonth month, ZoneId viewer) {
        return calendars
                .lately(type.id())
                .map(calendar -> calendar.openings().days(time.now(), month, viewer))
                .orElse(List.of());
    }

    /** The first open start from a moment on, however far ahead. */
    public Optional<Instant> first(EventType type, Instant from) {
        return calendars
                .lately(type.id())
                .map(calendar -> calendar.openings().next(time.now(), from, from.plus(HORIZON)))
                .filter(open -> open.size() > 0)
                .map(open -> open.start(0));
    }

    /** Whether a session can begin at this very moment. */
    public boolean isOpen(EventType type, Instant start) {
        return calendars
                .lately(type.id())
                .filter(calendar -> calendar.openings().isOpen(time.now(), start))
                .isPresent();
    }

    /** The first few open sessions from now on. */
    public List<Span> next(Host host, EventType type, int most) {
        return nextFrom(host, type, time.now(), most);
    }

    /** What would be open next if the event type were as it is given; of what nobody has changed, as it was a moment ago. */
    public List<Span> nextAsIf(EventType draft, int most) {
        OpenCalendar calendar = calendars
                .lately(draft.id())
                .filter(known -> known.type().equals(draft))
                .orElseGet(() -> calendars.asIf(draft));
        return nextFrom(calendar, time.now(), most);
    }

    /** The first few open sessions from a moment on. */
    public List<Span> nextFrom(Host host, EventType type, Instant from, int most) {
        return calendars
                .lately(type.id())
                .map(calendar -> nextFrom(calendar, from, most))
                .orElse(List.of());
    }

    /** The few open sessions that are least far from a moment, in their order. */
    public List<Span> nearest(Host host, EventType type, Instant wanted, int most) {
        List<Span> near = calendars.lately(type.id()).stream()
                .flatMap(calendar ->
                        spans(calendar, calendar.openings().between(time.now(), wanted.minus(NEAR), wanted.plus(NEAR)))
                                .stream())
                .sorted(Comparator.comparing((Span session) ->
                        Duration.between(wanted, session.start()).abs()))
                .limit(most)
                .sorted(Comparator.comparing(Span::start))
                .toList();
        return near.isEmpty() ? next(host, type, most) : near;
    }

    /** The last date of the host that can be booked. */
    public LocalDate lastDate(Host host, EventType type) {
        Instant now = time.now();
        return calendars
                .lately(type.id())
                .flatMap(calendar -> calendar.openings().lastDate(now))
                .orElse(now.atZone(host.timeZone()).toLocalDate());
    }

    /** When on these dates of the viewer's the host is away, and who is there instead. */
    public List<AwayWith> away(EventType type, LocalDate from, LocalDate to, ZoneId viewer) {
        return calendars
                .lately(type.id())
                .map(calendar -> calendar.away(from, to, viewer))
                .orElse(List.of());
    }

    Map<LocalDate, List<Span>> onDates(OpenCalendar calendar, LocalDate from, LocalDate to, ZoneId viewer) {
        Map<LocalDate, List<Span>> days = emptyDays(from, to);
        calendar.openings()
                .onDates(time.now(), from, to, viewer)
                .forEach((date, open) -> days.put(date, spans(calendar, open)));
        return days;
    }

    List<Span> nextFrom(OpenCalendar calendar, Instant from, int most) {
        Instant now = time.now();
        Openings openings = calendar.openings();
        Instant end = from.plus(HORIZON);
        var found = new ArrayList<Span>();
        OpenStarts first = openings.next(now, from, end);
        while (first.size() > 0) {
            Instant at = first.start(0);
            Instant until = most == 1 ? at.plusSeconds(1) : at.plus(STEP);
            found.addAll(spans(calendar, openings.between(now, at, until)));
            if (found.size() >= most) return List.copyOf(found.subList(0, most));
            first = openings.next(now, until, end);
        }
        return found;
    }

    private static Verdict verdict(List<Reason> reasons, EventType type) {
        if (reasons.isEmpty()) return Verdict.OPEN;
        Set<Reason.Kind> kinds = reasons.stream().map(Reason::kind).collect(Collectors.toSet());
        if (kinds.contains(Reason.Kind.NOTICE)) return Verdict.TOO_SOON;
        if (kinds.contains(Reason.Kind.WINDOW)) {
            boolean rolling = !(type.rules().window() instanceof BookingRules.Window.Dates);
            return rolling ? Verdict.TOO_FAR : Verdict.OUTSIDE_DATES;
        }
        if (kinds.contains(Reason.Kind.ABSENCE)) return Verdict.ABSENCE;
        // The buffer, too: of all that is taken only other calendars are asked here.
        boolean busy = kinds.contains(Reason.Kind.BUSY) || kinds.contains(Reason.Kind.BUFFER);
        return busy ? Verdict.BUSY : Verdict.OUTSIDE_HOURS;
    }

    private static Map<LocalDate, List<Span>> emptyDays(LocalDate from, LocalDate to) {
        var days = new TreeMap<LocalDate, List<Span>>();
        for (LocalDate date = from; !date.isAfter(to); date = date.plusDays(1)) days.put(date, List.of());
        return days;
    }

    private static List<Span> spans(OpenCalendar calendar, OpenStarts open) {
        Duration length = calendar.type().duration();
        return IntStream.range(0, open.size())
                .mapToObj(open::start)
                .map(start -> new Span(start, start.plus(length)))
                .toList();
    }
}
