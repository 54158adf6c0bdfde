package app.kept.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RepeatedDeliveryTest {
    @Test
    void aMessageWhoseSendingWasCutOffArrivesOnce() {
        try (TestServer server = TestServer.start()) {
            var cast = new Cast(server.api());
            cast.clock("2026-11-20T10:00:00Z");
            String booking = cast.book(cast.talk(cast.anna()), "2026-11-23T09:00:00+01:00")
                    .id();
            cast.advance("PT1S");
            cutOffAfterTheMailboxHadIt(new Rows(server.database()));

            cast.advance("PT1S");

            JsonNode confirmation = cast.journey(booking).get(0);
            assertThat(confirmation.get("state").asString()).isEqualTo("sent");
            assertThat(confirmation.get("attempts")).hasSize(2);
            assertThat(confirmation.at("/attempts/0/outcome").asString())
                    .as("the trace of the first try stays")
                    .isEqualTo("unsure");
            assertThat(confirmation.at("/attempts/0/answer").asString()).contains("cut off");
            assertThat(confirmation.at("/attempts/1/outcome").asString()).isEqualTo("done");
            assertThat(server.api()
                            .get("/api/dev/mailbox?to=bo@example.com")
                            .json()
                            .get("messages"))
                    .hasSize(1);
        }
    }

    /** As a crash between the provider's answer and our own note leaves it. */
    private static void cutOffAfterTheMailboxHadIt(Rows rows) {
        rows.change("""
                update message_attempt set ended_at = null, outcome = null, answer = null
                where message_id = (select id from message where step = 'booking_confirmed')
                """);
        int cut = rows.change("""
                update message set state = 'planned', sent_at = null where step = 'booking_confirmed'
                """);
        int due = rows.change("""
                insert into work (account_id, id, kind, lane, subject, due_at, owed_at, is_retried)
                select account_id, id, 'message.send', 'message.email', id, due_at, due_at, false
                from message where step = 'booking_confirmed'
                """);
        assertThat(cut).isEqualTo(1);
        assertThat(due).isEqualTo(1);
    }
}
