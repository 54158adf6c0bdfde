package app.kept.event;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.AccountId;
import app.kept.account.Actor;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.DatabaseAddress;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.text.Json;
import app.kept.testing.Await;
import app.kept.testing.Rows;
import app.kept.testing.TestPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Facts get their numbers once each, without holes, in the order in which they happened to each thing. */
@Tag("B8")
class NumberingTest {
    private final DatabaseAddress address = TestPostgres.fresh();
    private final FeedNode node = new FeedNode(address);
    private final Rows rows = new Rows(address);
    private final AccountId here = account();
    private final AccountId there = account();

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void whoWaitedForAThingStandsBehindWhomTheyWaitedForThoughTheirTransactionIsTheOlderOne() throws Exception {
        UUID thing = Ids.next();
        var written = new CopyOnWriteArrayList<UUID>();
        try (FactWriter older = FactWriter.begin(address).numbered();
                FactWriter younger = FactWriter.begin(address).numbered()) {
            younger.lock(thing);
            Thread waiting = Thread.ofVirtual().start(() -> waitAndWrite(older, thing, written));
            Await.until("it waits", () -> rows.number("select count(*) from pg_locks where not granted") > 0);
            // As by a node whose clock goes ahead, so that not even the ids tell the order.
            UUID first = younger.write(here, thing, new UUID(-2, -2), "{\"version\": 1}");
            younger.commit();
            waiting.join(Duration.ofSeconds(10));

            node.number();

            assertThat(node.ids(here)).containsExactly(first, written.getFirst());
        }
    }

    @Test
    void nobodyWaitsForATransactionThatIsOpenForLongAndWhatItWroteIsNumberedOnce() throws SQLException {
        UUID thing = Ids.next();
        try (FactWriter slow = FactWriter.begin(address).numbered();
                FactWriter quick = FactWriter.begin(address)) {
            UUID late = slow.write(here, Ids.next());
            UUID one = quick.write(here, thing);
            quick.commit();
            node.number();
            assertThat(node.ids(here)).containsExactly(one);
            UUID two = quick.write(here, thing);
            quick.commit();
            node.number();
            UUID last = slow.write(here, thing);

            slow.commit();
            assertThat(node.knowsOfMore()).isTrue();
            node.number();
            node.number();

            assertThat(node.knowsOfMore()).isFalse();
            assertThat(node.ids(here)).containsExactly(one, two, late, last);
        }
    }

    @Test
    void nobodyWaitsForATransactionOfAnotherDatabase() throws SQLException {
        try (FactWriter other = FactWriter.begin(TestPostgres.fresh()).numbered();
                FactWriter ours = FactWriter.begin(address)) {
            UUID fact = ours.write(here, Ids.next());
            ours.commit();
            node.number();

            assertThat(node.ids(here)).containsExactly(fact);
            other.rollBack();
        }
    }

    @Test
    void whatWasUndoneIsNowhereAndLeavesNoHole() throws SQLException {
        try (FactWriter undone = FactWriter.begin(address);
                FactWriter done = FactWriter.begin(address)) {
            undone.write(here, Ids.next());
            UUID one = done.write(here, Ids.next());
            done.execute("savepoint one");
            done.write(here, Ids.next());
            done.execute("rollback to savepoint one");
            done.execute("savepoint two");
            UUID two = done.write(here, Ids.next());
            done.commit();
            node.number();
            undone.rollBack();
            node.number();
            UUID three = done.write(here, Ids.next());
            done.commit();
            node.number();

            assertThat(node.ids(here)).containsExactly(one, two, three);
        }
    }

    @Test
    void eachAccountCountsForItself() throws SQLException {
        try (FactWriter writer = FactWriter.begin(address)) {
            UUID one = writer.write(here, Ids.next());
            UUID two = writer.write(there, Ids.next());
            UUID three = writer.write(here, Ids.next());
            writer.commit();
            node.number();

            assertThat(node.ids(here)).containsExactly(one, three);
            assertThat(node.ids(there)).containsExactly(two);
            assertThat(node.feed.end(here)).isEqualTo(2);
            assertThat(node.feed.ends(List.of(here, there)))
                    .containsEntry(here, 2L)
                    .containsEntry(there, 1L);
        }
    }

