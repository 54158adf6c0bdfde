package app.kept.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.account.AccountId;
import app.kept.account.Accounts;
import app.kept.account.Changes;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseAddress;
import app.kept.platform.http.Problem;
import app.kept.testing.Await;
import app.kept.testing.Rows;
import app.kept.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Which account guests mean is remembered, unless it changed meanwhile. */
class ShopTest {
    private static final Optional<AccountId> NONE_NAMED = Optional.empty();

    private final DatabaseAddress address = TestPostgres.fresh();
    private final Rows rows = new Rows(address);
    private final AccountId account = AccountId.next();
    private final Changes changes = new Changes();

    @Test
    void whatWasLookedUpBeforeAChangeIsNotRememberedAfterIt() throws Exception {
        rows.change(
                "insert into account (id, name, time_zone, language, created_at) values (?, 'A', 'UTC', 'en', now())",
                account.value());
        try (var database = new Database(address, 4);
                var somebody = Executors.newVirtualThreadPerTaskExecutor()) {
            var shop = new Shop(database, new Accounts(Time.system()), Optional.empty(), changes, () -> true);
            Future<AccountId> looking;
            try (Connection inTheWay = TestPostgres.connect(address)) {
                hold(inTheWay);
                looking = somebody.submit(() -> shop.guestsLookIn(NONE_NAMED));
                Await.until(
                        "it is being looked up",
                        () -> rows.number("select count(*) from pg_locks where not granted") > 0);
                note(database);
            }
            assertThat(looking.get()).isEqualTo(account);
            rows.change("update account set deactivated_at = now()");

            assertThatThrownBy(() -> shop.guestsLookIn(NONE_NAMED)).isInstanceOf(Problem.Raised.class);
        }
    }

    @Test
    void whatDidNotChangeIsRememberedAndForgottenWhenItDoes() {
        rows.change(
                "insert into account (id, name, time_zone, language, created_at) values (?, 'A', 'UTC', 'en', now())",
                account.value());
        try (var database = new Database(address, 4)) {
            var shop = new Shop(database, new Accounts(Time.system()), Optional.empty(), changes, () -> true);
            assertThat(shop.guestsLookIn(NONE_NAMED)).isEqualTo(account);
            rows.change("update account set deactivated_at = now()");
            assertThat(shop.guestsLookIn(NONE_NAMED)).isEqualTo(account);

            note(database);

            assertThatThrownBy(() -> shop.guestsLookIn(NONE_NAMED)).isInstanceOf(Problem.Raised.class);
        }
    }

    private void note(Database database) {
        database.write(tx -> {
            changes.note(tx, account, account.value());
            return 0;
        });
    }

    private static void hold(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("lock table account in access exclusive mode");
        }
    }
}
