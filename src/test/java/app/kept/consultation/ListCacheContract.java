package app.kept.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.account.AccountId;
import app.kept.platform.base.Time;
import app.kept.platform.base.TurnableTime;
import app.kept.platform.db.DatabaseAddress;
import app.kept.slot.Stock;
import app.kept.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a memory of customers' lists promises, wherever it remembers. */
@Tag("E10")
abstract class ListCacheContract {
    static final Duration LONGEST = Duration.ofMinutes(5);
    static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");
    private static final Instant FAR = NOW.plus(Duration.ofDays(30));

    final TurnableTime time = TurnableTime.standingStillOnceSet(Time.system());
    final DatabaseAddress database = TestPostgres.fresh();
    final AccountId account = AccountId.next();
    private final AtomicInteger reads = new AtomicInteger();
    private final List<ListNode> nodes = new ArrayList<>();

    @BeforeEach
    void stopTheClock() {
        time.set(NOW);
    }

    @AfterEach
    void closeNodes() {
        nodes.forEach(ListNode::close);
    }

    /** Over whatever the nodes of one test share. */
    abstract ListNode.Making making(Duration longest);

    @Test
    void whatWasReadIsNotReadAgain() {
        ListNode node = node();

        assertThat(ask(node, "page=1")).isEqualTo("read 1");
        assertThat(ask(node, "page=1")).isEqualTo("read 1");
        assertThat(ask(node, "page=2")).isEqualTo("read 2");
        assertThat(ask(node, "page=1")).isEqualTo("read 1");
        assertThat(reads.get()).isEqualTo(2);
    }

    @Test
    void everyLetterOfTheAnswerIsKept() {
        ListNode node = node();
        String json = "{\"title\":\"line\\nbreak \u00e4\u20ac\ud83d\ude42\",\n\n\"empty\":\"\"}\n";

        for (int i = 0; i < 2; i++) {
            assertThat(node.cache.of(account, "q", () -> new ListCache.Answer(json, FAR)))
                    .isEqualTo(json);
        }
    }

    @Test
    void aChangeDropsEverythingOfItsAccountAndNothingOfAnothers() {
        ListNode node = node();
        AccountId other = AccountId.next();
        ask(node, "page=1");
        ask(node, "page=2");
        node.cache.of(other, "page=1", () -> read("theirs"));

        node.change(account);

        assertThat(ask(node, "page=1")).isEqualTo("read 3");
        assertThat(ask(node, "page=2")).isEqualTo("read 4");
        assertThat(ask(node, "page=1")).isEqualTo("read 3");
        assertThat(node.cache.of(other, "page=1", () -> read("read anew"))).isEqualTo("theirs");
    }

    @Test
    void whatIsAskedInOneAccountIsNotAnsweredOutOfAnother() {
        ListNode node = node();
        ask(node, "page=1");

        assertThat(node.cache.of(AccountId.next(), "page=1", () -> read("theirs")))
                .isEqualTo("theirs");
    }

    @Test
    void changesOfOtherThingsDropNothing() {
        ListNode node = node();
        ask(node, "page=1");

        node.changeOf(account, account.value());
        node.changeOf(account, UUID.nameUUIDFromBytes(new byte[] {1}));

        assertThat(ask(node, "page=1")).isEqualTo("read 1");
    }

    @Test
    void whatWasBegunToBeReadBeforeAChangeIsNotKept() {
        ListNode node = node();

        String stale = node.cache.of(account, "page=1", () -> {
            node.change(account);
            return read("as it was");
        });

        assertThat(stale).isEqualTo("as it was");
        assertThat(ask(node, "page=1")).isEqualTo("read 1");
        assertThat(ask(node, "page=1")).isEqualTo("read 1");
    }

