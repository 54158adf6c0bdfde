package app.kept.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Parameter;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.validate.ValidationEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries as a calendar reads them. */
public class InvitationTest {
    private static final UUID BOOKING = new UUID(7, 7);
    private static final Instant START = Instant.parse("2026-11-27T09:00:00Z");

    @ParameterizedTest
    @EnumSource(Invitation.Standing.class)
    void aCalendarFindsNothingWrongWithIt(Invitation.Standing standing) {
        assertWhole(invitation(1, standing, "Appointment with Clinic", null, "Clinic")
                .text("bookings@kept.example"));
    }

    @Test
    void itIsTheSameEntryWhateverBecomesOfTheBooking() {
        VEvent agreed = read(1, Invitation.Standing.AGREED);
        VEvent moved = read(2, Invitation.Standing.AGREED);
        VEvent off = read(3, Invitation.Standing.OFF);

        assertThat(agreed.getUid().orElseThrow().getValue())
                .isEqualTo(BOOKING.toString())
                .isEqualTo(moved.getUid().orElseThrow().getValue())
                .isEqualTo(off.getUid().orElseThrow().getValue());
        assertThat(sequence(agreed)).isLessThan(sequence(moved));
        assertThat(sequence(moved)).isLessThan(sequence(off));
        assertThat(agreed.getStatus().orElseThrow().getValue()).isEqualTo("CONFIRMED");
        assertThat(off.getStatus().orElseThrow().getValue()).isEqualTo("CANCELLED");
    }

    @Test
    void whoeverSendsItInvitesAndWhoeverComesHasAgreed() {
        VEvent event = read(1, Invitation.Standing.AGREED);

        assertThat(event.getOrganizer().orElseThrow().getValue()).isEqualTo("mailto:bookings@kept.example");
        var attendee = event.getAttendees().getFirst();
        assertThat(attendee.getValue()).isEqualTo("mailto:bo@example.com");
        assertThat(attendee.getRequiredParameter(Parameter.PARTSTAT).getValue()).isEqualTo("ACCEPTED");
        assertThat(attendee.getRequiredParameter(Parameter.RSVP).getValue()).isEqualTo("FALSE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Clinic; \"Anna\", Meyer \\ Sons: 50^2",
                "Praxis Dr. Überlänge-Österreicher für sehr lange Namen, die in keine Zeile von 75 Oktetten passen 🌱🌱🌱",
                "Clinic\r\nATTENDEE:mailto:eve@example.com\r\nX:",
                "\u2028Clinic\u2029\u0000\u0007",
                "BEGIN:VALARM"
            })
    void whateverSomebodyCallsThemselvesIsOnlyText(String name) {
        String text = invitation(1, Invitation.Standing.AGREED, "Appointment with " + name, name, name)
                .text("bookings@kept.example");

        Calendar read = assertWhole(text);
        VEvent event = event(read);
        assertThat(event.getAttendees()).hasSize(1);
        assertThat(read.getComponents()).hasSize(1);
        assertThat(event.getAlarms()).isEmpty();
        String plain = name.replaceAll("[\\p{Cc}&&[^\r\n]]", "").replaceAll("\r\n|[\u2028\u2029]", "\n");
        assertThat(event.getSummary().orElseThrow().getValue()).isEqualTo("Appointment with " + plain);
        assertThat(event.getLocation().orElseThrow().getValue()).isEqualTo(plain);
    }

    private static int sequence(VEvent event) {
        return event.getSequence().orElseThrow().getSequenceNo();
    }

    private static VEvent read(int sequence, Invitation.Standing standing) {
        return event(assertWhole(invitation(sequence, standing, "Appointment with Clinic", null, "Clinic")
                .text("bookings@kept.example")));
    }

    private static VEvent event(Calendar calendar) {
        return calendar.<VEvent>getComponent(Component.VEVENT).orElseThrow();
    }

    /** Read by somebody else's program, which says what breaks the rules of such entries. */
    public static Calendar assertWhole(String text) {
        assertThat(text).endsWith("\r\n").doesNotContainPattern("[^\r]\n");
        assertThat(text.split("\r\n"))
                .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75, "of 75 octets at most")
                .allMatch(
                        line -> line.equals(new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)));
        try {
            Calendar calendar = new CalendarBuilder().build(new StringReader(text));
            assertThat(calendar.validate(true).getEntries())
                    .filteredOn(entry -> entry.getSeverity() == ValidationEntry.Severity.ERROR)
                    .isEmpty();
            return calendar;
        } catch (IOException | ParserException e) {
            throw new IllegalStateException(text, e);
        }
    }

    private static Invitation invitation(
            int sequence, Invitation.Standing standing, String summary, @Nullable String location, String organizer) {
        return new Invitation(
                BOOKING,
                sequence,
                Instant.parse("2026-11-20T10:00:00Z"),
                standing,
                START,
                START.plusSeconds(3_600),
                summary,
                location,
                organizer,
                "bo@example.com");
    }
}
