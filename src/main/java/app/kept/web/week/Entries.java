package app.kept.web.week;

import app.kept.booking.BookingStatus;
import app.kept.booking.Sitting;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.platform.http.Request;
import app.kept.platform.text.Language;
import app.kept.web.booking.BookingTabs;
import app.kept.web.booking.BookingWords;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import app.kept.web.week.Entry.Guest;
import app.kept.web.week.Entry.Move;
import app.kept.web.week.Lanes.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What stands in the columns of a week: bookings, and what keeps a host from being booked. */
final class Entries {
    private static final Set<BookingStatus> MOVABLE = Set.of(BookingStatus.PENDING, BookingStatus.CONFIRMED);
    /** In less than this there is room for a line. */
    private static final int ROOMY = 45;

    private final Reader reader;
    private final Map<EventTypeId, EventType> types;
    private final Map<HostId, Host> hosts;
    private final ShortClock clock;
    private final Map<Times, String> spans = new HashMap<>();
    private final boolean turns;
    private final Optional<String> language;

    /** All that bookings are of and with are among the types and hosts. */
    Entries(Reader reader, Map<EventTypeId, EventType> types, Map<HostId, Host> hosts) {
        this.reader = reader;
        this.types = types;
        this.hosts = hosts;
        this.clock = new ShortClock(reader.week().locale());
        this.turns = reader.week().isNearATurn();
        this.language = Visitor.of(reader.request(), Language.EN).chosen();
    }

    /**
     * Whose week it is.
     *
     * @param now what has begun by then stays where it is
     * @param moves whether they may move bookings
     */
    record Reader(Request request, Frame frame, Week week, Instant now, boolean seesAll, boolean moves) {}

    /** Several of one session. */
    private record Session(EventTypeId type, HostId host, Instant from, Instant to) {}

    /**
     * In the order of the day.
     *
     * @param top the first minute that is shown
     */
    List<Entry> of(DayClock day, List<Sitting> bookings, List<WeekHours.Off> off, int top) {
        var entries = new ArrayList<Timed>();
        for (WeekHours.Off one : off) {
            if (day.touches(one.when().from(), one.when().to())) entries.add(off(day, one, top));
        }
        var sessions = new LinkedHashMap<Session, List<Sitting>>();
        for (Sitting booking : bookings) {
            if (!day.touches(booking.startAt(), booking.endAt())) continue;
            var session = new Session(booking.eventType(), booking.host(), booking.startAt(), booking.endAt());
            sessions.computeIfAbsent(session, _ -> new ArrayList<>()).add(booking);
        }
        List<Map.Entry<Session, List<Sitting>>> order = List.copyOf(sessions.entrySet());
        List<Stretch> stretches = order.stream()
                .map(one -> stretch(day, one.getKey().from, one.getKey().to))
                .toList();
        List<Lanes.Lane> lanes = Lanes.of(stretches);
        for (int i = 0; i < order.size(); i++) {
            Stretch stretch = stretches.get(i);
            entries.add(new Timed(stretch.from(), card(day, order.get(i).getValue(), stretch, lanes.get(i))));
        }
        entries.sort((one, other) -> Integer.compare(one.from, other.from));
        return entries.stream().map(Timed::entry).toList();
    }

    private record Timed(int from, Entry entry) {}

    private Timed off(DayClock day, WeekHours.Off one, int top) {
        Instant from = one.when().from();
        Instant to = one.when().to();
        Stretch stretch = stretch(day, from, to);
        boolean isWhole = stretch.from() == 0 && stretch.to() == DayClock.A_DAY;
        String look = (one.busy() ? "block busy " : "block away ")
                + Spot.of(Math.min(stretch.to() - 1, Math.max(top, stretch.from())), stretch.to());
        String time = isWhole ? "" : span(from.isBefore(day.from()) ? day.from() : from, earlier(to, day.until()));
        return new Timed(stretch.from(), new Entry(look, time, "", one.words(), "", List.of(), Move.NONE));
    }

