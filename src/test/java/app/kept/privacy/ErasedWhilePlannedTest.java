package app.kept.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestPostgres;
import app.kept.testing.TestServer;
import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whoever plans a booking for the first time while its client is erased leaves nothing of them behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErasedWhilePlannedTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void whatIsPlannedForTheFirstTimeIsErasedAsWell() throws Exception {
        String client = plannedOnce();
        Api owner = SignedIn.as(server, "owner").api();
        try (Connection planner = TestPostgres.connect(server.database());
                var statement = planner.createStatement()) {
            // What follows from other columns cannot be put back as it was otherwise.
            statement.execute("alter table message alter column is_trouble drop expression");
            statement.execute("create temporary table plan as select * from journey_booking");
            statement.execute("create temporary table owed as select * from message where address like 'quill%'");
            statement.execute("delete from message_attempt");
            statement.execute("delete from journey_trace");
            statement.execute("delete from message where address like 'quill%'");
            statement.execute("delete from mailbox_item");
            statement.execute("delete from journey_booking");
            planner.setAutoCommit(false);
            statement.execute("insert into journey_booking select * from plan");
            var erased = CompletableFuture.supplyAsync(
                    () -> owner.post("/api/clients/" + client + "/erase", Map.of("confirm", client)));
            Await.until("the erasure waits", () -> erased.isDone() || waiting() > 0);
            statement.execute("insert into message select * from owed");
            planner.commit();

            assertThat(erased.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
        }
        assertThat(rows.findEverywhere("quillfeather")).isEmpty();
    }

    /** Somebody whose booking is over and of which nothing is left to be sent. */
    private String plannedOnce() {
        var cast = new Cast(server.api());
        cast.clock("2026-11-20T10:00:00Z");
        Api.Answer booking = cast.book(
                cast.talk(cast.anna()),
                "2026-11-24T09:00:00Z",
                Map.of("name", "Zoe", "email", "quillfeather@example.com"));
        Await.until(
                "the letters are planned",
                () -> rows.number("select count(*) from message where address like 'quill%' and state = 'sent'") > 0);
        rows.change("update booking set status = 'completed', turns_at = null");
        rows.change("update message set state = 'skipped', reason = 'r' where state = 'planned'");
        rows.change("delete from work");
        return booking.json().get("client_id").asString();
    }

    private long waiting() {
        return rows.number("""
                select count(*) from pg_stat_activity
                where datname = current_database() and wait_event_type = 'Lock'
                """);
    }
}
