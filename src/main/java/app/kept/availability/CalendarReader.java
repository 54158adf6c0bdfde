package app.kept.availability;

import app.kept.availability.open.Busy;
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
import java.util.Optional;
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

    Optional<OpenCalendar> read(EventTypeId id) {
        Instant now = time.now();
        // First of all: what is committed later may or may not be among what is read.
        String snapshot = database.read(
                tx -> tx.sql("select pg_current_snapshot()::text as snapshot").one(row -> row.text("snapshot")));
        return types.findPublic(id).map(type -> of(type, snapshot, now));
    }

    /** For one answer, and to be forgotten with it. */
    OpenCalendar as(EventType type) {
        return of(type, "", time.now());
    }

    private OpenCalendar of(EventType type, String snapshot, Instant now) {
        List<Host> all = type.rules().hosts().stream()
                .map(host -> hosts.find(type.account(), host).orElseThrow())
                .toList();
        boolean counts = type.rules().limits().limitHost();
        Instant since = now.minus(counts ? COUNTED : LONGEST);
        Instant until = now.plus(LONGEST);
        var subjects = new HashSet<UUID>();
        subjects.add(type.account().value());
        subjects.add(type.id().value());
        var times = new ArrayList<HostTime>();
        var offered = new ArrayList<HostTime>();
        for (Host host : all) {
            subjects.add(host.id().value());
            One one = database.read(tx -> read(tx, host, type, since));
            List<Booked> alive =
                    one.booked.stream().filter(booked -> booked.livesAt(now)).toList();
            if (counts) until = earlier(until, alive);
            Counted counted = counts ? counted(one.calendar, alive) : Counted.NOTHING;
            Taken taken = Taken.of(
                    one.busy, alive.stream().map(booked -> booked.claim).toList());
            times.add(new HostTime(one.calendar, taken, counted));
            offered.add(new HostTime(one.calendar, Taken.of(one.busy, List.of()), Counted.NOTHING));
        }
        var rules = EventRulesOf.type(type);
        Openings.Sharing sharing = type.rules().assignment() == BookingRules.Assignment.ROUND_ROBIN
                ? Openings.Sharing.ROUND_ROBIN
                : Openings.Sharing.COLLECTIVE;
        return new OpenCalendar(
                type,
                all,
                new Openings(rules, sharing, times),
                new Openings(rules, sharing, offered),
                subjects,
                snapshot,
                now,
                until);
    }

    private static One read(Tx tx, Host host, EventType type, Instant since) {
        return new One(
                HostCalendar.of(RulesReader.rules(tx, host, type.rules().schedule())),
                RulesReader.busy(tx, host, since),
                booked(tx, host, type, since));
    }

    /** A session that is shared comes once for each who has a seat, for each seat ends by itself. */
    private static List<Booked> booked(Tx tx, Host host, EventType type, Instant since) {
        return tx.sql("""
                        select lower(during) as from_at, upper(during) as to_at, event_type_id, start_at, capacity,
                            case when capacity = 1 then claim.expires_at else seat.expires_at end as expires_at
                        from claim
                        left join seat on capacity > 1
                            and seat.account_id = claim.account_id and seat.claim_id = claim.id
                        where claim.account_id = :account and host_id = :host and during && tstzrange(:since, null)
                            and (capacity = 1 or seat.holder is not null)
                        """)
                .bind("account", host.account())
                .bind("host", host.id())
                .bind("since", since)
                .list(row -> booked(row, type));
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

    private record One(HostCalendar calendar, List<Busy> busy, List<Booked> booked) {}

    /** @param start of the session; what belongs to another event type has none here, and counts for no limit of this one */
    private record Booked(Claim claim, @Nullable Instant start) {
        boolean livesAt(Instant now) {
            return claim.expires() == null || claim.expires().isAfter(now);
        }
    }
}
