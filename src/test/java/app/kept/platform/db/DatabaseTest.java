package app.kept.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.testing.TestPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
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

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
