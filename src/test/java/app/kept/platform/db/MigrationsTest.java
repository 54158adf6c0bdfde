package app.kept.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.testing.TestPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class MigrationsTest {
    @Test
    void aPostgresThatIsTooOldIsRefusedWithTheWayOut() {
        assertThatThrownBy(() -> Migrations.requireVersion(14))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContainingAll("PostgreSQL 14 is too old", "15", "KEPT_DATABASE_URL");
        assertThatCode(() -> Migrations.requireVersion(15)).doesNotThrowAnyException();
    }

    @Test
    void whoStartsTogetherMigratesOnce() throws Exception {
        DatabaseAddress empty = TestPostgres.empty();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> starts = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                starts.add(threads.submit(() -> {
                    try (var database = new Database(empty, 2)) {
                        Migrations.run(database, _ -> {});
                    }
                }));
            }
            for (Future<?> start : starts) start.get();
        }
        try (var database = new Database(empty, 2)) {
            var steps = new ArrayList<String>();
            Migrations.run(database, steps::add);
            assertThat(steps).as("nothing is left to do").isEmpty();
        }
    }

    @Test
    void aSchemaOfANewerKeptIsRefused() {
        try (var database = new Database(TestPostgres.fresh(), 2)) {
            database.write(tx -> tx.sql("""
                            insert into flyway_schema_history (installed_rank, version, description, type, script,
                                installed_by, execution_time, success)
                            values (999, '999', 'later', 'SQL', 'later.sql', 'kept', 1, true)
                            """).update());

            assertThatThrownBy(() -> Migrations.run(database, _ -> {}))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("newer Kept (schema 999)");
        }
    }
}
