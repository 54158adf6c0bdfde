package app.kept.booking.series;

import app.kept.availability.Assigned;
import app.kept.availability.Limit;
import app.kept.booking.Booking;
import app.kept.booking.Judging;
import app.kept.booking.Judging.Judged;
import app.kept.booking.Placing;
import app.kept.booking.Refusals;
import app.kept.booking.series.Recurrence.Occurrence;
import app.kept.client.ClientId;
import app.kept.host.BookingRules.Assignment;
import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.plan.Plan;
import app.kept.platform.base.Ids;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.http.Problem;
import app.kept.privacy.ConsentRefusal;
import app.kept.privacy.Consents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Places the bookings of a series, in one transaction. First all times are taken, the earliest first as everybody does
 * it, and only then the client is looked up: who waits for a time has nothing that others wait for but earlier times.
 */
public final class SeriesPlacing {
    private final Database database;
    private final Judging judging;
    private final Placing placing;
    private final Placing.Tables tables;

    public SeriesPlacing(Database database, Judging judging, Placing placing, Placing.Tables tables) {
        this.database = database;
        this.judging = judging;
        this.placing = placing;
        this.tables = tables;
    }

    /** One of the series that has its time. */
    record Placed(Occurrence occurrence, Booking booking, List<HostId> hosts) {}

    /** One of the series that cannot be had. */
    record Missed(Occurrence occurrence, Problem why) {}

    /** What came of it; each in the order of time. */
    record Outcome(UUID series, List<Placed> placed, List<Missed> missed) {
        boolean isWhole() {
            return missed.isEmpty();
        }
    }

    /** Those that can be had, if that is enough for whoever asks; otherwise it is as if nobody had tried. */
    Outcome place(Placing.Wish wish, List<Occurrence> occurrences, boolean skips) {
        return tried(
                wish,
                occurrences,
                outcome -> outcome.isWhole() || (skips && !outcome.placed().isEmpty()));
    }

    /** What would come of it at this moment. Tried in earnest, so that nothing is overlooked, and then undone. */
    Outcome wouldPlace(Placing.Wish wish, List<Occurrence> occurrences) {
        return tried(wish, occurrences, _ -> false);
    }

    private Outcome tried(Placing.Wish wish, List<Occurrence> occurrences, Predicate<Outcome> stays) {
        Map<Instant, Judged> judged = judged(wish, occurrences);
        Optional<Consents.Noted> consent = consent(wish, judged);
        return database.write(tx -> tx.attempt(
                () -> {
                    Outcome outcome = tried(tx, wish, occurrences, judged);
                    outcome.placed().forEach(one -> placing.note(tx, one.booking(), consent));
                    return outcome;
                },
                stays));
    }

    private Optional<Consents.Noted> consent(Placing.Wish wish, Map<Instant, Judged> judged) {
        return judged.values().stream()
                .flatMap(
                        one -> one instanceof Judged.Possible(EventType type, var _) ? Stream.of(type) : Stream.empty())
                .findFirst()
                .flatMap(type -> switch (tables.consents().judge(type.account(), wish.consent())) {
                    case Consents.Verdict.Fine(var noted) -> noted;
                    case Consents.Verdict why -> throw ConsentRefusal.raised(why);
                });
    }

    private Map<Instant, Judged> judged(Placing.Wish wish, List<Occurrence> occurrences) {
        List<Instant> starts =
                occurrences.stream().flatMap(one -> one.start().stream()).toList();
        List<Judged> all = judging.judge(wish.eventType(), starts, wish.favour());
        var judged = new HashMap<Instant, Judged>();
        for (int i = 0; i < starts.size(); i++) judged.put(starts.get(i), all.get(i));
        return judged;
    }

    /** @param others whether another host could have it, if this one's plan has no room */
    private record Taken(Occurrence occurrence, Placing.Wish wish, EventType type, List<Host> hosts, boolean others) {}

    /** Whose plan has no room for one of the series, which others could have by turns. */
    private record Full(Instant start, HostId host) {}

    /** Those whose plan has no room are passed over, as if they had no time; then all is tried again without them. */
    private Outcome tried(Tx tx, Placing.Wish wish, List<Occurrence> occurrences, Map<Instant, Judged> judged) {
        var passedOver = new HashSet<Full>();
        while (true) {
            var full = new HashSet<Full>();
            Outcome outcome = tx.attempt(
                    () -> tried(tx, wish, occurrences, without(judged, passedOver), full), _ -> full.isEmpty());
            if (full.isEmpty()) return outcome;
            passedOver.addAll(full);
        }
    }

    private static Map<Instant, Judged> without(Map<Instant, Judged> judged, Set<Full> passedOver) {
        if (passedOver.isEmpty()) return judged;
        var left = new HashMap<Instant, Judged>();
        judged.forEach((start, one) -> left.put(
                start,
                one instanceof Judged.Possible(EventType type, List<Host> hosts)
                        ? new Judged.Possible(
                                type,
                                hosts.stream()
                                        .filter(host -> !passedOver.contains(new Full(start, host.id())))
                                        .toList())
                        : one));
        return left;
    }

