package app.kept.journey.preview;

import app.kept.availability.open.HostRules;
import app.kept.availability.open.HostRules.Window;
import app.kept.host.BookingRules;
import app.kept.host.Confirmation;
import app.kept.host.EventType;
import app.kept.host.HostId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A year of bookings as they might come to an account: of its event types, in its hosts' hours, on their clocks. Nobody in
 * it exists. The same seed gives the same year, as long as what can be booked is the same.
 */
public final class SimulatedYear {
    private static final int DAYS = 365;
    private static final int TRIES = 25;
    private static final int ASLEEP = 23;
    private static final int HOURS_ASLEEP = 9;
    /** How many of a hundred. */
    private static final int UP_AT_NIGHT = 10;

    private static final int BOOKINGS_OF_A_CLIENT = 3;
    /** Where a host has said nothing. */
    private static final Window USUAL_HOURS = new Window(9 * 60, 17 * 60);

    private final Practice practice;
    private final Wish wish;
    private final SplittableRandom random;
    /** What each host has, by its beginning: nobody has two at once. */
    private final Map<HostId, TreeMap<Instant, Instant>> taken = new HashMap<>();

    private SimulatedYear(Practice practice, Wish wish) {
        this.practice = practice;
        this.wish = wish;
        this.random = new SplittableRandom(wish.seed());
    }

    /**
     * What it is to be like.
     *
     * @param from its first day
     * @param moved how many of a hundred are moved, once
     * @param cancelled how many of a hundred are called off
     * @param missed to how many of a hundred the client does not come
     */
    public record Wish(long seed, int bookings, LocalDate from, int moved, int cancelled, int missed) {}

    /** What becomes of a booking. */
    enum End {
        TOOK_PLACE,
        CANCELLED_BY_CLIENT,
        CANCELLED_BY_HOST,
        /** The host asks for another time. */
        CANCELLED_TO_REBOOK,
        REJECTED,
        MISSED
    }

    /**
     * A booking to be.
     *
     * @param number from zero
     * @param agreedAt empty where it is agreed at once, or never
     * @param movedTo empty where it stays
     * @param salt makes what is chosen later
     */
    record Plan(
            int number,
            EventType type,
            HostId host,
            Instant madeAt,
            Instant start,
            Optional<Instant> agreedAt,
            Optional<Instant> movedAt,
            Optional<Instant> movedTo,
            End end,
            Instant endedAt,
            long salt) {}

    /** By client, from zero: each one's in the order in which they are made. Nothing where nothing can be booked. */
    static List<List<Plan>> of(Practice practice, Wish wish) {
        return new SimulatedYear(practice, wish).clients();
    }

    private List<List<Plan>> clients() {
        List<EventType> types = practice.types().stream()
                .filter(type -> practice.hosts().containsKey(type.host()))
                .toList();
        int many = Math.max(1, wish.bookings() / BOOKINGS_OF_A_CLIENT);
        var clients = new ArrayList<List<Plan>>();
        for (int i = 0; i < many; i++) clients.add(new ArrayList<>());
        if (types.isEmpty()) return List.of();
        for (int number = 0; number < wish.bookings(); number++) {
            EventType type = types.get(random.nextInt(types.size()));
            // Nobody is without a booking; beyond that some come more often.
            int client = number < many ? number : random.nextInt(many);
            clients.get(client).add(plan(number, type));
        }
        clients.forEach(plans -> plans.sort((one, other) -> one.madeAt().compareTo(other.madeAt())));
        return clients;
    }

    private Plan plan(int number, EventType type) {
        HostId host = host(type);
        Instant start = start(type, host);
        boolean isAsked = type.confirmation() == Confirmation.REQUEST && !agreesAtOnce(host);
        Duration notice = type.rules().notice();
        // Most book some days ahead, some at the last moment.
        Duration ahead = notice.plusMinutes(1 + square(21 * 24 * 60));
        Instant madeAt = awake(start.minus(ahead), Instant.MIN, host);
        End end = end(isAsked);
        Optional<Instant> agreedAt = isAsked && end != End.REJECTED
                ? Optional.of(awake(between(madeAt, earliest(start, madeAt.plus(Duration.ofDays(2)))), madeAt, host))
                : Optional.empty();
        Instant stands = agreedAt.orElse(madeAt);
        Optional<Instant> movedAt = Optional.empty();
        Optional<Instant> movedTo = Optional.empty();
        Instant session = start;
        if (end != End.REJECTED && chance(wish.moved())) {
            Instant at = awake(between(stands, start), stands, host);
            Instant to = start(type, host, dateOf(start, host).plusDays(1 + random.nextInt(14)));
            if (to.isAfter(at)) {
                movedAt = Optional.of(at);
                movedTo = Optional.of(to);
                session = to;
                stands = at;
            }
        }
        Instant over = session.plus(type.duration());
        Instant endedAt = switch (end) {
            case TOOK_PLACE -> over.plus(type.agreement().completeAfter().orElse(Duration.ZERO));
            case MISSED -> between(over, over.plus(Duration.ofHours(3)));
            case REJECTED -> awake(between(madeAt, earliest(start, madeAt.plus(Duration.ofDays(2)))), madeAt, host);
            case CANCELLED_BY_CLIENT, CANCELLED_BY_HOST, CANCELLED_TO_REBOOK ->
                awake(between(stands, session), stands, host);
        };
        return new Plan(number, type, host, madeAt, start, agreedAt, movedAt, movedTo, end, endedAt, random.nextLong());
    }

