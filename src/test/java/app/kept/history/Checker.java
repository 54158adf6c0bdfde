package app.kept.history;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Rows;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds what people were told against what is in the tables. It knows the rules, and none of the program's code. */
final class Checker {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final List<Operation> history;
    private final Rows rows;
    private final Map<String, Set<String>> hostsOfTypes;
    private final Map<String, Operation> placed = new HashMap<>();
    private final Map<String, List<Operation>> changes;

    Checker(List<Operation> history, Rows rows, Map<String, Set<String>> hostsOfTypes) {
        this.history = history;
        this.rows = rows;
        this.hostsOfTypes = hostsOfTypes;
        history.stream()
                .filter(each -> each.kind() == Operation.Kind.PLACE && each.isDone())
                .forEach(each -> placed.put(each.id(), each));
        this.changes = history.stream()
                .filter(each -> each.kind() != Operation.Kind.PLACE)
                .collect(Collectors.groupingBy(Operation::about));
    }

    /** Nobody has what another has. */
    void timesAreHeldOnce(int limit) {
        none("two claims of one host overlap", """
                select one.id from claim one join claim other
                    on one.host_id = other.host_id and one.id < other.id and one.during && other.during
                """);
        none("two agreed bookings of one host overlap", """
                select one.id from booking one join booking other
                    on one.host_id = other.host_id and one.id < other.id
                        and tstzrange(one.start_at, one.end_at) && tstzrange(other.start_at, other.end_at)
                join event_type on event_type.id = one.event_type_id
                where one.status = 'confirmed' and other.status = 'confirmed'
                    and not (one.event_type_id = other.event_type_id and capacity > 1 and one.start_at = other.start_at)
                """);
        none("an agreed booking has no claim on its time", """
                select booking.id from booking
                where status = 'confirmed' and not exists (
                    select from claim left join seat on seat.claim_id = claim.id
                    where (claim.holder = booking.id or seat.holder = booking.id)
                        and during @> tstzrange(booking.start_at, booking.end_at))
                """);
        none("a claim belongs to nobody alive", """
                select claim.id from claim
                where capacity = 1 and expires_at is null and not exists (
                    select from booking where booking.id = claim.holder and status in ('pending', 'confirmed'))
                """);
        none("a seat belongs to nobody alive", """
                select seat.holder from seat
                where expires_at is null and not exists (
                    select from booking where booking.id = seat.holder and status in ('pending', 'confirmed'))
                """);
        none("a session has more seats than it may", """
                select claim.id from claim
                where capacity > 1 and (select count(*) from seat where seat.claim_id = claim.id) > capacity
                """);
        none("a day has more bookings than its limit", """
                select host_id::text || (start_at at time zone 'Europe/Berlin')::date
                from booking join event_type on event_type.id = event_type_id
                where day_limit is not null and status = 'confirmed'
                group by booking.host_id, event_type_id, (start_at at time zone 'Europe/Berlin')::date
                having count(*) > LIMIT
                """.replace("host_id::text", "booking.host_id::text")
                .replace("LIMIT", Integer.toString(limit)));
    }

    /** Who was told yes has it, who was told no has nothing, and who was told nothing has it once at most. */
    void answersWereTrue() {
        for (Operation each : history) {
            if (each.kind() != Operation.Kind.PLACE) continue;
            long made = rows.number("select count(*) from booking where attendee_name = ?", each.about());
            if (each.isDone())
                assertThat(made).as("answered with success: " + each).isEqualTo(1);
            else if (each.isRefused()) assertThat(made).as("refused: " + each).isZero();
            else assertThat(made).as("nobody knew: " + each).isLessThanOrEqualTo(1);
        }
        for (Operation each : history) {
            if (each.kind() == Operation.Kind.PLACE || !each.isDone()) continue;
            assertThat(facts(each.about(), each.kind().fact))
                    .as("answered with success: " + each)
                    .isNotEmpty();
            if (each.kind() == Operation.Kind.MOVE) {
                assertThat(rows.texts("select data->>'start_at' from fact where about = ?::uuid", each.about()))
                        .as("moved there: " + each)
                        .contains(each.startAt());
            }
        }
    }

    /** Nothing has happened that nobody wanted, or more often than it was wanted. */
    void nothingHappenedByItself() {
        for (Operation.Kind kind : Operation.Kind.values()) {
            for (String booking : placed.keySet()) {
                long wanted = changes.getOrDefault(booking, List.of()).stream()
                        .filter(each -> each.kind().fact.equals(kind.fact) && !each.isRefused())
                        .count();
                if (kind == Operation.Kind.PLACE) wanted = 1;
                assertThat((long) facts(booking, kind.fact).size())
                        .as(kind.fact + " of " + booking)
                        .isLessThanOrEqualTo(wanted);
            }
        }
        none("somebody acted whom nobody knows", "select actor from fact where actor not in ('key', 'system')");
        none("Kept itself did what people do", """
                select type from fact where actor = 'system'
                    and type not in ('booking.expired', 'booking.reschedule_lapsed', 'booking.completed')
                """);
    }

