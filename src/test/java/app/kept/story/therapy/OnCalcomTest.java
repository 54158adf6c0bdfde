package app.kept.story.therapy;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.text.Json;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A practice that stays on Cal.com: appointments are made there, and what they owe is sent from here. */
class OnCalcomTest {
    private static final String SECRET = "kept-cal-secret";
    private static final Instant START = Instant.parse("2027-02-09T09:00:00Z");
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final String ROOM = "https://app.cal.com/video/abc";

    private final Clinic clinic = new Clinic("2027-02-01T10:00:00Z", Map.of("KEPT_CALCOM_WEBHOOK_SECRET", SECRET));
    private String anna = "";

    @BeforeEach
    void aTherapist() {
        anna = clinic.therapist(Map.of("name", "Dr. Anna Meyer", "email", "anna@example.com"));
        clinic.type(anna, "full_session", Map.of("location", "Hauptstraße 1"));
    }

    @AfterEach
    void stop() {
        clinic.close();
    }

    @Test
    @Tag("D1")
    @Tag("D2")
    void whoeverBooksThereIsConfirmedRemindedAndAskedFromHereWithTheRoomThatCalcomMade() {
        tell("BOOKING_CREATED", booking("a", START).put("location", "integrations:daily"));

        UUID booking = bookingOf("a");
        assertThat(clinic.of(booking, "booking_confirmation")).containsExactly("email sent " + clinic.now());
        assertThat(clinic.letters(booking, "booking_confirmation", "email").getFirst())
                .contains("Dr. Anna Meyer", ROOM)
                .doesNotContain("integrations:", "Hauptstraße");
        assertThat(clinic.sent(booking)).contains("therapist_notification email host");

        clinic.at(START.minus(Duration.ofHours(24)));
        assertThat(clinic.of(booking, "reminder_24h"))
                .containsExactly("email sent " + clinic.now(), "sms skipped No phone number is known.");
        assertThat(clinic.letters(booking, "reminder_24h", "email").getFirst()).contains(ROOM);
    }

    @Test
    @Tag("D1")
    @Tag("A14")
    void whatIsMovedThereIsRemindedOfAtItsNewTimeAndWhoMovedItIsNotTold() {
        tell("BOOKING_CREATED", booking("a", START));
        Instant later = START.plus(Duration.ofDays(2));
        tell(
                "BOOKING_RESCHEDULED",
                booking("b", later).put("rescheduleUid", "a").put("rescheduledBy", "bo@example.com"));

        UUID booking = bookingOf("b");
        assertThat(booking).isEqualTo(bookingOf("a"));
        assertThat(clinic.of(booking, "booking_rescheduled"))
                .containsExactly("email skipped They did it themselves, and know.");
        assertThat(clinic.of(booking, "booking_rescheduled_host")).containsExactly("email sent " + clinic.now());
        clinic.at(later.minus(Duration.ofHours(24)));
        assertThat(clinic.of(booking, "reminder_24h"))
                .contains("email sent " + later.minus(Duration.ofHours(24)))
                .noneMatch(line -> line.equals("email sent " + START.minus(Duration.ofHours(24))));
    }

    @Test
    @Tag("D8")
    void whomTheHostAsksToBookAnotherTimeIsOfferedNobodyElse() {
        clinic.type(clinic.therapist(), "full_session");
        tell("BOOKING_CREATED", booking("a", START));
        tell("BOOKING_CREATED", booking("b", START.plus(AN_HOUR)));
        tell(
                "BOOKING_CANCELLED",
                booking("a", START)
                        .put("status", "CANCELLED")
                        .put("cancelledBy", "anna@example.com")
                        .put("requestReschedule", true));
        tell("BOOKING_CANCELLED", booking("b", START.plus(AN_HOUR)).put("status", "CANCELLED"));

        clinic.at(clinic.now().plus(Duration.ofHours(2)));

        assertThat(clinic.of(bookingOf("a"), "cancellation_recovery"))
                .singleElement()
                .asString()
                .startsWith("email skipped");
        assertThat(clinic.of(bookingOf("b"), "cancellation_recovery")).containsExactly("email sent " + clinic.now());
    }

    @Test
    @Tag("D1")
    void whatHasToBePaidIsAgreedOnlyThen() {
        tell("BOOKING_PAYMENT_INITIATED", booking("a", START).put("status", "ACCEPTED"));
        assertThat(status("a")).isEqualTo("pending");

        tell("BOOKING_PAID", booking("a", START).put("status", "ACCEPTED"));

        assertThat(status("a")).isEqualTo("confirmed");
    }

    @Test
    @Tag("D1")
    void aMoveThatHasToBeAgreedToAnewIsTheSameBooking() {
        tell("BOOKING_CREATED", booking("a", START));

        tell(
                "BOOKING_REQUESTED",
                booking("b", START.plus(AN_HOUR)).put("status", "PENDING").put("rescheduleUid", "a"));

        assertThat(bookingOf("b")).isEqualTo(bookingOf("a"));
        assertThat(status("b")).isEqualTo("pending");
        assertThat(clinic.rows.number("select count(*) from claim where holder = ?", bookingOf("b")))
                .isOne();
    }