    @Test
    void whoAsksAfterAChangeDoesNotGetWhatWasBegunToBeReadBefore() throws Exception {
        ListNode node = node();
        var reading = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> early = threads.submit(() -> node.cache.of(account, "page=1", () -> {
                reading.countDown();
                await(goOn);
                return read("as it was");
            }));
            try {
                await(reading);
                node.change(account);
                Future<String> late = threads.submit(() -> ask(node, "page=1"));
                assertThat(late.get(30, TimeUnit.SECONDS)).isEqualTo("read 1");
            } finally {
                goOn.countDown();
            }
            assertThat(early.get()).isEqualTo("as it was");
            assertThat(ask(node, "page=1")).isEqualTo("read 1");
        }
    }

    @Test
    void nothingIsKeptLongerThanTheSettingSays() {
        ListNode node = node();
        ask(node, "page=1");

        time.set(NOW.plus(LONGEST).minusMillis(1));
        assertThat(ask(node, "page=1")).isEqualTo("read 1");
        time.set(NOW.plus(LONGEST));
        assertThat(ask(node, "page=1")).isEqualTo("read 2");
    }

    @Test
    void nothingIsKeptLongerThanItIsSo() {
        ListNode node = node();
        Instant begins = NOW.plusSeconds(40);
        node.cache.of(account, "page=1", () -> new ListCache.Answer("one slot", begins));

        time.set(begins.minusMillis(1));
        assertThat(ask(node, "page=1")).isEqualTo("one slot");
        time.set(begins);
        assertThat(ask(node, "page=1")).isEqualTo("read 1");
    }

    @Test
    void whatIsNoLongerSoWhenItWasReadIsNotKept() {
        ListNode node = node();

        node.cache.of(account, "page=1", () -> new ListCache.Answer("too late", NOW));

        assertThat(ask(node, "page=1")).isEqualTo("read 1");
    }

    @Test
    void ofManyWhoAskAtOnceOneReads() throws Exception {
        ListNode node = node();
        var goOn = new CountDownLatch(1);
        var asking = new CountDownLatch(50);
        var answers = new ArrayList<Future<String>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                answers.add(threads.submit(() -> {
                    asking.countDown();
                    return node.cache.of(account, "page=1", () -> {
                        await(goOn);
                        return read("read " + reads.incrementAndGet());
                    });
                }));
            }
            await(asking);
            goOn.countDown();
            for (Future<String> answer : answers) assertThat(answer.get()).isEqualTo("read 1");
        } finally {
            goOn.countDown();
        }
        assertThat(reads.get()).isEqualTo(1);
    }

    @Test
    void whoseReadingFailsFailsAloneAndNothingIsKept() throws Exception {
        ListNode node = node();
        var reading = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> first = threads.submit(() -> node.cache.of(account, "page=1", () -> {
                reading.countDown();
                await(goOn);
                throw new IllegalStateException("no database");
            }));
            await(reading);
            Future<String> second = threads.submit(() -> ask(node, "page=1"));
            goOn.countDown();

            assertThatThrownBy(first::get).hasRootCauseMessage("no database");
            assertThat(second.get()).startsWith("read ");
        } finally {
            goOn.countDown();
        }
        assertThat(ask(node, "page=2")).startsWith("read ");
    }

    @Test
    void aServerThatHearsOfNoChangesBelievesNothing() {
        ListNode node = node();
        ask(node, "page=1");

        node.isDeafFor(Duration.ofSeconds(3));
        assertThat(ask(node, "page=1")).isEqualTo("read 2");
        assertThat(ask(node, "page=1")).isEqualTo("read 3");
        node.hear();
        assertThat(ask(node, "page=1")).isEqualTo("read 1");
    }

    @Test
    void whatChangedWhileAServerHeardNothingIsDroppedWhenItHearsAgain() {
        ListNode node = node();
        ListNode other = node();
        ask(node, "page=1");
        node.isDeafFor(Duration.ofSeconds(3));

        other.changeAndDie(account);
        node.hear();

        assertThat(ask(node, "page=1")).isEqualTo("read 2");
    }

    @Test
    void zeroSecondsRememberNothing() {
        ListNode node = node(Duration.ZERO);

        assertThat(ask(node, "page=1")).isEqualTo("read 1");
        assertThat(ask(node, "page=1")).isEqualTo("read 2");
    }

    @Test
    void theNoteOfAChangeLeadsBackToItsAccountAndNoOtherIdDoes() {
        UUID subject = Stock.subject(account);

        assertThat(Stock.accountOf(subject)).contains(account);
        assertThat(Stock.subject(account)).isEqualTo(subject);
        assertThat(Stock.accountOf(account.value())).isEmpty();
        assertThat(Stock.accountOf(UUID.nameUUIDFromBytes(new byte[] {1}))).isEmpty();
    }

    ListNode node() {
        return node(LONGEST);
    }

    ListNode node(Duration longest) {
        var node = new ListNode(database, making(longest));
        nodes.add(node);
        return node;
    }

    /** Each reading gives another answer. */
    String ask(ListNode node, String question) {
        return node.cache.of(account, question, () -> read("read " + reads.incrementAndGet()));
    }

    int reads() {
        return reads.get();
    }

    static ListCache.Answer read(String json) {
        return new ListCache.Answer(json, FAR);
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
