package app.kept.message.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.message.channel.HeardReceipts;
import app.kept.message.channel.Letter;
import app.kept.message.channel.Receipt;
import app.kept.platform.base.Time;
import app.kept.platform.http.Problem;
import app.kept.platform.secret.MasterKey;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BounceTest {
    private final ReturnPath path = path("a key of thirty-two characters, at least");
    private final Letter letter = Smtp.letter("ana@example.com", "Hello", "Words");

    @Test
    void anAddressOfItsOwnLeadsBackToTheLetterAndFitsIntoAnyServer() {
        MailAddress address = path.of(letter);

        assertThat(address.local()).hasSizeLessThanOrEqualTo(64);
        assertThat(MailAddress.parse(address.toString())).contains(address);
        assertThat(path.find("To: <" + address.toString().toUpperCase(Locale.ROOT) + ">"))
                .contains(new ReturnPath.Origin(letter.account(), letter.id()));
    }

    @Test
    void nobodyElseCanMakeOne() {
        String address = path.of(letter).toString();
        String others = path("another key of thirty-two characters").of(letter).toString();

        assertThat(path.find(others)).isEmpty();
        for (int i = 2; i < 61; i++) {
            char other = address.charAt(i) == 'a' ? 'b' : 'a';
            assertThat(path.find(address.substring(0, i) + other + address.substring(i + 1)))
                    .as("letter " + i)
                    .isEmpty();
        }
    }

    @Test
    void mailLeavesWithItAsItsSender() throws Exception {
        Mailer mailer = Mailer.parse("bookings@kept.example", Optional.of(path)).orElseThrow();
        try (SmtpFake fake = new SmtpFake();
                Smtp smtp = new Smtp()) {
            smtp.to("smtp+plain://127.0.0.1:" + fake.port(), mailer, java.time.Duration.ofSeconds(5))
                    .deliver(letter);

            assertThat(fake.mails().getFirst().from()).isEqualTo(path.of(letter).toString());
            assertThat(fake.mails().getFirst().header("From")).isEqualTo("bookings@kept.example");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "failed,5.1.1,BOUNCED",
        "failed,5.2.1,BOUNCED",
        "Failed,5.7.1,UNDELIVERED",
        "failed,4.4.7,UNDELIVERED",
        "failed,5.2.2,UNDELIVERED",
        "delivered,2.0.0,DELIVERED"
    })
    void aReportSaysWhatBecameOfTheLetter(String action, String status, Receipt.Kind kind) {
        Optional<BounceReport> report = BounceReport.read(report(action, status));

        assertThat(report).isPresent();
        assertThat(report.get().kind()).isEqualTo(kind);
        assertThat(report.get().detail()).contains(status).contains("User unknown");
        assertThat(path.find(report.get().to())).contains(new ReturnPath.Origin(letter.account(), letter.id()));
    }

    @Test
    void aReportIsTakenForTheLetterThatItsAddressNamesAndForNoOther() {
        var heard = new HeardReceipts();
        var api = new BounceApi(path, "the key", heard, Time.system());

        api.take("the key", report("failed", "5.1.1"));
        api.take(
                "the key",
                new String(report("failed", "5.1.1"), StandardCharsets.UTF_8)
                        .replace("To: <b-", "To: <b-aaaa")
                        .getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> api.take("another key", report("failed", "5.1.1")))
                .isInstanceOf(Problem.Raised.class);

        assertThat(heard.taken()).singleElement().satisfies(receipt -> {
            assertThat(receipt.account()).isEqualTo(letter.account());
            assertThat(receipt.message()).isEqualTo(letter.id());
            assertThat(receipt.kind()).isEqualTo(Receipt.Kind.BOUNCED);
        });
    }

    @Test
    void thatItTakesLongerIsNoNews() {
        assertThat(BounceReport.read(report("delayed", "4.4.1"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Subject: I am away\r\n\r\nBack on Monday.",
                "Content-Type: multipart/report\r\n\r\nno boundary",
                "Content-Type: multipart/report; boundary=x\r\n\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\n\r\n--x--",
                "\u0000\u0001\u0002"
            })
    void whateverElseComesIsThrownAway(String mail) {
        assertThat(BounceReport.read(mail.getBytes(StandardCharsets.ISO_8859_1)))
                .isEmpty();
    }

    private byte[] report(String action, String status) {
        String text = """
                From: MAILER-DAEMON@mx.example.com
                To: <ADDRESS>
                Subject: Undelivered Mail Returned to Sender
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="abc"

                --abc
                Content-Type: text/plain

                I'm sorry to have to inform you.
                --abc
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.com
                Arrival-Date: Fri, 20 Nov 2026 10:00:00 +0000

                Final-Recipient: rfc822; ana@example.com
                Action: ACTION
                Status: STATUS
                Diagnostic-Code: smtp; 550 User unknown

                --abc
                Content-Type: message/rfc822

                Subject: Hello

                --abc--
                """;
        return text.replace("ADDRESS", path.of(letter).toString())
                .replace("ACTION", action)
                .replace("STATUS", status)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static ReturnPath path(String key) {
        return new ReturnPath("bounces.kept.example", MasterKey.of(key).signer("return-path"));
    }
}
