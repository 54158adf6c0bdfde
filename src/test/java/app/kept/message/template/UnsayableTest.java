package app.kept.message.template;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A letter that lacks something its template wants does not go out with a hole; it is seen, mended and sent. */
class UnsayableTest {
    private static final String REMINDER = "/api/templates/booking_reminder";

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final SignedIn admin = SignedIn.as(server, "admin");

    @Test
    @Tag("A13")
    @Tag("A19")
    void itFailsWithItsReasonHoldsUpNobodyAndGoesOnceTheTemplateIsMended() {
        try (server) {
            cast.clock("2026-11-20T10:00:00Z");
            String type = cast.talk(cast.anna());
            String lacking = cast.book(type, "2026-11-23T09:00:00+01:00").id();
            String whole = cast.book(type, "2026-11-23T10:00:00+01:00").id();
            cast.advance("PT1S");
            String language = rows.texts("select distinct language from message where step = 'booking_reminder'")
                    .getFirst();
            assertThat(save(language, 0, "{{client_name}}: {{event_name}} is near.")
                            .status())
                    .isEqualTo(200);
            // As if it had been planned by a Kept that did not know the variable yet.
            rows.change("""
                    update message set data = data - 'event_name'
                    where step = 'booking_reminder' and about_id = ?::uuid
                    """, lacking);
            cast.advance("P2D");

            JsonNode reminder = reminder(lacking);
            assertThat(reminder.get("state").asString()).isEqualTo("failed");
            assertThat(reminder.get("reason").asString())
                    .isEqualTo("The template booking_reminder (" + language
                            + ", email) wants {{event_name}}, which was not given.");
            assertThat(reminder.get("attempts")).as("nobody was called for it").isEmpty();
            assertThat(reminder(whole).get("state").asString()).isEqualTo("sent");
            assertThat(server.api()
                            .get("/api/bookings/" + lacking)
                            .json()
                            .get("status")
                            .asString())
                    .isEqualTo("confirmed");

            assertThat(save(language, 1, "{{client_name}}: it is near.").status())
                    .isEqualTo(200);
            Api.Answer again =
                    server.api().post("/api/messages/" + reminder.get("id").asString() + "/resend", Map.of());
            assertThat(again.status()).as(again.body()).isEqualTo(201);
            cast.advance("PT1S");

            assertThat(server.api()
                            .get("/api/messages/" + again.json().get("id").asString())
                            .json()
                            .get("state")
                            .asString())
                    .isEqualTo("sent");
            List<String> texts = rows.texts("select text from mailbox_item where template = 'booking_reminder'");
            assertThat(texts).hasSize(2).anyMatch(text -> text.contains(": it is near."));
        }
    }

    private JsonNode reminder(String booking) {
        return cast.journey(booking)
                .valueStream()
                .filter(message -> message.get("step").asString().equals("booking_reminder"))
                .findFirst()
                .orElseThrow();
    }

    private Api.Answer save(String language, int version, String text) {
        return admin.api()
                .put(
                        REMINDER,
                        Map.of(
                                "language",
                                language,
                                "form",
                                "email",
                                "version",
                                version,
                                "subject",
                                "Soon: {{when}}",
                                "text",
                                text));
    }
}
