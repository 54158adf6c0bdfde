package app.kept.journey;

import static app.kept.journey.Ours.journey;
import static app.kept.journey.Ours.mail;
import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Quiet hours and steps: who minds them waits, who does not goes, and nobody is moved past their window. */
class QuietStepsTest {
    /** Nine o'clock in UTC, four in the morning where Bo lives. */
    private static final String START = "2026-12-10T10:00:00+01:00";
    /** When it is quiet for Bo: from two in UTC until one in the afternoon. */
    private static final Map<String, Object> QUIET = Map.of("channel", "email", "from", "21:00", "to", "08:00");

    private final Ours ours = new Ours(Map.of());

    @BeforeEach
    void quiet() {
        Api.Answer set = ours.server.api().put("/api/quiet-hours", QUIET);
        assertThat(set.status()).as(set.body()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        ours.close();
    }

    @Test
    void whatDoesNotMindThemGoesAtItsMomentAndEverythingElseWaits() {
        // Both are due at four in the morning of the ninth.
        ours.add(journey(mail("usual", "at: start - 24h"), mail("loud", "at: start - 24h", "quiet_hours: false")));
        String booking = ours.booked(START);

        ours.cast.advance("P9D");

        assertThat(ours.only(booking, "loud").path("sent_at").asString()).isEqualTo("2026-12-09T09:00:00Z");
        assertThat(ours.only(booking, "usual").path("sent_at").asString()).isEqualTo("2026-12-09T13:00:00Z");
    }

    @Test
    void alsoWordOfAnAgreementWaitsUnlessItsStepSaysOtherwise() {
        ours.cast.clock("2026-12-02T06:00:00Z");
        ours.add(journey(
                mail("usual", "on: booking.agreed", "also_to_actor: true"),
                mail("loud", "on: booking.agreed", "also_to_actor: true", "quiet_hours: false")));
        String booking = ours.booked(START);

        assertThat(ours.states(booking, "loud")).containsExactly("sent");
        assertThat(ours.states(booking, "usual")).containsExactly("planned");
        ours.cast.advance("PT8H");
        assertThat(ours.only(booking, "usual").path("sent_at").asString()).isEqualTo("2026-12-02T13:00:00Z");
    }

    @Test
    void nothingIsMovedPastItsWindow() {
        ours.add(journey(
                mail("closes", "at: start - 24h", "window: {closes: start - 20h1m}"),
                mail("open", "at: start - 24h", "window: {closes: start - 20h}"),
                mail("start", "at: start - 1h"),
                mail("loud", "at: start - 1h", "quiet_hours: false")));
        String booking = ours.booked(START);

        ours.cast.advance("P10D");

        assertThat(ours.states(booking, "open")).containsExactly("sent");
        assertThat(ours.states(booking, "closes")).containsExactly("skipped");
        assertThat(ours.only(booking, "closes").path("reason").asString())
                .isEqualTo("It was due in quiet hours, and would have been too late after them.");
        assertThat(ours.states(booking, "start"))
                .as("the session begins before")
                .containsExactly("skipped");
        assertThat(ours.states(booking, "loud")).containsExactly("sent");
    }

    @Test
    void whatWaitsForTheMorningIsNeitherWokenNorGivenUpByWhatHappensMeanwhile() {
        ours.add(journey(mail("reminder", "at: start - 24h", "after_outage: skip")));
        String booking = ours.booked(START);
        ours.cast.advance("P8DT1H");
        assertThat(ours.states(booking, "reminder")).containsExactly("planned");

        Api.Answer paid = ours.server.api().patch("/api/appointments/" + booking, Map.of("paymentStatus", "paid"));
        assertThat(paid.status()).as(paid.body()).isEqualTo(200);
        ours.cast.advance("PT1H");
        assertThat(ours.states(booking, "reminder")).containsExactly("planned");
        ours.cast.advance("PT3H");

        assertThat(ours.only(booking, "reminder").path("sent_at").asString()).isEqualTo("2026-12-09T13:00:00Z");
    }

    @Test
    void aJourneyThatIsChangedToAnyHourGoesAtAnyHour() {
        String path = ours.add(journey(mail("reminder", "at: start - 24h")));
        String booking = ours.booked(START);
        ours.sent("PUT", path + "?version=1", journey(mail("reminder", "at: start - 24h", "quiet_hours: false")));
        Api.Answer applied = ours.admin().post(path + "/apply", Map.of("version", 2));
        assertThat(applied.status()).as(applied.body()).isBetween(200, 202);

        ours.cast.advance("P9D");

        assertThat(ours.only(booking, "reminder").path("sent_at").asString()).isEqualTo("2026-12-09T09:00:00Z");
    }
}
