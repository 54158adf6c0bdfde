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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
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

    private record Taken(Occurrence occurrence, Placing.Wish wish, EventType type, List<Host> hosts) {}

    private Outcome tried(Tx tx, Placing.Wish wish, List<Occurrence> occurrences, Map<Instant, Judged> judged) {
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
                    if (assigned instanceof Assigned.To(List<Host> all)) taken.add(new Taken(one, its, type, all));
                    else missed.add(new Missed(one, why(assigned)));
                }
                case Judged.NotOpen(var why) -> missed.add(new Missed(one, Refusals.notOpen(why)));
                case Judged.NoSuchEventType() ->
                    throw Problem.notFound("event type").raised();
            }
        }
        var series = Ids.next();
        List<Placed> placed = taken.isEmpty() ? List.of() : written(tx, series, taken, missed, plans);
        missed.sort(Comparator.comparing(each -> each.occurrence().shown()));
        return new Outcome(series, placed, missed);
    }

    /** A client who has enough keeps the first of them. */
    private List<Placed> written(
            Tx tx, UUID series, List<Taken> taken, List<Missed> missed, Map<HostId, Plan.Limits> plans) {
        Taken first = taken.getFirst();
        Placing.Booker booker = placing.booker(tx, first.wish(), first.hosts().getFirst());
        ClientId client = booker.client();
        int free = free(tx, first.type(), client);
        var placed = new ArrayList<Placed>();
        for (Taken one : taken) {
            if (placed.size() >= free) {
                tables.assigning().release(tx, one.type(), one.wish().holder());
                missed.add(new Missed(one.occurrence(), enough(one)));
                continue;
            }
            Host host = one.hosts().getFirst();
            boolean isNew = host.id().equals(first.hosts().getFirst().id())
                    ? booker.isNewToHost()
                    : tables.clients().putOnList(tx, host.account(), host.id().value(), client);
            boolean counts = !one.wish().favour().isTest();
            if (counts && tables.room().isFull(tx, host, plans, one.wish().startAt(), isNew)) {
                tables.assigning().release(tx, one.type(), one.wish().holder());
                missed.add(new Missed(one.occurrence(), Refusals.planIsFull()));
                continue;
            }
            Booking booking = tables.writing().write(tx, one.wish(), one.type(), host, client, Optional.of(series));
            placed.add(new Placed(
                    one.occurrence(),
                    booking,
                    one.hosts().stream().map(Host::id).toList()));
        }
        return placed;
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
