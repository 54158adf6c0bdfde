package app.kept.message.email;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.AccountId;
import app.kept.calendar.InvitationTest;
import app.kept.message.NewMessage;
import app.kept.message.channel.About;
import app.kept.platform.text.Language;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;

/** What goes into a client's calendar, as it leaves: the agreement, its new time, its end. */
class InvitationMailTest {

    @Test
    void oneEntryFollowsTheBookingThroughItsLifeAndTellsNothingPersonal() throws Exception {
        try (SmtpFake fake = new SmtpFake();
                TestServer server = TestServer.start(Map.of(
                        "KEPT_SMTP_URL",
                        "smtp+plain://" + SmtpFake.USER + ":" + SmtpFake.PASSWORD + "@127.0.0.1:" + fake.port(),
                        "KEPT_MAIL_FROM",
                        "Clinic <bookings@kept.example>",
                        "KEPT_BASE_URL",
                        "https://kept.example"))) {
            var cast = new Cast(new Api(URI.create("http://localhost:" + server.port()), TestServer.KEY));
            cast.clock("2026-11-20T10:00:00Z");
            String booking = cast.book(cast.talk(cast.anna()), "2026-11-23T09:00:00+01:00")
                    .id();
            cast.advance("PT1S");
            plan(server, "booking_rescheduled", booking, "2026-11-24T08:00:00Z", 2);
            cast.advance("PT1S");
            plan(server, "booking_cancelled", booking, "2026-11-24T08:00:00Z", 3);
            cast.advance("PT1S");

            List<SmtpFake.Mail> mails = to(fake, "bo@example.com");
            assertThat(mails).hasSize(3);
            List<VEvent> entries = mails.stream().map(InvitationMailTest::entry).toList();
            assertThat(mails.stream().map(InvitationMailTest::method)).containsExactly("REQUEST", "REQUEST", "CANCEL");
            assertThat(entries)
                    .allSatisfy(entry ->
                            assertThat(entry.getUid().orElseThrow().getValue()).isEqualTo(booking));
            assertThat(entries.stream()
                            .map(entry -> entry.getSequence().orElseThrow().getSequenceNo()))
                    .containsExactly(1, 2, 3);
            assertThat(mails.getFirst().part("text/calendar"))
                    .contains("DTSTART:20261123T080000Z", "DTEND:20261123T090000Z", "STATUS:CONFIRMED");
            assertThat(mails.get(1).part("text/calendar")).contains("DTSTART:20261124T080000Z", "STATUS:CONFIRMED");
            assertThat(mails.get(2).part("text/calendar")).contains("DTSTART:20261124T080000Z", "STATUS:CANCELLED");
            String account = new Rows(server.database())
                    .texts("select name from account")
                    .getFirst();
            assertThat(entries.getFirst().getSummary().orElseThrow().getValue()).endsWith(account);
            assertThat(mails)
                    .allSatisfy(mail -> assertThat(mail.part("text/calendar").replace("\r\n ", ""))
                            .contains(":mailto:bookings@kept.example")
                            .doesNotContain("Bo Lind", "Talk", "Anna", "reference", "token"));
            assertOneThread(mails);
            cast.advance("P3D");
            assertEndsWithAClick(to(fake, "bo@example.com").getLast(), mails.getFirst());
            assertThat(to(fake, "anna@example.com"))
                    .isNotEmpty()
                    .allSatisfy(mail -> assertThat(new String(mail.bytes(), StandardCharsets.UTF_8))
                            .as("a host's own calendar is another matter")
                            .doesNotContain("text/calendar"));
        }
    }

    private static void assertOneThread(List<SmtpFake.Mail> mails) {
        String thread = mails.getFirst().header("References");
        assertThat(thread).matches("<booking\\.[0-9a-f-]{36}@kept\\.example>");
        assertThat(mails).allSatisfy(mail -> {
            assertThat(mail.header("References")).isEqualTo(thread);
            assertThat(mail.header("In-Reply-To")).isEqualTo(thread);
            assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
            assertThat(mail.header("List-Unsubscribe"))
                    .as("what is owed cannot be lost by a click")
                    .isEqualTo("null");
        });
        assertThat(mails.stream().map(mail -> mail.header("Message-ID"))).doesNotHaveDuplicates();
    }

    /** A reminder is nothing that is owed: whoever wants none says so in their mail program. */
    private static void assertEndsWithAClick(SmtpFake.Mail reminder, SmtpFake.Mail first) {
        assertThat(reminder.header("References")).isEqualTo(first.header("References"));
        assertThat(reminder.header("List-Unsubscribe"))
                .startsWith("<https://kept.example/")
                .endsWith(">");
        assertThat(reminder.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(new String(reminder.bytes(), StandardCharsets.UTF_8)).doesNotContain("text/calendar");
    }

    private static VEvent entry(SmtpFake.Mail mail) {
        Calendar calendar = InvitationTest.assertWhole(mail.part("text/calendar"));
        assertThat(calendar.getMethod().orElseThrow().getValue()).isEqualTo(method(mail));
        return calendar.<VEvent>getComponent(Component.VEVENT).orElseThrow();
    }

    /** As it stands in the head of the part. */
    private static String method(SmtpFake.Mail mail) {
        String whole = new String(mail.bytes(), StandardCharsets.UTF_8).replaceAll("\r\n[ \t]+", " ");
        String head = whole.substring(whole.indexOf("text/calendar;"));
        return head.substring(0, head.indexOf("\r\n")).replaceAll(".*method=([A-Z]+).*", "$1");
    }

    private static List<SmtpFake.Mail> to(SmtpFake fake, String address) {
        return fake.mails().stream().filter(mail -> mail.to().equals(address)).toList();
    }

    /** As the journey plans it when a booking is moved or called off. */
    private static void plan(TestServer server, String template, String booking, String start, int version) {
        var data = new HashMap<>(Map.of(
                "client_name", "Bo Lind",
                "host_name", "Anna Meyer",
                "event_name", "Talk",
                "when", "Tuesday 24 November 2026, 09:00",
                "zone", "Central European Time",
                "reference", "K7M2"));
        data.put("start_at", start);
        data.put("end_at", Instant.parse(start).plusSeconds(3_600).toString());
        data.put("version", Integer.toString(version));
        UUID account = UUID.fromString(
                new Rows(server.database()).texts("select id from account").getFirst());
        server.plan(new NewMessage(
                new AccountId(account),
                template + ":" + booking,
                new About("booking", UUID.fromString(booking)),
                template,
                template,
                "email",
                "client",
                "bo@example.com",
                Language.EN,
                ZoneId.of("Europe/Berlin"),
                data,
                Instant.parse("2026-11-20T10:00:00Z"),
                null));
    }
}
