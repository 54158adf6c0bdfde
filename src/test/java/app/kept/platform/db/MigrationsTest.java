package app.kept.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.testing.TestPostgres;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MigrationsTest {
    private final Database database = new Database(TestPostgres.fresh(), 2);
    private final List<String> said = new ArrayList<>();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aSchemaThatIsCurrentIsLeftAlone() {
        Migrations.run(database, said::add);

        assertThat(said).isEmpty();
    }

    @Test
    void aSchemaOfANewerKeptIsRefused() {
        database.write(tx -> tx.sql("""
                        insert into flyway_schema_history (installed_rank, version, description, type, script,
                            installed_by, execution_time, success)
                        values (999, '999', 'later', 'SQL', 'later.sql', 'kept', 1, true)
                        """).update());

        assertThatThrownBy(() -> Migrations.run(database, said::add))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("newer Kept (schema 999)");
    }
}
