package app.kept.availability;

import app.kept.availability.open.Claim;
import app.kept.availability.open.Counted;
import app.kept.availability.open.HostCalendar;
import app.kept.availability.open.HostTime;
import app.kept.availability.open.Openings;
import app.kept.availability.open.Taken;
import app.kept.availability.rules.RulesReader;
import app.kept.host.BookingRules;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads from the database when an event type is open, as it is now. */
final class CalendarReader {
    private static final Duration LONGEST = Duration.ofDays(1);
    /** What was booked this month counts, though it is over. */
    private static final Duration COUNTED = Duration.ofDays(32);

    private final Database database;
    private final EventTypes types;
    private final Hosts hosts;
    private final Time time;

    CalendarReader(Database database, EventTypes types, Hosts hosts, Time time) {
        this.database = database;
        this.types = types;
        this.hosts = hosts;
        this.time = time;
    }

    /** All of it as it was at one moment: rules of yesterday with what is booked today would offer what never was. */
    Optional<OpenCalendar> read(EventTypeId id) {
        Instant now = time.now();
        return database.readTogether(tx -> {
            String snapshot = snapshot(tx);
            return types.findPublic(tx, id).map(type -> of(tx, type, snapshot, now));
        });
    }

    /** The rules alone, which change seldom, while bookings come all the time. */
    Optional<OpenRules> readRules(EventTypeId id) {
        Instant now = time.now();
        return database.readTogether(tx -> {
            String snapshot = snapshot(tx);
            return types.findPublic(tx, id).map(type -> rules(tx, type, snapshot, now));
        });
    }

    /** The same for a type as it is given; for one answer, and to be forgotten with it. */
    OpenRules rulesAs(EventType type) {
        return database.readTogether(tx -> rules(tx, type, "", time.now()));
    }

    /** The same with all that is taken. */
    OpenCalendar readAs(EventType type) {
        return database.readTogether(tx -> of(tx, type, "", time.now()));
    }

    private static String snapshot(Tx tx) {
        return tx.sql("select pg_current_snapshot()::text as snapshot").one(row -> row.text("snapshot"));
    }

    private OpenCalendar of(Tx tx, EventType type, String snapshot, Instant now) {
        List<Host> all = hosts.all(tx, type.account(), type.rules().hosts());
        boolean counts = type.rules().limits().limitHost();
        Instant since = now.minus(counts ? COUNTED : LONGEST);
        Instant until = now.plus(LONGEST);
        Map<HostId, RulesReader.Said> said =
                new RulesReader(tx, all).read(type.rules().schedule(), since);
        Map<UUID, List<Booked>> booked = booked(tx, type, since);
        var times = new ArrayList<HostTime>();
        var substitutes = new ArrayList<List<AwayWith>>();
        for (Host host : all) {
            RulesReader.Said own = Objects.requireNonNull(said.get(host.id()));
            HostCalendar calendar = HostCalendar.of(own.rules());
            List<Booked> alive = booked.getOrDefault(host.id().value(), List.of()).stream()
                    .filter(one -> one.livesAt(now))
                    .toList();
            if (counts) until = earlier(until, alive);
            Counted counted = counts ? counted(calendar, alive) : Counted.NOTHING;
            Taken taken =
                    Taken.of(own.busy(), alive.stream().map(one -> one.claim).toList());
            times.add(new HostTime(calendar, taken, counted));
            substitutes.add(AwayWith.of(calendar, own.substitutes()));
        }
        Set<UUID> subjects = subjects(type, substitutes);
        type.rules().hosts().forEach(host -> subjects.add(HostsTime.of(host.value())));
        var openings = new Openings(EventRulesOf.type(type), sharing(type), times);
        return new OpenCalendar(type, all, openings, substitutes, subjects, snapshot, now, until);
    }