    private Entry card(DayClock day, List<Sitting> together, Stretch stretch, Lanes.Lane lane) {
        Sitting first = together.getFirst();
        boolean begins = !first.startAt().isBefore(day.from());
        boolean ends = !first.endAt().isAfter(day.until());
        boolean isAlone = together.size() == 1;
        var look = new ArrayList<>(List.of("card", look(first, isAlone)));
        if (!first.endAt().isAfter(reader.now)) look.add("past");
        if (!begins) look.add("begun");
        if (!ends) look.add("unended");
        if (stretch.to() - stretch.from() < ROOMY) look.add("brief");
        look.add(Spot.of(stretch.from(), stretch.to(), lane));
        boolean canMove = reader.moves
                && isAlone
                && begins
                && MOVABLE.contains(first.status())
                && first.startAt().isAfter(reader.now);
        String beyond = begins ? ends ? "" : "week.goes_on" : "week.came_on";
        return new Entry(
                String.join(" ", look),
                span(first.startAt(), first.endAt()),
                beyond.isEmpty() ? "" : reader.frame.text(beyond),
                typeName(first),
                reader.seesAll ? hostName(first) : "",
                together.stream().map(this::guest).toList(),
                canMove ? move(first) : Move.NONE);
    }

    private Guest guest(Sitting booking) {
        String sign = switch (booking.status()) {
            case PENDING -> "?";
            case COMPLETED -> "✓";
            case NO_SHOW -> "✕";
            case CONFIRMED, REJECTED, CANCELLED -> "";
        };
        return new Guest(
                page(booking, "").toString(),
                booking.who(),
                sign,
                sign.isEmpty() ? "" : BookingWords.of(booking.status(), reader.frame),
                booking.isTest());
    }

    private Move move(Sitting booking) {
        return new Move(
                page(booking, "/move").before("start"),
                Long.toString(
                        Duration.between(booking.startAt(), booking.endAt()).toMinutes()));
    }

    private Link page(Sitting booking, String more) {
        return Link.to(BookingTabs.LIST + "/" + booking.id().value() + more).with(Visitor.LANGUAGE, language);
    }

    private static String look(Sitting first, boolean isAlone) {
        if (!isAlone) return "shared";
        return switch (first.status()) {
            case PENDING -> "waits";
            case CONFIRMED -> "agreed";
            case COMPLETED, NO_SHOW, REJECTED, CANCELLED -> "over";
        };
    }

    private Stretch stretch(DayClock day, Instant from, Instant to) {
        return new Stretch(Math.min(day.minute(from), DayClock.A_DAY - Lanes.SHORTEST), day.endMinute(from, to));
    }

    private record Times(LocalTime from, LocalTime to) {}

    /** A time that the clock shows twice says which of the two it is. */
    private String span(Instant from, Instant to) {
        Week week = reader.week;
        DayClock any = week.days().getFirst();
        if (turns && (any.isTwofold(from) || any.isTwofold(to))) return time(from, any) + " – " + time(to, any);
        // Of very many sessions most are at the same times.
        return spans.computeIfAbsent(
                new Times(localTime(from), localTime(to)), times -> clock.span(times.from, times.to));
    }

    private String time(Instant at, DayClock any) {
        String time = clock.at(localTime(at));
        if (!any.isTwofold(at)) return time;
        Week week = reader.week;
        return time + " " + DateTimeFormatter.ofPattern("z", week.locale()).format(at.atZone(week.zone()));
    }

    private LocalTime localTime(Instant at) {
        return at.atZone(reader.week.zone()).toLocalTime();
    }

    private String typeName(Sitting booking) {
        return Objects.requireNonNull(types.get(booking.eventType())).name();
    }

    private String hostName(Sitting booking) {
        return Objects.requireNonNull(hosts.get(booking.host())).name();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
