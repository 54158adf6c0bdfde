package app.kept.history;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.history.Operation.Kind;
import app.kept.testing.Rows;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Holds what people were told against what is in the tables. It knows the rules, and none of the program's code. */
final class Checker {
    private static final Map<Kind, String> LEADS_TO =
            Map.of(Kind.CONFIRM, "confirmed", Kind.REJECT, "rejected", Kind.CANCEL, "cancelled");

    private final List<Operation> history;
    private final List<Workload.Repeat> repeats;
    private final Rows rows;
    private final List<Bookable> types;
    private final Past past;

    Checker(List<Operation> history, List<Workload.Repeat> repeats, Rows rows, List<Bookable> types) {
        this.history = history;
        this.repeats = repeats;
        this.rows = rows;
        this.types = types;
        this.past = new Past(history, rows, types);
    }

    void check() {
        timesAreHeldOnce();
        placementsWereTrue();
        changesWereTrue();
        nobodySawAnOlderOneLater();
        nothingHappenedByItself();
        factsTellTheTable();
        new Justice(history, past).refusalsWereJust();
        assertThat(repeats)
                .as("the same was answered to the same")
                .allMatch(each -> each.first().equals(each.second()));
    }

    /** Nobody has what another has. */
    private void timesAreHeldOnce() {
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
        none("a claim belongs to nobody alive", """
                select claim.id from claim
                where capacity = 1 and expires_at is null and not exists (
                    select from booking where booking.id = claim.holder and status in ('pending', 'confirmed')
                        and booking.start_at = claim.start_at)
                """);
        none("a seat belongs to nobody alive", """
                select seat.holder from seat join claim on claim.id = seat.claim_id
                where seat.expires_at is null and not exists (
                    select from booking where booking.id = seat.holder and status in ('pending', 'confirmed')
                        and booking.start_at = claim.start_at and booking.host_id = claim.host_id)
                """);
        none("time is kept for a question that nobody asks any more", """
                select claim.id from claim
                where capacity = 1 and expires_at > (select max(at) from fact) and not exists (
                    select from proposal where proposal.id = claim.holder and state = 'open' and held)
                """);
        none("a session has more seats than it may", """
                select claim.id from claim
                where capacity > 1 and (select count(*) from seat where seat.claim_id = claim.id) > capacity
                """);
        types.forEach(this::hasItsTime);
    }

    private void hasItsTime(Bookable type) {
        int hosts = type.hosting() == Bookable.Hosting.ALL ? type.hosts().size() : 1;
        none(
                "a booking does not have the time of each of its hosts, and once",
                """
                select booking.id from booking
                where event_type_id = ?::uuid and (status = 'confirmed' or status = 'pending' and ?) and ? <> (
                    select count(*) from claim left join seat on seat.claim_id = claim.id and seat.holder = booking.id
                    where (claim.holder = booking.id or seat.holder = booking.id)
                        and during @> tstzrange(booking.start_at, booking.end_at)
                        and (? > 1 or claim.host_id = booking.host_id))
                """,
                type.id(),
                type.keepsTime(),
                hosts,
                hosts);
        if (type.aDay() == 0) return;
        none("a day has more bookings than its limit", """
                select host_id::text || (start_at at time zone 'Europe/Berlin')::date
                from booking where event_type_id = ?::uuid and status = 'confirmed'
                group by host_id, (start_at at time zone 'Europe/Berlin')::date
                having count(*) > ?
                """, type.id(), type.aDay());
    }

