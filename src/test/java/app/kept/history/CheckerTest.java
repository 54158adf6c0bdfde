package app.kept.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.history.Operation.By;
import app.kept.history.Operation.Kind;
import app.kept.history.Operation.Told;
import app.kept.history.Operation.Wanted;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever checks has to be checked: each of these is a history in which one thing is wrong. */
class CheckerTest {
    private static final int OPERATIONS = 240;
    private static final By SOMEBODY = new By("key 0", "somebody@example.com", true);
    private static final String BOOKED_ALONE = """
            select booking.id from booking join claim on claim.holder = booking.id
            where status = 'confirmed' and capacity = 1 and booking.start_at > '2026-11-25T13:00:00Z'
                and not exists (select from fact where about = booking.id and type like 'booking.no_show%')
            order by booking.id limit 1
            """;
    private static final Instant LATER = Instant.parse("2026-11-25T12:15:00Z");

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final List<Operation> history = new ArrayList<>();
    private final List<Run.Repeat> repeats = new ArrayList<>();
    private final List<Run.Series> series = new ArrayList<>();
    private Run.Leap leap = Run.Leap.NEVER;
    private List<Bookable> types = List.of();
    private String booking = "";

    @BeforeEach
    void somebodyBooks() {
        new Cast(server.api()).clock("2026-11-20T10:00:00Z");
        types = Stage.set(server.api());
        Supplier<List<URI>> node = () -> List.of(server.address());
        try (var people = new People(server, types.getFirst().hosts().getFirst())) {
            var work = new Workload(node, types, people);
            var random = new Random(1);
            while (work.size() < OPERATIONS / 2) work.act(random);
            long began = System.nanoTime();
            new Cast(server.api()).clock(LATER.toString());
            leap = new Run.Leap(new Run.Span(began, System.nanoTime()), LATER, LATER);
            while (work.size() < OPERATIONS) work.act(random);
            Run run = work.run(List.of(), leap);
            history.addAll(run.history());
            repeats.addAll(run.repeats());
            series.addAll(run.series());
        }
        booking = rows.texts(BOOKED_ALONE).getFirst();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void nothingIsFoundWhereNothingIsWrong() {
        check();
        assertThat(history).anyMatch(Operation::isRefused);
    }

    @Test
    void findsATimeThatNobodyHolds() {
        rows.change("delete from claim where holder = ?::uuid", booking);
        isFound("does not have the time of each of its hosts");
    }

    @Test
    void findsATimeThatIsHeldForNobody() {
        rows.change("update claim set holder = gen_random_uuid() where holder = ?::uuid", booking);
        isFound("belongs to nobody alive");
    }

    @Test
    void findsWhatIsBookedTwice() {
        rows.change("""
                update booking set (start_at, end_at, host_id) =
                    (select start_at, end_at, host_id from booking as first where first.id = ?::uuid)
                where id = (select id from booking where status = 'confirmed' and id <> ?::uuid order by id limit 1)
                """, booking, booking);
        isFound("overlap");
    }

    @Test
    void findsABookingThatIsLost() {
        var told = new Told(201, "", "01a1fdc4-0827-7009-b25b-20287a50ff26", "confirmed", "", "", 1);
        add(
                new Wanted(
                        Kind.PLACE, "Guest who is lost", types.getFirst().id(), "2026-11-23T08:00:00Z", "", SOMEBODY),
                told);
        isFound("answered with success");
    }

    @Test
    void findsABookingOfSomebodyWhoWasRefused() {
        Operation done = first(Operation::isDone);
        history.remove(done);
        add(done.wanted(), refusal("slot_taken"));
        isFound("refused");
    }

    @Test
    void findsAChangeWithoutAFact() {
        rows.change("update booking set version = version + 1 where id = ?::uuid", booking);
        isFound("not as many changes as facts");
    }

    @Test
    void findsAFactThatTellsSomethingElse() {
        rows.change("update booking set payment_status = 'paid' where id = ?::uuid", booking);
        isFound("tells something else than the table");
    }

    @Test
    void findsAnAnswerThatTellsSomethingElse() {
        Operation done = first(each -> each.kind() == Kind.PLACE && each.isDone());
        history.remove(done);
        Told told = done.told();
        add(done.wanted(), new Told(201, "", told.id(), told.state(), told.startAt(), "nobody", told.version()));
        isFound("what the fact says, too");
    }

    @Test
    void findsAChangeThatNobodyWanted() {
        Operation cancelled = first(each -> each.kind() == Kind.CANCEL && each.isDone());
        history.removeIf(each -> each.booking().equals(cancelled.booking()) && each.kind() == Kind.CANCEL);
        isFound("booking.cancelled of " + cancelled.booking());
    }

    @Test
    void findsARefusalWithoutAReason() {
        // Nobody books in the night.
        Wanted night = new Wanted(Kind.PLACE, "Nobody", types.getFirst().id(), "2026-11-26T23:00:00Z", "", SOMEBODY);
        for (String code : List.of(
                "slot_taken",
                "fully_booked",
                "limit_reached",
                "plan_limit_reached",
                "series_not_open",
                "time_not_open",
                "wrong_state",
                "too_soon",
                "too_late",
                "proposal_lapsed",
                "forbidden",
                "busy")) {
            add(night, refusal(code));
            isFound("refused");
            history.removeLast();
        }
    }

    @Test
    void findsThatNobodyCanHaveHeardOfAnEnd() {
        add(Wanted.of(Kind.MOVE, booking, SOMEBODY), refusal("wrong_state"));
        isFound("refused");
    }

    @Test
    void findsADifferentAnswerToTheSame() {
        repeats.add(new Run.Repeat("Guest 1", "201 {}", "201 {\"id\": 2}"));
        isFound("the same was answered to the same");
    }

    @Test
    void findsAFactThatNamesSomebodyElse() {
        rows.change("update fact set actor = 'guest', actor_id = null where type = 'booking.confirmed'");
        isFound("somebody is named who did not want it");
    }

    @Test
    void findsAFactOfThePersonBesideTheOneWhoDidIt() {
        rows.change(
                "update fact set actor_id = gen_random_uuid() where about = ?::uuid and actor_id is not null", booking);
        rows.change("update fact set actor = 'key', actor_id = gen_random_uuid() where about = ?::uuid", booking);
        isFound("somebody is named who did not want it");
    }

    @Test
    void findsThatNobodyIsSaidToHaveDoneWhatPeopleDo() {
        rows.change("update fact set actor = 'system', actor_id = null where type = 'booking.created'");
        isFound("Kept itself did what people do");
    }

    @Test
    void findsAHalfSeries() {
        Run.Series whole = placed(false);
        series.remove(whole);
        var more = new ArrayList<>(whole.starts());
        more.add("2026-11-30T08:00:00Z");
        series.add(new Run.Series(whole.name(), more, false));
        isFound("all or none");
    }

    @Test
    void findsASeriesThatIsTornApart() {
        rows.change(
                "update fact set data = data - 'series_id' where data ->> 'attendee_name' = ?",
                placed(false).name());
        isFound("one series");
    }

    @Test
    void findsThatALimitIsNotKept() {
        limitEverybodyTo(new Bookable.Most(1, 0, 0));
        isFound("a day has more bookings than its limit");
        limitEverybodyTo(new Bookable.Most(0, 0, 1));
        isFound("a host has more in a month than their plan has room for");
        rows.change("update booking set client_id = (select id from client limit 1)");
        limitEverybodyTo(new Bookable.Most(0, 1, 0));
        isFound("a client has more before them than they may");
    }

    @Test
    void findsThatASessionThatTookPlaceLostItsTime() {
        rows.change("""
                delete from claim where capacity = 1 and holder in (
                    select id from booking where status in ('completed', 'no_show') limit 1)
                """);
        isFound("does not have the time of each of its hosts");
    }

    private void limitEverybodyTo(Bookable.Most most) {
        types = types.stream()
                .map(type -> new Bookable(
                        type.id(),
                        type.hosts(),
                        type.hosting(),
                        type.seats(),
                        most,
                        type.keepsTime(),
                        type.endsUnanswered()))
                .toList();
    }

    private Run.Series placed(boolean skips) {
        return series.stream()
                .filter(each -> each.skips() == skips
                        && history.stream()
                                .anyMatch(one ->
                                        one.isDone() && one.wanted().about().equals(each.name())))
                .findFirst()
                .orElseThrow();
    }

    private static Told refusal(String code) {
        return new Told(409, code, "", "", "", "", 0);
    }

    private Operation first(Predicate<Operation> which) {
        return history.stream().filter(which).findFirst().orElseThrow();
    }

    private void add(Wanted wanted, Told told) {
        long now = System.nanoTime();
        history.add(new Operation(wanted, now, now, 1, told));
    }

    private void check() {
        new Checker(new Run(history, repeats, series, List.of(), leap), rows, types).check();
    }

    private void isFound(String what) {
        assertThatThrownBy(this::check).isInstanceOf(AssertionError.class).hasMessageContaining(what);
    }
}
