package app.kept.message.seeing;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.AccountId;
import app.kept.platform.base.Ids;
import app.kept.platform.db.Database;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What no index knows is looked for among so many messages and no more, and then further. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Database database = new Database(server.database(), 2);
    private final AccountId account = new AccountId(SignedIn.account(server, "Seven messages"));
    private final Ledger ledger = new Ledger(database, 3);

    @AfterAll
    void stop() {
        database.close();
        server.close();
    }

    @Test
    void everyOneThatFitsIsFoundOnceHoweverFarBehindItLies() {
        var wanted = new ArrayList<UUID>();
        for (int i = 0; i < 7; i++) {
            UUID id = Ids.next();
            boolean fits = i == 0 || i == 5;
            if (fits) wanted.addFirst(id);
            rows.change("""
                    insert into message (account_id, id, about_kind, about_id, dedup_key, step, template, channel, recipient,
                        address, language, time_zone, data, due_at, state, created_at)
                    values (?, ?, 'booking', ?, ?, 'x', 'booking_confirmed', 'email', 'client', ?, 'en', 'UTC', '{}',
                        now(), 'planned', now())
                    """, account.value(), id, id, id.toString(), fits ? "Bo@example.com" : "other@example.com");
        }
        var found = new ArrayList<UUID>();
        int pages = 0;
        Optional<UUID> after = Optional.empty();
        do {
            Ledger.Found page = ledger.list(account, to("bo@example.com"), after, 2);
            page.lines().forEach(line -> found.add(line.id()));
            after = page.next();
            pages++;
        } while (after.isPresent());
        assertThat(found).isEqualTo(wanted);
        assertThat(pages).isEqualTo(3);
        assertThat(ledger.list(account, to("nobody@example.com"), Optional.empty(), 2)
                        .lines())
                .isEmpty();
        assertThat(ledger.list(account, about(wanted.getLast()), Optional.empty(), 2)
                        .lines())
                .as("what an index knows is found at once")
                .hasSize(1);
    }

    private static Sought to(String address) {
        return new Sought(
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(address),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static Sought about(UUID booking) {
        return new Sought(
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(booking),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }
}
