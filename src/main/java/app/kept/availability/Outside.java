package app.kept.availability;

import app.kept.availability.open.HostCalendar;
import app.kept.availability.rules.HostAvailability;
import app.kept.availability.rules.ScheduleHours;
import app.kept.availability.rules.Schedules;
import app.kept.host.Host;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Hours change, and what was agreed stays agreed: which bookings ahead lie outside the hours. */
public final class Outside {
    private static final int AT_ONCE = 500;
    private static final int MOST_LOOKED_AT = 10_000;

    private final Database database;
    private final Schedules schedules;
    private final Time time;

    public Outside(Database database, Schedules schedules, Time time) {
        this.database = database;
        this.schedules = schedules;
        this.time = time;
    }

    /**
     * A session that somebody has booked.
     *
     * @param begins of the claim, buffers included; no other claim of the host begins then
     */
    public record Session(
            Instant begins,
            Instant start,
            Instant end,
            Optional<UUID> eventType,
            Optional<UUID> schedule,
            List<UUID> bookings) {}

    /** @param next from where to go on; none where nothing follows */
    public record Found(List<Session> sessions, @Nullable Instant next) {}

    /**
     * All hours of a host, as they are or as they would be.
     *
     * @param others of schedules that are not the default, where they are to be others than those that are kept
     */
    public record Hours(HostAvailability availability, Map<UUID, ScheduleHours> others) {
        public static Hours of(HostAvailability availability) {
            return new Hours(availability, Map.of());
        }
    }

    /** @param availability as it is, or as it would be */
    Found of(Host host, HostAvailability availability, Optional<Instant> after, int most) {
        var now = new Judges(host, Hours.of(availability));
        return find(host, session -> !now.hold(session), after, most);
    }

    /** What these hours would leave outside that does not lie there now: the first of it. */
    public Found newly(Host host, HostAvailability now, Hours then, int most) {
        var before = new Judges(host, Hours.of(now));
        var after = new Judges(host, then);
        return find(host, session -> !after.hold(session) && before.hold(session), Optional.empty(), most);
    }

    private Found find(Host host, Predicate<Session> isMeant, Optional<Instant> after, int most) {
        var outside = new ArrayList<Session>();
        Instant from = time.now();
        Optional<Instant> last = after;
        for (int looked = 0; looked < MOST_LOOKED_AT; looked += AT_ONCE) {
            List<Session> ahead = ahead(host, from, last);
            for (Session session : ahead) {
                last = Optional.of(session.begins());
                if (isMeant.test(session)) outside.add(session);
                if (outside.size() == most) return new Found(outside, session.begins());
            }
            if (ahead.size() < AT_ONCE) return new Found(outside, null);
        }
        return new Found(outside, last.orElse(null));
    }

    /** The calendars by which sessions are judged, each made once. */
    private final class Judges {
        private final Map<Optional<UUID>, HostCalendar> made = new HashMap<>();
        private final Host host;
        private final Hours hours;

        Judges(Host host, Hours hours) {
            this.host = host;
            this.hours = hours;
        }

        boolean hold(Session session) {
            // Empty for the host's default.
            Optional<UUID> counting =
                    session.schedule().equals(hours.availability().schedule()) ? Optional.empty() : session.schedule();
            return made.computeIfAbsent(counting, this::calendar).covers(session.start(), session.end());
        }

        private HostCalendar calendar(Optional<UUID> schedule) {
            return HostCalendar.of(hours.availability()
                    .rules(
                            host.timeZone(),
                            schedule.map(this::others)
                                    .orElse(hours.availability().hours())));
        }

        private ScheduleHours others(UUID id) {
            ScheduleHours wanted = hours.others().get(id);
            return wanted == null ? schedules.hours(host.account(), id) : wanted;
        }
    }

    /** Holds are no bookings yet, and what has begun is nobody's plan any more. */
    private List<Session> ahead(Host host, Instant from, Optional<Instant> after) {
        return database.read(tx -> tx.sql("""
                        select begins, start_at, end_at, event_type_id, schedule_id, bookings
                        from (
                            select lower(during) as begins,
                                coalesce(claim.start_at, lower(during)) as start_at,
                                coalesce(claim.end_at, upper(during)) as end_at,
                                claim.event_type_id,
                                event_type.schedule_id,
                                case when claim.capacity = 1 then array[claim.holder::text]
                                    else array(
                                        select seat.holder::text from seat
                                        where seat.account_id = claim.account_id and seat.claim_id = claim.id
                                            and seat.expires_at is null
                                        order by seat.holder)
                                end as bookings
                            from claim
                            left join event_type on event_type.account_id = claim.account_id
                                and event_type.id = claim.event_type_id
                            where claim.account_id = :account and claim.host_id = :host
                                and lower(during) > :from::timestamptz - interval '31 days' and upper(during) > :from
                                and claim.expires_at is null
                                and (:after::timestamptz is null or lower(during) > :after::timestamptz)
                        ) as session
                        where start_at >= :from and cardinality(bookings) > 0
                        order by begins
                        limit :most
                        """)
                .bind("account", host.account())
                .bind("host", host.id())
                .bind("from", from)
                .bind("after", after.orElse(null))
                .bind("most", AT_ONCE)
                .list(Outside::read));
    }

    private static Session read(Row row) {
        return new Session(
                row.instant("begins"),
                row.instant("start_at"),
                row.instant("end_at"),
                Optional.ofNullable(row.maybeUuid("event_type_id")),
                Optional.ofNullable(row.maybeUuid("schedule_id")),
                row.texts("bookings").stream().map(UUID::fromString).toList());
    }
}