    private HostId host(EventType type) {
        List<HostId> all = type.rules().hosts().stream()
                .filter(practice.hosts()::containsKey)
                .toList();
        boolean byTurns = type.rules().assignment() == BookingRules.Assignment.ROUND_ROBIN;
        return byTurns && !all.isEmpty() ? all.get(random.nextInt(all.size())) : type.host();
    }

    private boolean agreesAtOnce(HostId host) {
        return Optional.ofNullable(practice.hosts().get(host))
                .filter(hosted -> hosted.host().autoConfirm())
                .isPresent();
    }

    private End end(boolean isAsked) {
        if (isAsked && chance(8)) return End.REJECTED;
        int drawn = random.nextInt(100);
        if (drawn < wish.missed()) return End.MISSED;
        if (drawn >= wish.missed() + wish.cancelled()) return End.TOOK_PLACE;
        int who = random.nextInt(10);
        if (who < 7) return End.CANCELLED_BY_CLIENT;
        return who < 9 ? End.CANCELLED_TO_REBOOK : End.CANCELLED_BY_HOST;
    }

    private Instant start(EventType type, HostId host) {
        return start(type, host, wish.from().plusDays(random.nextInt(DAYS)));
    }

    /** A start that the host's hours have and nobody else; where that is hard to find, one that somebody has. */
    private Instant start(EventType type, HostId host, LocalDate about) {
        Instant found = about.atTime(12, 0).atZone(zone(host)).toInstant();
        LocalDate date = about;
        for (int i = 0; i < TRIES; i++) {
            List<Instant> starts = starts(type, host, date);
            if (!starts.isEmpty()) {
                found = starts.get(random.nextInt(starts.size()));
                if (take(host, found, found.plus(type.duration()))) return found;
            }
            date = date.plusDays(1 + (i > TRIES / 2 ? random.nextInt(30) : 0));
        }
        return found;
    }

    private List<Instant> starts(EventType type, HostId host, LocalDate date) {
        ZoneId zone = zone(host);
        int length = (int) Math.max(1, type.duration().toMinutes());
        int step = (int) Math.max(5, type.rules().interval().toMinutes());
        var starts = new ArrayList<Instant>();
        for (Window window : windows(type, host, date)) {
            for (int minute = window.from(); minute + length <= window.to(); minute += step) {
                LocalDateTime shown = date.atStartOfDay().plusMinutes(minute);
                // What the clock leaps over is no time.
                if (!zone.getRules().getValidOffsets(shown).isEmpty()) {
                    starts.add(shown.atZone(zone).toInstant());
                }
            }
        }
        return starts;
    }

    private List<Window> windows(EventType type, HostId host, LocalDate date) {
        HostRules rules = practice.hours().getOrDefault(type.id(), Map.of()).get(host);
        if (rules == null || saysNothing(rules)) {
            boolean isWeekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
            return isWeekend ? List.of() : List.of(USUAL_HOURS);
        }
        boolean isAway = rules.absences().stream()
                .anyMatch(absence -> absence instanceof HostRules.Absence.OnDates dates
                        && !date.isBefore(dates.from())
                        && !date.isAfter(dates.to()));
        if (isAway) return List.of();
        List<Window> own = rules.overrides().get(date);
        return own == null ? rules.weekly().getOrDefault(date.getDayOfWeek(), List.of()) : own;
    }

    private static boolean saysNothing(HostRules rules) {
        return rules.overrides().isEmpty() && rules.weekly().values().stream().allMatch(List::isEmpty);
    }

    private boolean take(HostId host, Instant from, Instant to) {
        TreeMap<Instant, Instant> ofHost = taken.computeIfAbsent(host, _ -> new TreeMap<>());
        Map.Entry<Instant, Instant> before = ofHost.lowerEntry(to);
        if (before != null && before.getValue().isAfter(from)) return false;
        ofHost.put(from, to);
        return true;
    }

    private ZoneId zone(HostId host) {
        Optional<ZoneId> zone = Optional.ofNullable(practice.hosts().get(host))
                .map(hosted -> hosted.host().timeZone());
        return zone.orElse(practice.zone());
    }

    private LocalDate dateOf(Instant at, HostId host) {
        return at.atZone(zone(host)).toLocalDate();
    }

    private boolean chance(int ofHundred) {
        return random.nextInt(100) < ofHundred;
    }

    /** Up to so many, small ones more often. */
    private long square(int most) {
        double drawn = random.nextDouble();
        return (long) (drawn * drawn * most);
    }

    private Instant between(Instant from, Instant to) {
        long seconds = Math.max(1, Duration.between(from, to).toSeconds());
        return from.plusSeconds(random.nextLong(seconds)).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Few are up at night: what would happen then mostly happened the evening before, if that is not too early. */
    private Instant awake(Instant at, Instant notBefore, HostId host) {
        int hour = at.atZone(zone(host)).getHour();
        int late = hour >= ASLEEP ? hour - ASLEEP : hour + 24 - ASLEEP;
        boolean isNight = late < HOURS_ASLEEP;
        Duration back = Duration.ofHours(late + 1L + random.nextInt(4));
        if (!isNight || chance(UP_AT_NIGHT)) return at;
        Instant evening = at.minus(back);
        return evening.isBefore(notBefore) ? at : evening;
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
