package app.kept.journey.watch;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.journey.condition.Stage;
import app.kept.platform.base.Time;
import app.kept.platform.db.Aside;
import app.kept.testing.Await;
import app.kept.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever looks at the sum of all messages does not wait for it where there are very many. */
class SumsTest {
    private final Stage stage = new Stage();

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void aSumThatTakesLongIsCountedAsideAndToldAgain() throws SQLException {
        Sums sums = sums(Duration.ofMillis(50));
        try (Connection other = TestPostgres.connect(stage.server.database())) {
            hold(other);
            // More than once, so that it has taken too long whenever it began.
            for (int i = 0; i < 4; i++) assertThat(sums.soon(stage.account())).isEmpty();
            other.commit();
            Await.until(
                    "it is counted",
                    () -> sums.soon(stage.account())
                            .filter(sum -> sum.what().planned() == 0)
                            .isPresent());

            hold(other);
            stage.time.set(Stage.NOW.plus(Duration.ofMinutes(2)));
            assertThat(sums.soon(stage.account()).orElseThrow().what().planned())
                    .as("the one before, while it is counted anew")
                    .isZero();
            other.commit();
        }
    }

    @Test
    void aSumOfFewIsNewEachTime() {
        Sums sums = sums(Duration.ofMinutes(1));
        assertThat(sums.soon(stage.account()).orElseThrow().what().planned()).isZero();

        String type = stage.type(stage.host("anna", "Anna Meyer", ""), "intro");
        stage.book(type, "2026-12-02T09:00:00+01:00", Stage.client("ida"));
        Await.until(
                "it is owed something",
                () -> sums.soon(stage.account())
                        .filter(sum -> sum.what().planned() > 0 && sum.what().comesOut())
                        .filter(sum -> sum.what().equals(sums.now(stage.account())))
                        .isPresent());
    }

    private Sums sums(Duration most) {
        return new Sums(
                stage.database,
                new Aside<>(stage.time, Time.system(), new Aside.Patience(most, most, Duration.ofMinutes(1))));
    }

    private static void hold(Connection other) throws SQLException {
        other.setAutoCommit(false);
        try (var statement = other.createStatement()) {
            statement.execute("lock table message in access exclusive mode");
        }
    }
}