    @Test
    void aFactThatTellsNoVersionStandsBehindTheOneItFollowed() throws SQLException {
        UUID thing = Ids.next();
        try (FactWriter writer = FactWriter.begin(address)) {
            UUID three = new UUID(-3, -3);
            UUID one = writer.write(here, thing, 1);
            UUID afterOne = writer.write(here, thing);
            UUID two = writer.write(here, thing, 2);
            UUID afterTwo = writer.write(here, thing);
            writer.write(here, thing, three, "{\"version\": 3}");
            UUID word = writer.write(here, Ids.next(), Ids.next(), "{\"version\": \"2b\"}");
            writer.commit();
            node.number();

            assertThat(node.ids(here).stream().filter(id -> !id.equals(word)))
                    .containsExactly(one, afterOne, two, afterTwo, three);
        }
    }

    @Test
    void twoNodesNumberTheSameFactsOnceAndWhoWasAwayFindsWhatTheOtherDid() throws Exception {
        try (FeedNode other = new FeedNode(address)) {
            node.numbering.start();
            other.numbering.start();
            var writers = new ArrayList<Thread>();
            var go = new CountDownLatch(1);
            for (int i = 0; i < 8; i++) {
                Facts facts = i % 2 == 0 ? node.facts : other.facts;
                FeedNode its = i % 2 == 0 ? node : other;
                writers.add(Thread.ofVirtual().start(() -> appendMany(its, facts, go)));
            }
            go.countDown();
            for (Thread writer : writers) writer.join(Duration.ofSeconds(60));
            Await.until("all are numbered", () -> node.feed.end(here) == 8 * 100);

            List<Feed.Entry> all = other.all(here);
            assertThat(all.stream().map(entry -> entry.fact().id())).doesNotHaveDuplicates();
            assertThat(all.stream().map(Feed.Entry::position))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 800).boxed().toList());
            assertInOrder(all);
        }
        try (FeedNode late = new FeedNode(address)) {
            assertThat(late.knowsOfMore()).isFalse();
        }
    }

    @Test
    void nodesWhoseConnectionsBreakInTheMiddleLeaveNothingOutAndNumberNothingTwice() throws Exception {
        try (FeedNode other = new FeedNode(address);
                FactWriter writer = FactWriter.begin(address)) {
            node.numbering.start();
            other.numbering.start();
            UUID thing = Ids.next();
            var written = new ArrayList<UUID>();
            for (int version = 1; version <= 300; version++) {
                written.add(writer.write(here, thing, version));
                writer.commit();
                FeedNode one = version % 2 == 0 ? node : other;
                if (version % 3 == 0) Thread.ofVirtual().start(() -> numberOrBreakOff(one));
                if (version % 10 == 0)
                    rows.texts("select pg_terminate_backend(pid) from pg_stat_activity"
                            + " where datname = current_database() and application_name = 'kept-write'");
            }
            Await.until("all are numbered", () -> node.feed.end(here) == 300);
            assertThat(other.ids(here)).containsExactlyElementsOf(written);
        }
    }

    @Test
    void aPostgresThatTookOverIsSeenToBeAnotherAndSoIsOneThatIsBehind() {
        var numbers = new Numbers(node.database);
        Numbers.Mark mark = numbers.mark();
        assertThat(isOther(mark.seen(), mark.since())).isFalse();
        assertThat(isOther(mark.seen(), "2026-01-01 00:00:00+00")).isTrue();
        assertThat(isOther("4000000900:4000000900:", mark.since())).isTrue();
    }

    private boolean isOther(String seen, String since) {
        return node.database.write(tx -> Numbers.number(tx, seen, since, false).isOther());
    }

    @Test
    void whoListensIsToldOfTheAccountsOnceItCanBeRead() throws SQLException {
        var told = new ArrayList<Set<AccountId>>();
        node.feed.add(accounts -> {
            told.add(accounts);
            assertThat(node.feed.end(there)).isEqualTo(1);
        });
        try (FactWriter writer = FactWriter.begin(address)) {
            writer.write(there, Ids.next());
            writer.commit();
            node.number();
            node.number();
        }
        assertThat(told).containsExactly(Set.of(there));
    }

    @Test
    void aFactIsNumberedAMomentAfterItsCommitWithoutAnybodyLooking() {
        node.numbering.start();
        append(node, node.facts, Ids.next(), 1);
        long begun = System.nanoTime();
        Await.until("it is numbered", () -> node.feed.end(here) == 1);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        Await.until("nobody waits", () -> node.numbering.behind().isZero());
    }

    @Test
    void inAnotherPostgresAfterARestoreAllIsNumberedOnceAndOnlyOnce() throws SQLException {
        try (FactWriter writer = FactWriter.begin(address)) {
            UUID one = writer.write(here, Ids.next());
            UUID two = writer.write(here, Ids.next());
            writer.commit();
            node.number();
            UUID unnumbered = writer.write(here, Ids.next());
            writer.commit();
            // There the transactions had come far, and here they begin again.
            rows.change("update fact set xact = (xact::text::bigint + 4000000000)::text::xid8");
            rows.change("update feed_mark set seen = '4000000900:4000000900:', cluster = 7");
            UUID fresh = writer.write(here, Ids.next());
            writer.commit();

            try (FeedNode restored = new FeedNode(address)) {
                assertThat(restored.knowsOfMore()).isTrue();
                restored.number();
                assertThat(restored.ids(here)).containsExactly(one, two, unnumbered, fresh);
                UUID next = writer.write(here, Ids.next());
                writer.commit();
                // One day they come as far as those had.
                rows.change("update fact set xact = pg_current_xact_id() where id = any(?)", (Object)
                        new UUID[] {one, two});
                restored.number();
                assertThat(restored.ids(here)).containsExactly(one, two, unnumbered, fresh, next);
            }
            try (FeedNode again = new FeedNode(address)) {
                assertThat(again.knowsOfMore()).isFalse();
            }
        }
    }

    @Test
    void whereTransactionsAreCountedFromTheStartAgainANodeThatLivesSeesIt() throws SQLException {
        try (FactWriter writer = FactWriter.begin(address)) {
            UUID one = writer.write(here, Ids.next());
            writer.commit();
            node.number();
            rows.change("update feed_mark set seen = '4000000900:4000000900:'");
            UUID two = writer.write(here, Ids.next());
            writer.commit();
            try (FeedNode other = new FeedNode(address)) {
                other.number();
                assertThat(other.ids(here)).containsExactly(one, two);
            }
        }
        assertThat(rows.texts("select pg_snapshot_xmax(seen) < '4000000000'::xid8 from feed_mark"))
                .containsExactly("t");
    }

    @Test
    void whileSomebodyElseIsAtItNothingIsLostAndWhoLooksSeesWho() throws SQLException {
        try (FactWriter hung = FactWriter.begin(address);
                FactWriter writer = FactWriter.begin(address)) {
            hung.execute("set application_name = 'a node that hangs'");
            hung.execute("select pg_advisory_xact_lock(hashtextextended('kept.feed', 0))");
            writer.write(here, Ids.next());
            writer.commit();
            rows.change("update fact set at = now() - interval '2 minutes'");
            append(node, node.facts, Ids.next(), 1);
            node.number();
            assertThat(node.feed.end(here)).isZero();
            assertThat(node.numbering.behind()).isPositive();
            FeedBacklog backlog = FeedBacklog.of(node.database);
            assertThat(backlog.isWell()).isFalse();
            assertThat(backlog.told()).contains("2 facts wait", "process ", "(a node that hangs)");

            node.numbering.start();
            hung.rollBack();

            Await.until("both are numbered", () -> node.feed.end(here) == 2);
            assertThat(node.numbering.behind()).isZero();
            var nothing = new FeedBacklog(0, Duration.ZERO, "");
            Await.until("nobody is at it", () -> FeedBacklog.of(node.database).equals(nothing));
        }
    }

    private static void numberOrBreakOff(FeedNode one) {
        try {
            one.number();
        } catch (DatabaseFault expected) {
            // Its connection was the one that broke.
            assertThat(expected).isNotNull();
        }
    }

    private void waitAndWrite(FactWriter writer, UUID thing, List<UUID> written) {
        try {
            writer.lock(thing);
            written.add(writer.write(here, thing, 2));
            writer.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each writer has a thing of its own, and all have one together. */
    private void appendMany(FeedNode its, Facts facts, CountDownLatch go) {
        UUID thing = Ids.next();
        try {
            go.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        for (int version = 1; version <= 100; version++) append(its, facts, thing, version);
    }

    private void append(FeedNode its, Facts facts, UUID thing, int version) {
        its.database.write(tx -> {
            facts.append(
                    tx,
                    here,
                    "booking.confirmed",
                    thing,
                    Time.system().now(),
                    Actor.GUEST,
                    Json.object().put("version", version));
            return thing;
        });
    }

    private static void assertInOrder(List<Feed.Entry> all) {
        all.stream()
                .map(entry -> entry.fact().about())
                .distinct()
                .forEach(thing -> assertThat(all.stream()
                                .filter(entry -> entry.fact().about().equals(thing))
                                .map(entry ->
                                        entry.fact().data().path("version").asInt()))
                        .isSorted());
    }

    private AccountId account() {
        UUID id = Ids.next();
        rows.change(
                "insert into account (id, name, time_zone, language, created_at) values (?, 'One', 'UTC', 'en', now())",
                id);
        return new AccountId(id);
    }
}
