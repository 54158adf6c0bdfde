package app.kept.event;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.AccountId;
import app.kept.platform.base.Ids;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseAddress;
import app.kept.testing.Rows;
import app.kept.testing.TestPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Those who show what happens while it happens miss nothing, and are not woken for nothing. */
class StirringTest {
    private final DatabaseAddress address = TestPostgres.fresh();
    private final Database database = new Database(address, 2);
    private final Stirring stirring = new Stirring(database);
    private final AccountId here = account();
    private final AccountId there = account();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatIsCommittedAfterALaterFactWasSeenIsSeenOnceAsWell() throws SQLException {
        List<AccountId> both = List.of(here, there);
        Stirring.Seen first = stirring.look(both);
        assertThat(first.stirred()).isEmpty();
        try (Connection slow = TestPostgres.connect(address);
                Connection quick = TestPostgres.connect(address)) {
            slow.setAutoCommit(false);
            happen(slow, here);
            happen(quick, there);

            Stirring.Seen second = stirring.look(both, first);
            assertThat(second.stirred()).containsExactly(there);

            slow.commit();
            Stirring.Seen third = stirring.look(both, second);
            assertThat(third.stirred()).containsExactly(here);
            assertThat(stirring.look(both, third).stirred()).isEmpty();
            assertThat(stirring.look(List.of(there), second).stirred()).isEmpty();
        }
    }

    private AccountId account() {
        UUID id = Ids.next();
        new Rows(address)
                .change(
                        "insert into account (id, name, time_zone, language, created_at) values (?, 'One', 'UTC', 'en', now())",
                        id);
        return new AccountId(id);
    }

    private static void happen(Connection connection, AccountId account) throws SQLException {
        String sql = "insert into fact (account_id, id, type, about, at, actor, data)"
                + " values (?, ?, 'booking.created', ?, now(), 'guest', '{}')";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, account.value());
            statement.setObject(2, Ids.next());
            statement.setObject(3, Ids.next());
            statement.executeUpdate();
        }
    }
}
