package app.kept.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.testing.Await;
import app.kept.testing.TestPostgres;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    private final Database database = new Database(TestPostgres.fresh(), 2);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whenEveryConnectionIsInUseTheDatabaseIsBusyAndNotBroken() throws InterruptedException {
        var held = new CountDownLatch(2);
        var end = new CountDownLatch(1);
        var holders = new ArrayList<Thread>();
        for (int i = 0; i < 2; i++) {
            holders.add(Thread.ofVirtual()
                    .start(() -> database.write(tx -> {
                        held.countDown();
                        await(end);
                        return 0;
                    })));
        }
        held.await();

        assertThatThrownBy(() -> database.write(tx -> 0)).isInstanceOf(DatabaseFault.Unavailable.class);

        end.countDown();
        for (Thread holder : holders) holder.join();
        assertThat(database.<Integer>write(tx -> 1)).isEqualTo(1);
    }

    @Test
    void whereOneReadsNothingCanBeWritten() {
        assertThatThrownBy(() ->
                        database.read(tx -> tx.sql("create table t (x int)").update()))
                .isInstanceOf(DatabaseFault.Unavailable.class)
                .hasMessageContaining("read-only");
    }

    @Test
    void whatIsToHappenAfterwardsDoesNotHappenWithoutTheCommit() {
        List<String> happened = new ArrayList<>();

        assertThatThrownBy(() -> database.write(tx -> {
                    tx.afterCommit(() -> happened.add("told"));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(happened).isEmpty();
    }

    @Test
    void whatFailsBeforeAnythingIsCommittedIsToldAsItIs() {
        assertThatThrownBy(() -> Database.answering(this::outage))
                .isInstanceOf(DatabaseFault.Unavailable.class)
                .isNotInstanceOf(DatabaseFault.CommitUnknown.class);
        assertThatThrownBy(() -> Database.answering(this::collision)).isInstanceOf(DatabaseFault.Collision.class);
        // What was rolled back has not been done.
        assertThatThrownBy(() -> Database.answering(() -> database.write(tx -> outage())))
                .isInstanceOf(DatabaseFault.Unavailable.class);
    }

    @Test
    void whatFailsOnceSomethingIsCommittedIsNeverToldAsIfNothingWasDone() {
        for (Supplier<Integer> fault : List.<Supplier<Integer>>of(this::outage, this::collision)) {
            assertThatThrownBy(() -> Database.answering(() -> {
                        assertThat(database.<Integer>write(tx -> 1)).isEqualTo(1);
                        return fault.get();
                    }))
                    .isInstanceOf(DatabaseFault.CommitUnknown.class)
                    .hasCauseInstanceOf(DatabaseFault.class);
        }
    }

    @Test
    void whatFailsAfterTheCommitOfOneOfSeveralTransactionsIsNotKnownEither() {
        assertThatThrownBy(() -> Database.answering(() -> {
                    int _ = database.<Integer>together(tx -> database.<Integer>write(inner -> 2));
                    return database.write(tx -> outage());
                }))
                .isInstanceOf(DatabaseFault.CommitUnknown.class);
    }

    @Test
    void aFaultOfOursStaysOneAndReadingCommitsNothing() {
        assertThatThrownBy(() -> Database.answering(() -> {
                    int _ = database.<Integer>write(tx -> 1);
                    throw new IllegalStateException("ours");
                }))
                .isExactlyInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Database.answering(() -> {
                    int _ = database.<Integer>read(tx -> 1);
                    return outage();
                }))
                .isInstanceOf(DatabaseFault.Unavailable.class);
        assertThat(Database.<Integer>answering(() -> database.write(tx -> 3))).isEqualTo(3);
    }

    /** Each answer is one's own: what another has committed says nothing about this one. */
    @Test
    void whatAnotherHasCommittedDoesNotCount() {
        int _ = Database.<Integer>answering(() -> database.write(tx -> 1));

        assertThatThrownBy(() -> Database.answering(this::outage)).isInstanceOf(DatabaseFault.Unavailable.class);
    }

    @Test
    void whoIsInterruptedInTheMiddleOfACommitKnowsThatNobodyKnows() throws Exception {
        database.write(tx -> {
            tx.sql("create table door (x int)").update();
            tx.sql("""
                    create function at_the_door() returns trigger language plpgsql as $$ begin
                        perform pg_advisory_xact_lock(8); return null;
                    end $$
                    """).update();
            return tx.sql("""
                    create constraint trigger door after insert on door deferrable initially deferred
                        for each row execute function at_the_door()
                    """).update();
        });
        var closed = new CountDownLatch(1);
        var open = new CountDownLatch(1);
        Thread doorkeeper = Thread.ofVirtual()
                .start(() -> database.write(tx -> {
                    int _ = tx.sql("select pg_advisory_xact_lock(8)")
                            .list(row -> 1)
                            .size();
                    closed.countDown();
                    await(open);
                    return 0;
                }));
        closed.await();
        var fault = new AtomicReference<Throwable>();
        Thread late = Thread.ofVirtual().start(() -> {
            try {
                int _ = database.<Integer>write(
                        tx -> tx.sql("insert into door values (1)").update());
            } catch (RuntimeException e) {
                fault.set(e);
            }
        });
        Await.until(
                "it stands before the door",
                () -> database.<Integer>read(tx -> tx.sql("""
                        select 1 as one from pg_locks where locktype = 'advisory' and not granted
                        """).list(row -> 1).size()) > 0);
        late.interrupt();
        late.join();
        open.countDown();
        doorkeeper.join();

        assertThat(fault.get()).isInstanceOf(DatabaseFault.CommitUnknown.class);
    }

    private int outage() {
        return broken("57P01");
    }

    private int collision() {
        return broken("40P01");
    }

    private static int broken(String state) {
        throw DatabaseFault.of(new SQLException("as PostgreSQL says it", state));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
