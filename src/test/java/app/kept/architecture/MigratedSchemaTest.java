package app.kept.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class MigratedSchemaTest {
    @Test
    void everyKeyStartsWithTheAccount() throws SQLException {
        try (Connection connection = TestPostgres.connect(TestPostgres.fresh())) {
            assertThat(AccountFirst.keysWithoutAccount(connection)).isEmpty();
        }
    }

    @Test
    void aKeyThatStartsWithSomethingElseIsSeen() throws SQLException {
        try (Connection connection = TestPostgres.connect(TestPostgres.fresh());
                var statement = connection.createStatement()) {
            statement.execute("create unique index booking_loose_ix on booking (reference)");

            assertThat(AccountFirst.keysWithoutAccount(connection))
                    .singleElement()
                    .asString()
                    .contains("booking");
        }
    }
}
