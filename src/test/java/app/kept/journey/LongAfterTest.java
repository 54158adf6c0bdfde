package app.kept.journey;

import static app.kept.journey.Ours.journey;
import static app.kept.journey.Ours.mail;
import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Rows;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a journey owes weeks after a session is looked after as long. */
class LongAfterTest {
    @Test
    @Tag("D3")
    @Tag("D10")
    @Tag("D13")
    void whatIsOwedAMonthLaterIsFoundWhenItIsLostAndStandsInARunWhenItGoes() {
        try (Ours ours = new Ours(Map.of())) {
            ours.add(journey(mail("month", "at: end + 30d")));
            String booking = ours.booked("2026-12-10T10:00:00+01:00");
            var rows = new Rows(ours.server.database());
            ours.cast.clock("2026-12-30T12:00:00Z");
            rows.change("delete from work_later where id in (select id from message where step = 'month')");
            rows.change("delete from message where step = 'month'");

            ours.cast.advance("PT5M");

            assertThat(ours.only(booking, "month").path("due_at").asString()).isEqualTo("2027-01-09T10:00:00Z");
            ours.cast.clock("2027-01-09T10:00:00Z");
            ours.cast.advance("PT5M");
            assertThat(ours.states(booking, "month")).containsExactly("sent");
            assertThat(ours.server
                            .api()
                            .get("/api/journeys/watch-runs")
                            .json()
                            .get("runs")
                            .valueStream()
                            .map(run -> run.at("/totals/stages/month/sent_email"))
                            .mapToLong(JsonNode::asLong)
                            .sum())
                    .isOne();
            assertThat(ours.server
                            .api()
                            .get("/api/journeys/events?event=email_sent&from=2027-01-09T00:00:00Z")
                            .json()
                            .get("events"))
                    .hasSize(1);
        }
    }
}