    private Outcome tried(
            Tx tx, Placing.Wish wish, List<Occurrence> occurrences, Map<Instant, Judged> judged, Set<Full> full) {
        var taken = new ArrayList<Taken>();
        var missed = new ArrayList<Missed>();
        var plans = new HashMap<HostId, Plan.Limits>();
        for (Occurrence one : occurrences) {
            Instant start = one.start().orElse(null);
            if (start == null) {
                missed.add(new Missed(one, Refusals.neverShown()));
                continue;
            }
            switch (Objects.requireNonNull(judged.get(start))) {
                case Judged.Possible(EventType type, List<Host> hosts) -> {
                    Placing.Wish its = wish.at(start);
                    plans.putAll(tables.room().limitsOf(tx, type, hosts));
                    tables.room().standInLine(tx, type, plans);
                    Assigned assigned = tables.assigning().take(tx, type, hosts, start, its.holder());
                    boolean others = type.rules().assignment() == Assignment.ROUND_ROBIN && hosts.size() > 1;
                    if (assigned instanceof Assigned.To(List<Host> all))
                        taken.add(new Taken(one, its, type, all, others));
                    else missed.add(new Missed(one, why(assigned)));
                }
                case Judged.NotOpen(var why) -> missed.add(new Missed(one, Refusals.notOpen(why)));
                case Judged.NoSuchEventType() ->
                    throw Problem.notFound("event type").raised();
            }
        }
        var series = Ids.next();
        List<Placed> placed = taken.isEmpty() ? List.of() : written(tx, series, taken, missed, plans, full);
        missed.sort(Comparator.comparing(each -> each.occurrence().shown()));
        return new Outcome(series, placed, missed);
    }

    /** A client who has enough keeps the first of them. */
    private List<Placed> written(
            Tx tx,
            UUID series,
            List<Taken> taken,
            List<Missed> missed,
            Map<HostId, Plan.Limits> plans,
            Set<Full> full) {
        Taken first = taken.getFirst();
        ClientId client = placing.booker(tx, first.wish(), first.type().account(), Optional.empty())
                .orElseThrow(Refusals::noSuchClient)
                .client();
        int free = free(tx, first.type(), client);
        var placed = new ArrayList<Placed>();
        for (Taken one : taken) {
            if (placed.size() >= free) {
                tables.assigning().release(tx, one.type(), one.wish().holder());
                missed.add(new Missed(one.occurrence(), enough(one)));
                continue;
            }
            Host host = one.hosts().getFirst();
            // What a plan has no room for leaves nothing, not even the client in the host's list.
            Optional<Booking> booking = tx.attempt(() -> written(tx, series, one, client, plans), Optional::isPresent);
            if (booking.isEmpty()) {
                tables.assigning().release(tx, one.type(), one.wish().holder());
                if (one.others()) full.add(new Full(one.wish().startAt(), host.id()));
                missed.add(new Missed(one.occurrence(), Refusals.planIsFull()));
                continue;
            }
            placed.add(new Placed(
                    one.occurrence(),
                    booking.get(),
                    one.hosts().stream().map(Host::id).toList()));
        }
        return placed;
    }

    private Optional<Booking> written(Tx tx, UUID series, Taken one, ClientId client, Map<HostId, Plan.Limits> plans) {
        Host host = one.hosts().getFirst();
        if (!one.wish().favour().isTest()) {
            boolean isNew =
                    tables.clients().putOnList(tx, host.account(), host.id().value(), client);
            if (tables.room().isFull(tx, host, plans, one.wish().startAt(), isNew)) return Optional.empty();
        }
        return Optional.of(tables.writing().write(tx, one.wish(), one.type(), host, client, Optional.of(series)));
    }

    /** Whoever types an address must not learn from this how many bookings it has. */
    private static Problem enough(Taken one) {
        return Placing.isKnown(one.wish().caller(), one.type())
                ? Refusals.limit(Limit.CLIENT)
                : Refusals.taken().problem();
    }

    private int free(Tx tx, EventType type, ClientId client) {
        OptionalInt limit = type.rules().limits().client();
        if (limit.isEmpty()) return Integer.MAX_VALUE;
        int most = limit.getAsInt();
        return most - tables.bookings().countAhead(tx, type.account(), type.id(), client, most);
    }

    private static Problem why(Assigned refused) {
        return switch (refused) {
            case Assigned.Taken() -> Refusals.taken().problem();
            case Assigned.Full() -> Refusals.full().problem();
            case Assigned.LimitReached(Limit which) -> Refusals.limit(which);
            case Assigned.To _ -> throw new IllegalStateException("this is no refusal");
        };
    }
}
