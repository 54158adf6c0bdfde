package app.kept.history;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.history.Operation.Kind;
import app.kept.testing.Rows;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Holds what people were told against what is in the tables. It knows the rules, and none of the program's code. */
final class Checker {
    private static final Map<Kind, String> LEADS_TO = Map.of(
            Kind.CONFIRM, "confirmed",
            Kind.REJECT, "rejected",
            Kind.CANCEL, "cancelled",
            Kind.COMPLETE, "completed",
            Kind.MISS, "no_show");

    private final Run run;
    private final Rows rows;
    private final List<Bookable> types;
    private final Past past;

    Checker(Run run, Rows rows, List<Bookable> types) {
        this.run = run;
        this.rows = rows;
        this.types = types;
        this.past = new Past(run.history(), rows, types);
    }

    void check() {
        timesAreHeldOnce();
        types.forEach(this::limitsAreKept);
        placementsWereTrue();
        changesWereTrue();
        nobodySawAnOlderOneLater();
        nothingHappenedByItself();
        everyFactNamesWhoDidIt();
        seriesAreWhole();
        new FactsAndTable(rows).tellTheSame();
        new Justice(run, past).refusalsWereJust();
        assertThat(run.repeats())
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
                where one.status in ('confirmed', 'completed', 'no_show')
                    and other.status in ('confirmed', 'completed', 'no_show')
                    and not (one.event_type_id = other.event_type_id and capacity > 1 and one.start_at = other.start_at)
                """);
        none("a claim belongs to nobody alive", """
                select claim.id from claim
                where capacity = 1 and expires_at is null and not exists (
                    select from booking where booking.id = claim.holder and status in ('pending', 'confirmed', 'completed', 'no_show')
                        and booking.start_at = claim.start_at)
                """);
        none("a seat belongs to nobody alive", """
                select seat.holder from seat join claim on claim.id = seat.claim_id
                where seat.expires_at is null and not exists (
                    select from booking where booking.id = seat.holder and status in ('pending', 'confirmed', 'completed', 'no_show')
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
                where event_type_id = ?::uuid and ? <> (
                    select count(*) from claim left join seat on seat.claim_id = claim.id and seat.holder = booking.id
                    where (claim.holder = booking.id or seat.holder = booking.id)
                        and during @> tstzrange(booking.start_at, booking.end_at)
                        and (? > 1 or claim.host_id = booking.host_id))
                    and (status in ('confirmed', 'completed', 'no_show') or status = 'pending' and ?)
                """,
                type.id(),
                hosts,
                hosts,
                type.keepsTime());
    }

    /** Whoever sets a limit aside does so for one booking, and for no other. */
    private void limitsAreKept(Bookable type) {
        Bookable.Most most = type.most();
        if (most.aDay() > 0) {
            none("a day has more bookings than its limit", """
                    select host_id::text || (start_at at time zone 'Europe/Berlin')::date
                    from booking where event_type_id = ?::uuid and status in ('confirmed', 'completed', 'no_show')
                        and not exists (select from fact where about = booking.id and jsonb_exists(data->'override', 'limits'))
                    group by host_id, (start_at at time zone 'Europe/Berlin')::date
                    having count(*) > ?
                    """, type.id(), most.aDay());
        }
        if (most.ofAClient() > 0) {
            none("a client has more before them than they may", """
                    select client_id from booking
                    where event_type_id = ?::uuid and status in ('pending', 'confirmed')
                        and start_at > (select max(at) from fact)
                    group by client_id having count(*) > ?
                    """, type.id(), most.ofAClient());
        }
        if (most.aMonth() > 0) {
            none("a host has more in a month than their plan has room for", """
                    select host_id from booking
                    where event_type_id = ?::uuid and status in ('pending', 'confirmed', 'completed', 'no_show')
                    group by host_id, date_trunc('month', start_at at time zone 'Europe/Berlin')
                    having count(*) > ?
                    """, type.id(), most.aMonth());
        }
    }

    /** Who was told yes has it, who was told no has nothing, and who was told nothing has it once at most. */
    private void placementsWereTrue() {
        Map<String, Long> made = past.facts().stream()
                .filter(fact -> fact.type().equals(Kind.PLACE.fact))
                .collect(Collectors.groupingBy(fact -> fact.attendee() + fact.startAt(), Collectors.counting()));
        for (Operation each : run.history()) {
            if (each.kind() != Kind.PLACE) continue;
            long bookings =
                    made.getOrDefault(each.wanted().about() + each.wanted().startAt(), 0L);
            if (each.isDone()) {
                assertThat(bookings).as("answered with success: " + each).isEqualTo(1);
                Past.Fact created = only(past.of(each.booking(), Kind.PLACE.fact), each);
                assertThat(created.attendee())
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
        for (Operation each : run.history()) {
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
                long happened = past.of(booking, kind.fact).stream()
                        .filter(fact -> !fact.isOfKept())
                        .count();
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
    }

    /** What people want is done in their name, and only what comes with time is done in nobody's. */
    private void everyFactNamesWhoDidIt() {
        for (Past.Fact fact : past.facts()) {
            if (fact.type().equals("booking.reschedule_lapsed")) continue;
            if (fact.isOfKept()) {
                assertThat(fact.type())
                        .as("Kept itself did what people do: " + fact)
                        .isEqualTo("booking.expired");
                continue;
            }
            assertThat(past.causes(fact))
                    .as("somebody is named who did not want it: " + fact)
                    .anyMatch(each -> each.wanted().by().actor().equals(fact.actor()));
        }
    }

    /** All of them or none, and they belong together; where some may be left out, at least those are one series. */
    private void seriesAreWhole() {
        for (Run.Series each : run.series()) {
            List<Past.Fact> made = past.facts().stream()
                    .filter(fact -> fact.type().equals(Kind.PLACE.fact)
                            && fact.attendee().equals(each.name()))
                    .toList();
            if (!each.skips() && !made.isEmpty()) {
                assertThat(made)
                        .extracting(Past.Fact::startAt)
                        .as("all or none: " + each)
                        .containsExactlyInAnyOrderElementsOf(each.starts());
            }
            assertThat(made.stream()
                            .map(fact -> fact.data().path("series_id").asString())
                            .distinct())
                    .as("one series: " + each)
                    .hasSizeLessThanOrEqualTo(1)
                    .doesNotContain("");
        }
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

    private static Past.Fact only(List<Past.Fact> facts, Operation told) {
        assertThat(facts).as("answered with success: " + told).hasSize(1);
        return facts.getFirst();
    }

    private void none(String what, String sql, Object... values) {
        assertThat(rows.texts(sql, values)).as(what).isEmpty();
    }
}
