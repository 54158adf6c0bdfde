package app.kept.work;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.AccountId;
import app.kept.platform.base.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who gets what when. The same holds for both ways to claim. */
abstract class ClaimRules {
    private final Bench bench;

    ClaimRules(Claiming claiming) {
        this.bench = new Bench(claiming);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aFloodOfOneAccountDoesNotDelayTheSingleMessageOfAnother() {
        AccountId flooding = AccountId.next();
        flood(flooding, 20_000);
        AccountId quiet = AccountId.next();
        UUID single = Ids.next();
        bench.add(List.of(new NewWork(quiet, "note", single, bench.time.now())));

        List<WorkItem> first = round(100, 0);

        assertThat(first).extracting(WorkItem::subject).contains(single);
        assertThat(first).as("the rest is for who has much").hasSizeGreaterThan(40);
    }

    @Test
    void withMoreAccountsThanRoomEachGetsItsTurn() {
        var accounts = new ArrayList<AccountId>();
        for (int i = 0; i < 10; i++) {
            accounts.add(AccountId.next());
            flood(accounts.getLast(), 5);
        }
        var served = new ArrayList<AccountId>();

        for (int round = 0; round < 12; round++) {
            round(1, round).forEach(item -> served.add(item.account()));
        }

        assertThat(served).hasSize(12).containsAll(accounts);
    }

    @Test
    void whatIsTriedAgainDoesNotStarveWhatIsFreshNorTheOtherWayRound() {
        flood(bench.account, 1_000);
        bench.rows.change("update work set is_retried = true, attempt = 3, due_at = due_at - interval '1 hour'");
        flood(bench.account, 1_000);

        List<WorkItem> items = round(100, 0);

        assertThat(items.stream().filter(item -> item.attempt() == 1)).hasSize(75);
        assertThat(items.stream().filter(item -> item.attempt() == 4)).hasSize(25);
    }

    @Test
    void ofOneLineOnlyTheEarliestIsTaken() {
        UUID first = inLine(7L);
        UUID second = inLine(7L);
        UUID other = inLine(8L);

        List<WorkItem> items = bench.claim(Ids.next(), 10);

        assertThat(items).extracting(WorkItem::subject).containsExactlyInAnyOrder(first, other);
        assertThat(bench.claim(Ids.next(), 10)).as("the first is in hand").isEmpty();

        WorkItem taken = items.stream()
                .filter(item -> item.subject().equals(first))
                .findFirst()
                .orElseThrow();
        bench.rows.change("update work set lease = null, leased_until = null, is_retried = true,"
                + " due_at = due_at + interval '5 minutes' where id = '" + taken.id() + "'");
        assertThat(bench.claim(Ids.next(), 10))
                .as("the first is to be tried again")
                .isEmpty();

        bench.rows.change("delete from work where id = '" + taken.id() + "'");
        assertThat(bench.claim(Ids.next(), 10)).extracting(WorkItem::subject).containsExactly(second);
    }

    @Test
    void whoeverWaitsForLongKeepsItsPlaceAlsoFromAmongWhatIsForLater() {
        UUID first = inLine(7L);
        UUID second = inLine(7L);
        inLine(8L);
        UUID lease = Ids.next();
        WorkItem taken = one(bench.claim(lease, 10), first);

        end(lease, taken, new Outcome.Later(Bench.NOON.plus(Duration.ofHours(6)), "Not now.", Effect.NONE));

        assertThat(bench.rows.texts("select subject from work_later")).containsExactly(first.toString());
        assertThat(bench.claim(Ids.next(), 10)).as("the first waits elsewhere").isEmpty();
        assertThat(bench.queue.unfinished(bench.time.now()))
                .as("but for the one of the other line, in hand")
                .hasSize(1);
        bench.time.set(Bench.NOON.plus(Duration.ofHours(6)));
        bench.queue.moveDue(bench.time.now(), 10);
        bench.rows.change("delete from work where line = 8");
        UUID again = Ids.next();
        taken = one(bench.claim(again, 10), first);
        end(again, taken, Outcome.done());
        assertThat(bench.claim(Ids.next(), 10)).extracting(WorkItem::subject).containsExactly(second);
    }

    @Test
    void whatIsOwedLaterHoldsBackNothingThatIsOwedNow() {
        later(bench.account, Bench.NOON.plus(Duration.ofDays(7)), 7L);
        UUID now = inLine(7L);
        assertThat(bench.claim(Ids.next(), 10)).extracting(WorkItem::subject).containsExactly(now);

        UUID moved = inLine(9L);
        UUID next = inLine(9L);
        UUID lease = Ids.next();
        WorkItem taken = one(bench.claim(lease, 10), moved);
        end(lease, taken, new Outcome.Moved(Bench.NOON.plusSeconds(60), "At night.", Effect.NONE));
        assertThat(bench.claim(Ids.next(), 10)).extracting(WorkItem::subject).containsExactly(next);
    }

    /** A node was away for a while: much has fallen due, and not all of it was moved yet. */
    @Test
    void whatHasFallenDueAndWasNotMovedYetIsNotOvertaken() {
        UUID first = later(bench.account, Bench.NOON.plusSeconds(10), 7L);
        bench.time.set(Bench.NOON.plusSeconds(60));
        UUID second = Ids.next();
        bench.add(List.of(new NewWork(bench.account, Ids.next(), "note", "note", 7L, second, bench.time.now())));

        assertThat(bench.claim(Ids.next(), 10)).isEmpty();
        bench.queue.moveDue(bench.time.now(), 10);
        assertThat(bench.claim(Ids.next(), 10)).extracting(WorkItem::subject).containsExactly(first);
    }

    @Test
    void aLeaseThatHasRunOutHoldsNothing() {
        UUID subject = bench.add("note");
        bench.claim(Ids.next(), 10);
        assertThat(bench.claim(Ids.next(), 10)).isEmpty();

        bench.rows.change("update work set leased_until = clock_timestamp() - interval '1 second'");

        assertThat(bench.claim(Ids.next(), 10)).extracting(WorkItem::subject).containsExactly(subject);
    }

    @Test
    void theOldestComesFirstAndNothingThatIsNotDue() {
        UUID young = bench.add("note", Bench.NOON.minusSeconds(5));
        UUID old = bench.add("note", Bench.NOON.minusSeconds(50));
        bench.add("note", Bench.NOON.plusSeconds(1));

        assertThat(bench.claim(Ids.next(), 10)).extracting(WorkItem::subject).containsExactly(old, young);
    }

    @Test
    void whatFallsDueIsMovedOldestFirstAsItIsAndWhatIsForLaterStays() {
        AccountId other = AccountId.next();
        UUID second = later(bench.account, Bench.NOON.plusSeconds(20), 1L);
        UUID first = later(other, Bench.NOON.plusSeconds(10), 2L);
        UUID third = later(bench.account, Bench.NOON.plusSeconds(30), 9L);
        UUID far = later(other, Bench.NOON.plusSeconds(4_000), 2L);
        bench.rows.change("update work_later set is_retried = true, attempt = 3 where subject = ?", third);

        assertThat(bench.queue.moveDue(Bench.NOON, 10)).as("nothing is due").isZero();
        bench.time.set(Bench.NOON.plusSeconds(60));

        assertThat(bench.queue.moveDue(bench.time.now(), 2)).isEqualTo(2);
        assertThat(bench.rows.texts("select subject from work order by due_at"))
                .containsExactly(first.toString(), second.toString());
        assertThat(bench.queue.moveDue(bench.time.now(), 10)).isEqualTo(1);
        assertThat(bench.rows.texts("select subject from work where is_retried and attempt = 3 and line = 9"))
                .containsExactly(third.toString());
        assertThat(bench.rows.texts("select subject from work_later")).containsExactly(far.toString());
        assertThat(bench.claim(Ids.next(), 10))
                .extracting(WorkItem::subject)
                .containsExactlyInAnyOrder(first, second, third);
    }

    @Test
    void manyWhoMoveAtOnceMoveEachPieceOnce() throws Exception {
        for (int account = 0; account < 5; account++) {
            AccountId whose = AccountId.next();
            bench.add(IntStream.range(0, 200)
                    .mapToObj(_ -> new NewWork(whose, "note", Ids.next(), Bench.NOON.plusSeconds(1)))
                    .toList());
        }
        bench.time.set(Bench.NOON.plusSeconds(60));
        var moved = new AtomicInteger();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int mover = 0; mover < 4; mover++) {
                threads.execute(() -> {
                    while (bench.rows.number("select count(*) from work_later") > 0) {
                        moved.addAndGet(bench.queue.moveDue(bench.time.now(), 70));
                    }
                });
            }
        }