    /** Every change has one fact, and the facts of a booking tell its state. */
    void factsTellTheTable() {
        none("a booking has not as many changes as facts", """
                select booking.id from booking
                where version <> (select count(*) from fact
                    where about = booking.id and type not like 'booking.reschedule\\_%')
                    or version <> (select count(distinct data->>'version') from fact
                    where about = booking.id and type not like 'booking.reschedule\\_%')
                """);
        none("the last fact of a booking tells something else than the table", """
                select booking.id from booking
                join lateral (select data from fact
                    where about = booking.id and type not like 'booking.reschedule\\_%'
                    order by (data->>'version')::int desc limit 1) as last on true
                where last.data->>'status' <> status or (last.data->>'start_at')::timestamptz <> start_at
                    or (last.data->>'end_at')::timestamptz <> end_at or last.data->>'team_member_id' <> host_id::text
                    or last.data->>'payment_status' <> payment_status or (last.data->>'version')::int <> version
                """);
        none("a state was left that cannot be left so", """
                select about::text || ' ' || was || ' ' || status from (
                    select about, data->>'status' as status, lag(data->>'status') over
                        (partition by about order by (data->>'version')::int) as was
                    from fact where type like 'booking.%' and type not like 'booking.reschedule\\_%') as steps
                where was is not null and was <> status and (was, status) not in (
                    ('pending', 'confirmed'), ('pending', 'rejected'), ('pending', 'cancelled'),
                    ('confirmed', 'cancelled'), ('confirmed', 'completed'), ('confirmed', 'no_show'))
                """);
        none("a reaction to a fact is missing", """
                select id from fact where type = 'booking.created'
                    and not exists (select from work where subject = fact.id)
                    and not exists (select from message where about_id = fact.about)
                """);
    }

    /** Whoever was told that a time is taken met somebody who had it, or may have had it, at some moment of the call. */
    void refusalsWereJust(int limit) {
        for (Operation refused : history) {
            switch (refused.code()) {
                case "slot_taken", "fully_booked" ->
                    assertThat(occupants(refused))
                            .as("said to be taken: " + refused)
                            .isNotEmpty();
                case "limit_reached" ->
                    assertThat(sameDay(refused))
                            .as("said to be enough: " + refused)
                            .hasSizeGreaterThanOrEqualTo(limit);
                default -> {}
            }
        }
    }

    private List<Operation> occupants(Operation refused) {
        Set<String> hosts = hostsOf(refused);
        List<String> asked = starts(refused);
        var found = new ArrayList<Operation>();
        for (Operation other : history) {
            if (other.equals(refused) || !other.kind().takes() || other.isRefused() || other.began() > refused.ended())
                continue;
            if (bookingOf(other).equals(refused.about()) || wasGone(other, refused.began())) continue;
            boolean sameHost = hostsOf(other).stream().anyMatch(hosts::contains);
            boolean sameTime =
                    starts(other).stream().anyMatch(start -> asked.stream().anyMatch(each -> overlap(start, each)));
            if (sameHost && sameTime) found.add(other);
        }
        return found;
    }

    private List<Operation> sameDay(Operation refused) {
        String type = typeOf(refused);
        Set<LocalDate> dates = starts(refused).stream().map(Checker::date).collect(Collectors.toSet());
        return history.stream()
                .filter(other -> other.kind().takes() && !other.isRefused() && other.began() <= refused.ended())
                .filter(other -> typeOf(other).equals(type) && !wasGone(other, refused.began()))
                .filter(other -> starts(other).stream().map(Checker::date).anyMatch(dates::contains))
                .toList();
    }

    /** Whether the booking was over, and its owner told so, before that moment. */
    private boolean wasGone(Operation taking, long moment) {
        return changes.getOrDefault(bookingOf(taking), List.of()).stream()
                .anyMatch(each -> (each.kind() == Operation.Kind.CANCEL || each.kind() == Operation.Kind.REJECT)
                        && each.isDone()
                        && each.ended() < moment);
    }

    private static String bookingOf(Operation operation) {
        return operation.kind() == Operation.Kind.PLACE ? operation.id() : operation.about();
    }

    private String typeOf(Operation operation) {
        if (!operation.type().isEmpty()) return operation.type();
        Operation made = placed.get(operation.about());
        return made == null ? "" : made.type();
    }

    private Set<String> hostsOf(Operation operation) {
        return hostsOfTypes.getOrDefault(typeOf(operation), Set.of());
    }

    /** What it wanted, or may have meant: what is confirmed or approved was asked for before. */
    private List<String> starts(Operation operation) {
        if (!operation.startAt().isEmpty()) return List.of(operation.startAt());
        var starts = new ArrayList<String>();
        Operation made = placed.get(operation.about());
        if (made != null) starts.add(made.startAt());
        changes.getOrDefault(operation.about(), List.of()).stream()
                .map(Operation::startAt)
                .filter(start -> !start.isEmpty())
                .forEach(starts::add);
        return starts;
    }

    private List<String> facts(String booking, String type) {
        return rows.texts("select id from fact where about = ?::uuid and type = ?", booking, type);
    }

    private void none(String what, String sql) {
        assertThat(rows.texts(sql)).as(what).isEmpty();
    }

    private static LocalDate date(String start) {
        return Instant.parse(start).atZone(BERLIN).toLocalDate();
    }

    private static boolean overlap(String one, String other) {
        return Duration.between(Instant.parse(one), Instant.parse(other)).abs().compareTo(HOUR) < 0;
    }
}