    /** Who was told yes has it, who was told no has nothing, and who was told nothing has it once at most. */
    private void placementsWereTrue() {
        Map<String, Long> made = rows.texts("select attendee_name from booking").stream()
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        for (Operation each : history) {
            if (each.kind() != Kind.PLACE) continue;
            long bookings = made.getOrDefault(each.wanted().about(), 0L);
            if (each.isDone()) {
                assertThat(bookings).as("answered with success: " + each).isEqualTo(1);
                Past.Fact created = only(past.of(each.booking(), Kind.PLACE.fact), each);
                assertThat(created.data().path("attendee_name").asString())
                        .as("theirs: " + each)
                        .isEqualTo(each.wanted().about());
                assertThat(created.eventType())
                        .as("what they chose: " + each)
                        .isEqualTo(each.wanted().type());
                assertThat(created.startAt())
                        .as("when they wanted: " + each)
                        .isEqualTo(each.wanted().startAt());
                tellsTheSame(created, each);
            } else if (each.isRefused())
                assertThat(bookings).as("refused: " + each).isZero();
            else assertThat(bookings).as("nobody knew: " + each).isLessThanOrEqualTo(1);
        }
    }

    private void changesWereTrue() {
        for (Operation each : history) {
            if (each.kind() == Kind.PLACE || !each.isDone()) continue;
            var version = past.of(each.booking()).stream()
                    .filter(fact ->
                            fact.isChange() && fact.version() == each.told().version())
                    .toList();
            tellsTheSame(only(version, each), each);
            String state = each.told().state();
            assertThat(state).as("where it led: " + each).isEqualTo(LEADS_TO.getOrDefault(each.kind(), state));
            switch (each.kind()) {
                case MOVE ->
                    assertThat(each.told().startAt())
                            .as("moved there: " + each)
                            .isEqualTo(each.wanted().startAt());
                case REASSIGN ->
                    assertThat(each.told().host())
                            .as("given to: " + each)
                            .isEqualTo(each.wanted().host());
                case PROPOSE ->
                    assertThat(wasAsked(each)).as("asked for: " + each).isTrue();
                default -> {}
            }
        }
    }

    /** Or it is at that time already. */
    private boolean wasAsked(Operation proposal) {
        String start = proposal.wanted().startAt();
        return proposal.told().startAt().equals(start)
                || past.of(proposal.booking(), Kind.PROPOSE.fact).stream()
                        .anyMatch(fact -> fact.data()
                                .path("proposed_start_ats")
                                .path(0)
                                .asString()
                                .equals(start));
    }

    private static void tellsTheSame(Past.Fact fact, Operation told) {
        assertThat(List.of(
                        told.told().state(),
                        told.told().startAt(),
                        told.told().host(),
                        told.told().version()))
                .as("what the fact says, too: " + told)
                .isEqualTo(List.of(fact.state(), fact.startAt(), fact.host(), fact.version()));
    }

    /** Whoever was answered before another asked did not see more than the other. */
    private void nobodySawAnOlderOneLater() {
        for (String booking : past.bookings()) {
            List<Operation> done =
                    past.changesOf(booking).stream().filter(Operation::isDone).toList();
            for (Operation one : done) {
                for (Operation other : done) {
                    if (one.isBefore(other)) {
                        assertThat(other.told().version())
                                .as(other + " after " + one)
                                .isGreaterThanOrEqualTo(one.told().version());
                    }
                }
            }
        }
    }

    /** Nothing has happened that nobody wanted, or more often than it was wanted; and what was told to be done was. */
    private void nothingHappenedByItself() {
        for (String booking : past.bookings()) {
            for (Kind kind : Kind.values()) {
                long happened = past.of(booking, kind.fact).size();
                assertThat(happened)
                        .as(kind.fact + " of " + booking + ", of which was wanted " + past.changesOf(booking))
                        .isLessThanOrEqualTo(mostOf(kind, booking));
                // These are never found done already.
                boolean eachCounts = kind == Kind.DECLINE || kind == Kind.WITHDRAW || kind == Kind.APPROVE;
                if (!eachCounts) continue;
                long told = past.changesOf(booking).stream()
                        .filter(each -> each.kind() == kind && each.isDone())
                        .count();
                assertThat(happened).as(kind + " of " + booking).isGreaterThanOrEqualTo(told);
            }
        }
        none("somebody acted whom nobody knows", "select actor from fact where actor not in ('key', 'system')");
        none("Kept itself did what people do, or they did what it does", """
                select type from fact where type like 'booking.%' and (actor = 'system')
                    <> (type in ('booking.expired', 'booking.reschedule_lapsed'))
                """);
    }