        assertThat(moved).hasValue(1_000);
        assertThat(bench.rows.number("select count(distinct id) from work")).isEqualTo(1_000);
    }

    @Test
    void anEngineDoesAllThatFallsDueOfManyAccountsOnce() {
        for (int account = 0; account < 7; account++) {
            AccountId whose = AccountId.next();
            bench.add(IntStream.range(0, 30)
                    .mapToObj(n -> new NewWork(
                            whose, Ids.next(), "note", "note", (long) n % 3, Ids.next(), Bench.NOON.plusSeconds(n % 5)))
                    .toList());
        }
        Engine engine = bench.engine(Acting.noting("note"));

        new TimeMachine(bench.time, engine).advance(Duration.ofSeconds(10));

        assertThat(bench.waiting()).isZero();
        assertThat(bench.notes()).hasSize(210).doesNotHaveDuplicates();
    }

    private void end(UUID lease, WorkItem item, Outcome outcome) {
        new Completer(bench.database, new Hands(List.of(), bench.time), bench.time, bench.metrics)
                .complete(List.of(new Ended(lease, item, outcome)));
    }

    private static WorkItem one(List<WorkItem> items, UUID subject) {
        return items.stream()
                .filter(item -> item.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private UUID later(AccountId account, Instant dueAt, long line) {
        UUID subject = Ids.next();
        bench.add(List.of(new NewWork(account, Ids.next(), "note", "note", line, subject, dueAt)));
        return subject;
    }

    private UUID inLine(long line) {
        UUID subject = Ids.next();
        bench.add(List.of(new NewWork(bench.account, Ids.next(), "note", "note", line, subject, Bench.NOON)));
        return subject;
    }

    private void flood(AccountId account, int pieces) {
        bench.add(IntStream.range(0, pieces)
                .mapToObj(_ -> new NewWork(account, "note", Ids.next(), bench.time.now()))
                .toList());
    }

    /** As the engine claims, with so many free hands. */
    private List<WorkItem> round(int hands, int round) {
        List<Turn> turns = bench.queue.turns(null, bench.time.now(), 64);
        return bench.queue.claim(Ids.next(), bench.time.now(), Shares.of(turns, _ -> hands, round));
    }
}
