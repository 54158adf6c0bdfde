package app.kept.story;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.text.Json;
import app.kept.testing.Await;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A practice that stays on Cal.com: what is called off there and stands again owes what any booking owes that stands. */
class CalcomStoryTest {
    private static final String SECRET = "kept-cal-secret!";
    private static final String START = "2026-11-26T09:00:00Z";
    private static final String DAY_BEFORE = "2026-11-25T09:00:00Z";
    private static final String CALLED_OFF = "2026-11-21T08:30:00Z";
    private static final String ONE_HOUR_LATER = "2026-11-21T09:30:00Z";
    private static final String LONG_AFTER = "2026-12-20T12:00:00Z";

    private final Tale tale = new Tale("therapy", Map.of("KEPT_CALCOM_WEBHOOK_SECRET", SECRET));
    private final String anna = tale.cast.anna();

    @BeforeEach
    void anotherTherapistHasTime() {
        tale.type(anna, Map.of("kind", "full_session"));
        String cem = tale.cast.host("cem");
        tale.cast.hours(cem, List.of("monday", "tuesday", "wednesday"), "09:00", "17:00");
        tale.type(cem, Map.of("kind", "full_session"));
        tale.rows.change("update host set profession = 'Psychotherapy'");
        told("BOOKING_CREATED", payload("x", START));
        tale.at(CALLED_OFF);
    }

    @AfterEach
    void stop() {
        tale.close();
    }

    @Test
    @Tag("D8")
    void whoWasAskedToBookAnotherTimeAndDidIsOfferedNobodyElse() {
        told("BOOKING_CANCELLED", off("anna@example.com").put("requestReschedule", true));
        tale.at(ONE_HOUR_LATER);
        told("BOOKING_RESCHEDULED", payload("y", "2026-11-27T09:00:00Z").put("rescheduleUid", "x"));
        tale.at(LONG_AFTER);

        assertThat(tale.status(booking())).isEqualTo("confirmed");
        assertThat(tale.told(booking(), "cancellation_recovery"))
                .containsExactly("cancellation_recovery client email en 2026-11-21T10:30:00Z"
                        + " skipped: The booking stands again.");
        assertThat(tale.told(booking(), "reminder_24h client email"))
                .containsExactlyInAnyOrder(
                        "reminder_24h client email en " + DAY_BEFORE
                                + " skipped: The booking does not take place any more.",
                        "reminder_24h client email en 2026-11-26T09:00:00Z sent");
    }

    @Test
    @Tag("D4")
    @Tag("D8")
    void whatComesBackAtItsOldTimeIsRemindedOfAtItsOldMoments() {
        told("BOOKING_CANCELLED", off("anna@example.com").put("requestReschedule", true));
        tale.at(ONE_HOUR_LATER);
        told("BOOKING_RESCHEDULED", payload("y", START).put("rescheduleUid", "x"));
        tale.at(LONG_AFTER);

        assertThat(tale.status(booking())).isEqualTo("confirmed");
        assertThat(tale.told(booking(), "reminder_"))
                .filteredOn(line -> line.contains(" email "))
                .containsExactlyInAnyOrder(
                        "reminder_24h client email en " + DAY_BEFORE + " sent",
                        "reminder_1h client email en 2026-11-26T08:00:00Z sent");
        assertThat(tale.told(booking(), "session_followup"))
                .singleElement()
                .asString()
                .contains(" sent");
        assertThat(tale.told(booking(), "cancellation_recovery")).allMatch(line -> line.contains("stands again"));
    }

    @Test
    @Tag("A14")
    void whatAColleagueCallsOffThereIsNewsToTheOrganizerAndWhatTheyDidThemselvesIsNot() {
        told("BOOKING_CANCELLED", off("desk@example.com"));

        assertThat(tale.told(booking(), "booking_cancelled"))
                .containsExactlyInAnyOrder(
                        "booking_cancelled client email en " + CALLED_OFF + " sent",
                        "booking_cancelled_host host email de " + CALLED_OFF + " sent");
    }

    @Test
    @Tag("A14")
    void whatTheOrganizerCallsOffThereTheyKnow() {
        told("BOOKING_CANCELLED", off("anna@example.com"));

        assertThat(tale.told(booking(), "booking_cancelled"))
                .containsExactlyInAnyOrder(
                        "booking_cancelled client email en " + CALLED_OFF + " sent",
                        "booking_cancelled_host host email de " + CALLED_OFF
                                + " skipped: They did it themselves, and know.");
    }

    @Test
    @Tag("D8")
    void whatIsHeardOfOnlyWhenTheSessionIsOverIsNoNewsToAnybody() {
        tale.at("2026-11-26T10:00:00Z");
        told("BOOKING_CANCELLED", off("bo@example.com"));
        tale.at(LONG_AFTER);

        assertThat(tale.status(booking())).isEqualTo("cancelled");
        assertThat(tale.told(booking(), "cancel"))
                .hasSize(3)
                .allMatch(line ->
                        line.contains("skipped: The session was over before it was known that it was called off."));
    }

    private ObjectNode off(String by) {
        return payload("x", START).put("cancelledBy", by).put("status", "CANCELLED");
    }

    private static ObjectNode payload(String uid, String start) {
        ObjectNode payload = Json.object()
                .put("uid", uid)
                .put("type", "full_session")
                .put("startTime", start)
                .put("endTime", start.replace("T09:", "T10:"));
        payload.putObject("organizer").put("email", "anna@example.com");
        payload.putArray("attendees")
                .addObject()
                .put("name", "Bo Lind")
                .put("email", "bo@example.com")
                .put("timeZone", "America/New_York")
                .putObject("language")
                .put("locale", "en");
        return payload;
    }

    private void told(String trigger, ObjectNode payload) {
        ObjectNode told = Json.object().put("triggerEvent", trigger).put("createdAt", tale.now());
        told.set("payload", payload);
        byte[] body = Json.text(told).getBytes(StandardCharsets.UTF_8);
        var visitor = tale.server.visitor();
        assertThat(visitor.send(visitor.request("/api/public/cal/webhook")
                                .header("Content-Type", "application/json")
                                .header("X-Cal-Signature-256", signed(body))
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body)))
                        .status())
                .isEqualTo(200);
        Await.until(
                "what came is looked at",
                () -> tale.rows.number("select count(*) from work where kind like 'calcom.%'") == 0);
        tale.settle();
    }

    private static String signed(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private String booking() {
        return tale.rows.texts("select id from booking").getFirst();
    }
}