    private OpenRules rules(Tx tx, EventType type, String snapshot, Instant now) {
        List<Host> all = hosts.all(tx, type.account(), type.rules().hosts());
        Map<HostId, RulesReader.Said> said =
                new RulesReader(tx, all).read(type.rules().schedule(), now.minus(LONGEST));
        List<HostTime> times = all.stream()
                .map(host -> Objects.requireNonNull(said.get(host.id())))
                .map(own ->
                        new HostTime(HostCalendar.of(own.rules()), Taken.of(own.busy(), List.of()), Counted.NOTHING))
                .toList();
        return new OpenRules(
                type,
                all,
                new Openings(EventRulesOf.type(type), sharing(type), times),
                subjects(type, List.of()),
                snapshot,
                now,
                now.plus(LONGEST));
    }

    private static Openings.Sharing sharing(EventType type) {
        return type.rules().assignment() == BookingRules.Assignment.ROUND_ROBIN
                ? Openings.Sharing.ROUND_ROBIN
                : Openings.Sharing.COLLECTIVE;
    }

    private static Set<UUID> subjects(EventType type, List<List<AwayWith>> substitutes) {
        var subjects = new HashSet<UUID>();
        subjects.add(type.account().value());
        subjects.add(type.id().value());
        type.rules().hosts().forEach(host -> subjects.add(host.value()));
        substitutes.forEach(
                own -> own.forEach(away -> subjects.add(away.colleague().id().value())));
        return subjects;
    }

    /**
     * What is taken of each host's time. A session that is shared comes once for each who has a seat, for each seat
     * ends by itself.
     */
    private static Map<UUID, List<Booked>> booked(Tx tx, EventType type, Instant since) {
        var booked = new HashMap<UUID, List<Booked>>();
        tx.sql("""
                        select host_id, lower(during) as from_at, upper(during) as to_at, event_type_id, start_at,
                            capacity, case when capacity = 1 then claim.expires_at else seat.expires_at end as expires_at
                        from claim
                        left join seat on capacity > 1
                            and seat.account_id = claim.account_id and seat.claim_id = claim.id
                        where claim.account_id = :account and host_id = any (:hosts)
                            and lower(during) > :since::timestamptz - interval '31 days' and upper(during) > :since
                            and (capacity = 1 or seat.holder is not null)
                        """)
                .bind("account", type.account())
                .bind("hosts", type.rules().hosts())
                .bind("since", since)
                .list(row -> booked.computeIfAbsent(row.uuid("host_id"), _ -> new ArrayList<>())
                        .add(booked(row, type)));
        return booked;
    }

    private static Booked booked(Row row, EventType type) {
        Instant from = row.instant("from_at");
        Instant to = row.instant("to_at");
        @Nullable
        Instant start = type.id().value().equals(row.maybeUuid("event_type_id")) ? row.maybeInstant("start_at") : null;
        // With longer buffers than it has claimed nobody can join it any more.
        boolean joinable = start != null
                && row.integer("capacity") > 1
                && !from.isAfter(start.minus(type.rules().bufferBefore()))
                && !to.isBefore(start.plus(type.duration()).plus(type.rules().bufferAfter()));
        var session = joinable && start != null ? new Claim.Session(type.id().value(), start, 1) : null;
        return new Booked(new Claim(from, to, row.maybeInstant("expires_at"), session), start);
    }

    /** A hold that is over counts no more, and nobody tells of it. */
    private static Instant earlier(Instant until, List<Booked> booked) {
        return booked.stream()
                .filter(each -> each.start != null)
                .flatMap(each -> Optional.ofNullable(each.claim.expires()).stream())
                .reduce(until, (one, other) -> one.isBefore(other) ? one : other);
    }

    private static Counted counted(HostCalendar calendar, List<Booked> booked) {
        Map<LocalDate, Integer> dates = new HashMap<>();
        for (Booked each : booked) {
            if (each.start != null) dates.merge(calendar.dateOf(each.start), 1, Integer::sum);
        }
        return Counted.of(dates);
    }

    /** @param start of the session; what belongs to another event type has none here, and counts for no limit of this one */
    private record Booked(Claim claim, @Nullable Instant start) {
        boolean livesAt(Instant now) {
            return claim.expires() == null || claim.expires().isAfter(now);
        }
    }
}