    private long mostOf(Kind kind, String booking) {
        if (kind == Kind.PLACE) return 1;
        return past.changesOf(booking).stream()
                .filter(each -> !each.isRefused())
                .filter(each -> each.kind().fact.equals(kind.fact)
                        // Whoever asks for another time does not ask for the one before any more.
                        || (kind == Kind.WITHDRAW && each.kind() == Kind.PROPOSE))
                .count();
    }

    /** Every change has one fact, and the facts of a booking tell its state. */
    private void factsTellTheTable() {
        none("a booking has not as many changes as facts", """
                select booking.id from booking
                where version <> (select count(*) from fact
                    where about = booking.id and type not like 'booking.reschedule\\_%')
                    or version <> (select count(distinct data->>'version') from fact
                    where about = booking.id and type not like 'booking.reschedule\\_%')
                """);
        none("a fact is about no booking", """
                select id from fact
                where type like 'booking.%' and not exists (select from booking where booking.id = fact.about)
                """);
        none("the last fact of a booking tells something else than the table", """
                select booking.id from booking
                join lateral (select data from fact
                    where about = booking.id and type not like 'booking.reschedule\\_%'
                    order by (data->>'version')::int desc limit 1) as last on true
                where last.data->>'status' <> status or (last.data->>'start_at')::timestamptz <> start_at
                    or (last.data->>'end_at')::timestamptz <> end_at or last.data->>'team_member_id' <> host_id::text
                    or last.data->>'payment_status' <> payment_status or (last.data->>'version')::int <> version
                    or last.data->>'event_type_id' <> event_type_id::text
                    or last.data->>'attendee_name' <> attendee_name
                """);
        none("a state was left that cannot be left so, or by something else", """
                select about::text || ' ' || was || ' ' || type || ' ' || status from (
                    select about, type, data->>'status' as status, lag(data->>'status') over
                        (partition by about order by (data->>'version')::int) as was
                    from fact where type like 'booking.%' and type not like 'booking.reschedule\\_%') as steps
                where (coalesce(was, ''), type, status) not in (
                    ('', 'booking.created', 'pending'), ('', 'booking.created', 'confirmed'),
                    ('pending', 'booking.confirmed', 'confirmed'), ('pending', 'booking.rejected', 'rejected'),
                    ('pending', 'booking.expired', 'rejected'), ('pending', 'booking.cancelled', 'cancelled'),
                    ('confirmed', 'booking.cancelled', 'cancelled'), ('pending', 'booking.rescheduled', 'pending'),
                    ('confirmed', 'booking.rescheduled', 'confirmed'), ('pending', 'booking.reassigned', 'pending'),
                    ('confirmed', 'booking.reassigned', 'confirmed'))
                """);
        none("a question is open, and the facts say otherwise, or the other way round", """
                select proposal.id from proposal
                where (state = 'open') <> (not exists (select from fact
                    where about = booking_id and data->>'proposal_id' = proposal.id::text
                        and type <> 'booking.reschedule_requested')
                    and exists (select from booking where booking.id = booking_id and status in ('pending', 'confirmed')))
                """);
        none("a reaction to a fact is missing", """
                select id from fact where type = 'booking.created'
                    and not exists (select from work where subject = fact.id)
                    and not exists (select from message where about_id = fact.about)
                """);
    }

    private static Past.Fact only(List<Past.Fact> facts, Operation told) {
        assertThat(facts).as("answered with success: " + told).hasSize(1);
        return facts.getFirst();
    }

    private void none(String what, String sql, Object... values) {
        assertThat(rows.texts(sql, values)).as(what).isEmpty();
    }
}
