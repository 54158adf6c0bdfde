package app.kept.story.therapy;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.message.channel.FakeProvider;
import app.kept.message.channel.HttpFake;
import app.kept.message.resend.Resend;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nobody takes mail for three hours, while windows open and close: what is of use later goes when mail goes again. */
class ProviderDownTest {
    private static final Instant DOWN = Instant.parse("2027-02-09T12:00:00Z");
    private static final Instant WELL = DOWN.plus(Duration.ofHours(3));
    private static final String KEY = "re_key_of_the_practice";

    @Test
    @Tag("A13")
    @Tag("D2")
    @Tag("D5")
    @Tag("D7")
    void whatIsOfUseLaterGoesOnceAndWhatIsNotSaysWhy() throws Exception {
        try (HttpFake service = Resend.fake(KEY);
                Clinic clinic = new Clinic("2027-02-01T12:00:00Z", settings(service))) {
            Map<String, Object> reminded = clinic.patient();
            Map<String, Object> followed = clinic.patient();
            Map<String, Object> booking = clinic.patient();
            UUID soon = session(clinic, DOWN.plus(Duration.ofHours(2)), reminded);
            UUID before = session(clinic, DOWN.minus(Duration.ofDays(3)), followed);
            clinic.at(DOWN);
            int until = service.carried().size();

            service.answerAlways(
                    HttpFake.Answer.json(503, "{\"name\": \"service_unavailable\", \"message\": \"Later.\"}"));
            UUID meanwhile = session(clinic, DOWN.plus(Duration.ofDays(5)), booking);
            clinic.at(WELL);
            assertThat(service.carried()).hasSize(until);
            assertThat(clinic.of(soon, "reminder_1h"))
                    .as("the text message goes another way")
                    .containsExactlyInAnyOrder(
                            "sms sent " + DOWN.plus(Duration.ofHours(1)), "email skipped " + Clinic.TOO_LATE);
            service.behaveWell();
            clinic.at(WELL.plus(Duration.ofHours(12)));

            assertThat(to(service, followed, until)).hasSize(1);
            assertThat(to(service, booking, until)).hasSize(1);
            assertThat(to(service, reminded, until))
                    .as("nothing of what is over")
                    .isEmpty();
            assertThat(clinic.of(before, "session_followup"))
                    .singleElement()
                    .asString()
                    .startsWith("email sent ");
            assertThat(clinic.of(meanwhile, "booking_confirmation"))
                    .singleElement()
                    .asString()
                    .startsWith("email sent ");
            assertThat(clinic.missing(soon)).as("the text message reached them").isEmpty();
        }
    }

    private static List<FakeProvider.Carried> to(HttpFake service, Map<String, Object> patient, int since) {
        return service.carried().stream()
                .skip(since)
                .filter(letter -> letter.to().equals(patient.get("email")))
                .toList();
    }

    private static UUID session(Clinic clinic, Instant start, Map<String, Object> patient) {
        return clinic.book(clinic.type(clinic.therapist(), "full_session"), start, patient);
    }

    private static Map<String, String> settings(HttpFake service) {
        return new HashMap<>(Map.of(
                "KEPT_RESEND_API_KEY",
                KEY,
                "KEPT_RESEND_URL",
                service.url(),
                "KEPT_MAIL_FROM",
                "Practice <bookings@kept.example>",
                "KEPT_OUTBOUND_ALLOW",
                "127.0.0.1/32"));
    }
}
