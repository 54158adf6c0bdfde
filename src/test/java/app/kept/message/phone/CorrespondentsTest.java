package app.kept.message.phone;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.message.twilio.TwilioSendingTest;
import app.kept.platform.db.Database;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorrespondentsTest {
    @Test
    void whoWroteToANumberByThatChannelIsFoundAndNobodyElse() {
        try (var server = TestServer.start();
                var database = new Database(server.database(), 2)) {
            Rows rows = new Rows(server.database());
            TwilioSendingTest.owe(server, rows, "sms", "+5511987654321");
            TwilioSendingTest.owe(server, rows, "sms", "+5511987654321");
            var correspondents = new Correspondents(database);

            assertThat(correspondents.of("sms", Numbers.spellings("+551187654321")))
                    .hasSize(1);
            assertThat(correspondents.of("whatsapp", List.of("+5511987654321"))).isEmpty();
            assertThat(correspondents.of("sms", List.of("+5511987654320"))).isEmpty();
        }
    }
}
