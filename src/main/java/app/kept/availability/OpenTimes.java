package app.kept.availability;

import app.kept.host.BookingRules;
import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.platform.base.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What can be booked: the host's hours, less what is past, too soon, too far ahead or taken. */
public final class OpenTimes {
    private static final Duration NEAR = Duration.ofDays(14);

    private final WeeklyRules rules;
    private final Claims claims;
    private final Time time;

    public OpenTimes(WeeklyRules rules, Claims claims, Time time) {
        this.rules = rules;
        this.claims = claims;
        this.time = time;
    }

    /** Whether a start may be booked, its host's other bookings aside: those the claim decides. */
    public enum Verdict {
        OPEN,
        TOO_SOON,
        TOO_FAR,
        OUTSIDE_HOURS
    }

    public Verdict judge(Host host, EventType type, Instant start) {
        Instant now = time.now();
        if (start.isBefore(now.plus(type.rules().notice()))) return Verdict.TOO_SOON;
        LocalDate date = start.atZone(host.timeZone()).toLocalDate();
        if (date.isAfter(lastDate(host, type, now))) return Verdict.TOO_FAR;
        boolean isASession = hours(host)
                .sessionsOn(date, type.duration(), type.rules().interval())
                .stream()
                .anyMatch(session -> session.start().equals(start));
        return isASession ? Verdict.OPEN : Verdict.OUTSIDE_HOURS;
    }

    /** Open sessions by the viewer's date on which they start. Both dates count. */
    public Map<LocalDate, List<Span>> between(Host host, EventType type, LocalDate from, LocalDate to, ZoneId viewer) {
        var wanted = new Span(
                from.atStartOfDay(viewer).toInstant(),
                to.plusDays(1).atStartOfDay(viewer).toInstant());
        var days = new TreeMap<LocalDate, List<Span>>();
        for (LocalDate date = from; !date.isAfter(to); date = date.plusDays(1)) days.put(date, new ArrayList<>());
        for (Span session : open(host, type, wanted)) {
            LocalDate date = session.start().atZone(viewer).toLocalDate();
            days.computeIfAbsent(date, _ -> new ArrayList<>()).add(session);
        }
        return days;
    }

    /** The first few open sessions from now on. */
    public List<Span> next(Host host, EventType type, int most) {
        return nextFrom(host, type, time.now(), most);
    }

    /** The first few open sessions from a moment on. */
    public List<Span> nextFrom(Host host, EventType type, Instant from, int most) {
        var found = new ArrayList<Span>();
        LocalDate last = lastDate(host, type, time.now());
        for (LocalDate date = from.atZone(host.timeZone()).toLocalDate();
                !date.isAfter(last) && found.size() < most;
                date = date.plusDays(14)) {
            LocalDate until = date.plusDays(14);
            var fortnight = new Span(
                    date.atStartOfDay(host.timeZone()).toInstant(),
                    until.atStartOfDay(host.timeZone()).toInstant());
            open(host, type, fortnight).stream()
                    .filter(session -> !session.start().isBefore(from))
                    .forEach(found::add);
        }
        return found.size() > most ? found.subList(0, most) : found;
    }

    /** The few open sessions that are least far from a moment, in their order. */
    public List<Span> nearest(Host host, EventType type, Instant wanted, int most) {
        var around = new Span(wanted.minus(NEAR), wanted.plus(NEAR));
        List<Span> near = open(host, type, around).stream()
                .sorted(Comparator.comparing((Span session) ->
                        Duration.between(wanted, session.start()).abs()))
                .limit(most)
                .sorted(Comparator.comparing(Span::start))
                .toList();
        return near.isEmpty() ? next(host, type, most) : near;
    }

    /** The last date of the host that can be booked. */
    public LocalDate lastDate(Host host, EventType type) {
        return lastDate(host, type, time.now());
    }

    private List<Span> open(Host host, EventType type, Span wanted) {
        Instant now = time.now();
        Instant earliest = now.plus(type.rules().notice());
        LocalDate lastBookable = lastDate(host, type, now);
        LocalDate first = wanted.start().atZone(host.timeZone()).toLocalDate();
        LocalDate last = wanted.end().atZone(host.timeZone()).toLocalDate();
        Hours hours = hours(host);
        List<Span> taken = claims.within(
                host.account(), host.id(), new Span(wanted.start(), wanted.end().plus(type.duration())));
        var open = new ArrayList<Span>();
        for (LocalDate date = first; !date.isAfter(last) && !date.isAfter(lastBookable); date = date.plusDays(1)) {
            for (Span session :
                    hours.sessionsOn(date, type.duration(), type.rules().interval())) {
                boolean inRange = !session.start().isBefore(wanted.start())
                        && session.start().isBefore(wanted.end());
                boolean inTime = !session.start().isBefore(earliest);
                if (inRange && inTime && taken.stream().noneMatch(session::overlaps)) open.add(session);
            }
        }
        return open;
    }

    private Hours hours(Host host) {
        return new Hours(rules.of(host.account(), host.id()), host.timeZone());
    }

    private static LocalDate lastDate(Host host, EventType type, Instant now) {
        return now.atZone(host.timeZone())
                .toLocalDate()
                .plusDays(type.rules().window() instanceof BookingRules.Window.Days rolling ? rolling.days() : 730);
    }
}
