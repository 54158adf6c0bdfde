package app.kept.event;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.AccountId;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseAddress;
import app.kept.testing.Rows;
import app.kept.testing.TestPostgres;
import app.kept.work.Bell;
import app.kept.work.WorkQueue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Facts get their numbers once each, without holes, in the order in which they happened to each thing. */
@Tag("B8")
class NumberingTest {
    private final DatabaseAddress address = TestPostgres.fresh();
    private final Database database = new Database(address, 4);
    private final Feed feed = new Feed(database);
    private final Numbering numbering = numbering(database, feed);
    private final Rows rows = new Rows(address);
    private final AccountId here = account();
    private final AccountId there = account();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whoWaitedForAThingStandsBehindWhomTheyWaitedForThoughTheirTransactionBeganFirst() throws SQLException {
        UUID thing = Ids.next();
        try (Connection first = open();
                Connection second = open()) {
            // It has its number among transactions, and waits for nothing that anybody can see.
            UUID before = happen(first, here, Ids.next(), "other.happened", "{}");
            UUID two = happen(second, here, thing, "thing.made", "{\"version\": 1}");
            UUID three = happen(second, here, thing, "thing.changed", "{\"version\": 2}");
            second.commit();
            UUID four = happen(first, here, thing, "thing.ended", "{\"version\": 3}");
            first.commit();

            number();

            assertThat(ids(here)).containsExactlyInAnyOrder(before, two, three, four);
            assertThat(ids(here).stream().filter(id -> !id.equals(before))).containsExactly(two, three, four);
        }
    }

    private void number() {
        while (numbering.duty().run() > 0) {
            // There may be more.
        }
    }

    private List<UUID> ids(AccountId account) {
        List<Feed.Entry> all = feed.after(account, 0, TypesWanted.ALL, 1_000).entries();
        assertThat(all.stream().map(Feed.Entry::position))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, all.size()).boxed().toList());
        return all.stream().map(entry -> entry.fact().id()).toList();
    }

    private Connection open() throws SQLException {
        Connection connection = TestPostgres.connect(address);
        connection.setAutoCommit(false);
        return connection;
    }

    private static Numbering numbering(Database database, Feed feed) {
        var facts = new Facts(database, new WorkQueue(database, new Bell(), Time.system()), new Reactions());
        return new Numbering(database, facts, feed, Time.system());
    }

    private AccountId account() {
        UUID id = Ids.next();
        rows.change(
                "insert into account (id, name, time_zone, language, created_at) values (?, 'One', 'UTC', 'en', now())",
                id);
        return new AccountId(id);
    }

    private static UUID happen(Connection connection, AccountId account, UUID about, String type, String data)
            throws SQLException {
        UUID id = Ids.next();
        String sql = "insert into fact (account_id, id, type, about, at, actor, data)"
                + " values (?, ?, ?, ?, now(), 'guest', ?::jsonb)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, account.value());
            statement.setObject(2, id);
            statement.setString(3, type);
            statement.setObject(4, about);
            statement.setString(5, data);
            statement.executeUpdate();
        }
        return id;
    }
}
