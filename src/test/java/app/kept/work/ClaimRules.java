package app.kept.work;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.AccountId;
import app.kept.platform.base.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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
