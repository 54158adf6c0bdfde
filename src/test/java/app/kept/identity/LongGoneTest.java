package app.kept.identity;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.base.Ids;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LongGoneTest {
    private static final List<String> TABLES = List.of("session", "link", "invite", "email_change");

    private final TestServer server = TestServer.start();
    private final Cast clock = new Cast(server.visitor());
    private final Rows rows = new Rows(server.database());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatRanOutIsKeptForAMonthAndThenForgotten() {
        SignedIn owner = SignedIn.as(server, "owner");
        endIn("10 days", owner);
        assertThat(counted()).containsExactly(1L, 1L, 1L, 1L);

        clock.advance("P40D");
        assertThat(counted()).as("a month after the end").containsExactly(1L, 1L, 1L, 1L);
        clock.advance("P1D");

        assertThat(counted()).as("the day after").containsExactly(0L, 0L, 0L, 0L);
    }

    @Test
    void whatIsStillGoodStays() {
        SignedIn owner = SignedIn.as(server, "owner");
        endIn("200 days", owner);

        clock.advance("P199D");

        assertThat(counted()).containsExactly(1L, 1L, 1L, 1L);
    }

    @Test
    void manyAreForgottenInSeveralSteps() {
        SignedIn owner = SignedIn.as(server, "owner");
        rows.change("""
                insert into session (id, person_id, account_id, token_hash, factor, agent, address,
                    created_at, last_seen_at, expires_at)
                select gen_random_uuid(), person_id, account_id, 'hash ' || n, factor, agent, address,
                    created_at, last_seen_at, created_at
                from session, generate_series(1, 2500) as n
                """);
        assertThat(rows.number("select count(*) from session")).isEqualTo(2501);

        clock.advance("P32D");

        assertThat(rows.texts("select id from session"))
                .as("it ran out two days ago")
                .containsExactly(owner.session().toString());
    }

    /** One row of each kind, whose ends lie that far ahead. */
    private void endIn(String span, SignedIn owner) {
        UUID account = owner.account();
        var invited = owner.api().post("/api/invites", Map.of("email", "new@example.com", "role", "admin"));
        assertThat(invited.status()).as(invited.body()).isEqualTo(201);
        rows.change("""
                insert into email_change (id, person_id, account_id, old_email, new_email, created_at, expires_at)
                select ?, id, ?, email, 'moved@example.com', created_at, created_at
                from person
                where id = ?
                """, Ids.next(), account, owner.person());
        for (String table : TABLES) {
            rows.change("update " + table + " set expires_at = created_at + cast(? as interval)", span);
        }
    }

    private List<Long> counted() {
        return TABLES.stream()
                .map(table -> rows.number("select count(*) from " + table))
                .toList();
    }
}
