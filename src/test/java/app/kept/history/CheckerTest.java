package app.kept.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.history.Operation.Kind;
import app.kept.history.Operation.Told;
import app.kept.history.Operation.Wanted;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever checks has to be checked: each of these is a history in which one thing is wrong. */
class CheckerTest {
    private static final int OPERATIONS = 150;
    private static final String BOOKED_ALONE = """
            select booking.id from booking join claim on claim.holder = booking.id
            where status = 'confirmed' and booking.event_type_id = ?::uuid order by booking.id limit 1
            """;

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final List<Operation> history = new ArrayList<>();
    private final List<Workload.Repeat> repeats = new ArrayList<>();
    private List<Bookable> types = List.of();
    private String booking = "";

    @BeforeEach
    void somebodyBooks() {
        new Cast(server.api()).clock("2026-11-20T10:00:00Z");
        types = Stage.set(server.api());
        var work = new Workload(List.of(server.api()), types);
        var random = new Random(1);
        while (work.size() < OPERATIONS) work.act(random);
        history.addAll(work.history());
        repeats.addAll(work.repeats());
        booking = rows.texts(BOOKED_ALONE, types.getFirst().id()).getFirst();
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
        add(new Wanted(Kind.PLACE, "Guest who is lost", types.getFirst().id(), "2026-11-23T08:00:00Z", ""), told);
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
        Wanted night = new Wanted(Kind.PLACE, "Nobody", types.getFirst().id(), "2026-11-23T23:00:00Z", "");
        for (String code : List.of("slot_taken", "fully_booked", "limit_reached", "time_not_open", "wrong_state")) {
            add(night, refusal(code));
            isFound("refused");
            history.removeLast();
        }
    }

    @Test
    void findsThatNobodyCanHaveHeardOfAnEnd() {
        add(Wanted.of(Kind.MOVE, booking), refusal("wrong_state"));
        isFound("refused");
    }

    @Test
    void findsADifferentAnswerToTheSame() {
        repeats.add(new Workload.Repeat("Guest 1", "201 {}", "201 {\"id\": 2}"));
        isFound("the same was answered to the same");
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
        new Checker(history, repeats, rows, types).check();
    }

    private void isFound(String what) {
        assertThatThrownBy(this::check).isInstanceOf(AssertionError.class).hasMessageContaining(what);
    }
}