    @Test
    @Tag("D1")
    void anotherOrganizerWhomNobodyKnowsIsShownAndFollowedOnceTheyAreKnown() {
        tell("BOOKING_CREATED", booking("a", START));
        ObjectNode moved = booking("b", START.plus(AN_HOUR)).put("rescheduleUid", "a");
        moved.putObject("organizer").put("email", "new@example.com");
        tell("BOOKING_RESCHEDULED", moved);

        UUID booking = bookingOf("b");
        assertThat(clinic.rows.texts("select state || ' ' || reason from cal_booking where booking_id = ?", booking))
                .singleElement()
                .asString()
                .startsWith("unmapped ")
                .contains("new@example.com");
        assertThat(clinic.rows.texts("select start_at::text from booking where id = ?", booking))
                .singleElement()
                .asString()
                .startsWith("2027-02-09 10:00");

        String ben = clinic.therapist(Map.of("name", "Dr. Ben Adler", "email", "ben@example.com"));
        clinic.type(ben, "full_session");
        Clinic.created(clinic.api()
                .put(
                        "/api/calcom/mappings",
                        Map.of("organizers", List.of(Map.of("cal", "new@example.com", "host_id", ben)))));
        clinic.settle();

        assertThat(clinic.rows.texts("select host_id::text from booking where id = ?", booking))
                .containsExactly(ben);
        assertThat(clinic.rows.texts("select state from cal_booking where booking_id = ?", booking))
                .containsExactly("kept");
    }

    @Test
    @Tag("D1")
    void ofSeveralSeatsOneThatIsGivenUpLeavesTheOthers() {
        ObjectNode first = booking("a", START).put("seatsPerTimeSlot", 4);
        tell("BOOKING_CREATED", first);
        ObjectNode leaves = booking("a", START).put("seatsPerTimeSlot", 4).put("status", "CANCELLED");
        leaves.putArray("attendees").addObject().put("name", "Cleo").put("email", "cleo@example.com");
        tell("BOOKING_CANCELLED", leaves);

        assertThat(status("a")).isEqualTo("confirmed");

        tell("BOOKING_CANCELLED", booking("a", START).put("seatsPerTimeSlot", 4).put("status", "CANCELLED"));
        assertThat(status("a")).isEqualTo("cancelled");
    }

    @Test
    @Tag("D1")
    void aPhoneThatIsToldLaterIsKnownFromThenOnUnlessWhoeverHadItWasErased() {
        tell("BOOKING_CREATED", booking("a", START));
        UUID booking = bookingOf("a");
        ObjectNode moved = booking("b", START.plus(AN_HOUR)).put("rescheduleUid", "a");
        ((ObjectNode) moved.at("/attendees/0")).put("phoneNumber", "+493090180001");
        tell("BOOKING_RESCHEDULED", moved);

        assertThat(attendee(booking)).isEqualTo("Bo Lind bo@example.com +493090180001");
        assertThat(clinic.rows.texts(
                        "select phone from client join booking on client.id = client_id where booking.id = ?", booking))
                .containsExactly("+493090180001");
        clinic.at(START.plus(AN_HOUR).minus(Duration.ofHours(24)));
        assertThat(clinic.of(booking, "reminder_24h")).anyMatch(line -> line.startsWith("sms sent"));

        String client = clinic.rows
                .texts("select client_id::text from booking where id = ?", booking)
                .getFirst();
        Clinic.created(clinic.api()
                .post("/api/clients/" + client + "/erase", Map.of("confirm", client, "cancel_bookings", true)));
        clinic.settle();
        String erased = attendee(booking);
        tell(
                "BOOKING_RESCHEDULED",
                booking("c", START.plus(AN_HOUR.multipliedBy(3))).put("rescheduleUid", "b"));

        assertThat(bookingOf("c")).isEqualTo(booking);
        assertThat(attendee(booking)).isEqualTo(erased).doesNotContain("Bo", "bo@example.com");
    }

    private String attendee(UUID booking) {
        return clinic.rows
                .texts(
                        "select concat_ws(' ', attendee_name, attendee_email, attendee_phone) from booking where id = ?",
                        booking)
                .getFirst();
    }

    private ObjectNode booking(String uid, Instant start) {
        ObjectNode payload = Json.object()
                .put("uid", uid)
                .put("type", "full-session")
                .put("status", "ACCEPTED")
                .put("startTime", start.toString())
                .put("endTime", start.plus(AN_HOUR).toString());
        payload.putObject("organizer").put("email", "anna@example.com");
        ObjectNode bo = payload.putArray("attendees").addObject();
        bo.put("name", "Bo Lind").put("email", "bo@example.com").put("timeZone", "Europe/Berlin");
        bo.putObject("language").put("locale", "de");
        payload.putObject("metadata").put("videoCallUrl", ROOM);
        return payload;
    }

    /** As Cal.com calls, and what follows from it is done. */
    private void tell(String trigger, ObjectNode payload) {
        ObjectNode body = Json.object()
                .put("triggerEvent", trigger)
                .put("createdAt", clinic.now().toString());
        body.set("payload", payload);
        byte[] bytes = Json.bytes(body);
        var visitor = clinic.server.visitor();
        int status = visitor.send(visitor.request("/api/public/cal/webhook")
                        .header("Content-Type", "application/json")
                        .header("X-Cal-Signature-256", signature(bytes))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(bytes)))
                .status();
        assertThat(status).isEqualTo(200);
        clinic.settle();
    }

    private static String signature(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private UUID bookingOf(String uid) {
        return UUID.fromString(clinic.rows
                .texts(
                        "select booking_id::text from cal_booking join cal_uid on cal_booking_id = cal_booking.id where uid = ? and booking_id is not null",
                        uid)
                .getFirst());
    }

    private String status(String uid) {
        return clinic.rows
                .texts("select status from booking where id = ?", bookingOf(uid))
                .getFirst();
    }
}
