package app.kept.message.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.message.channel.Channel;
import app.kept.message.channel.Delivery;
import app.kept.message.channel.Fault;
import app.kept.message.channel.Letter;
import app.kept.message.channel.SetUp;
import app.kept.platform.outbound.SelfSigned;
import app.kept.platform.text.Language;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpChannelTest {
    private static final String CALENDAR = """
            BEGIN:VCALENDAR
            METHOD:REQUEST
            BEGIN:VEVENT
            SUMMARY:Gespräch
            END:VEVENT
            END:VCALENDAR
            """;

    private SmtpFake fake;
    private final Smtp smtp = new Smtp();

    SmtpChannelTest() throws Exception {
        fake = new SmtpFake();
    }

    @AfterEach
    void stop() {
        smtp.close();
        fake.close();
    }

    @Test
    void aMailHasWhatItNeedsToBeTakenForWhatItIs() throws Exception {
        Letter letter = Smtp.letter("ana@example.com", "Für morgen: 9 Uhr – Ana 🎉", "Grüße, até amanhã\n", extras());

        Delivery.Done done = (Delivery.Done) plain().deliver(letter);

        SmtpFake.Mail mail = fake.mails().getFirst();
        assertThat(mail.from()).isEqualTo("bookings@kept.example");
        assertThat(mail.parsed().getSubject()).isEqualTo("Für morgen: 9 Uhr – Ana 🎉");
        assertThat(mail.header("Message-ID"))
                .isEqualTo("<" + letter.id() + "@kept.example>")
                .isEqualTo(done.reference());
        assertThat(mail.parsed().getFrom()[0].toString()).contains("bookings@kept.example");
        assertThat(mail.header("References"))
                .isEqualTo("<booking." + letter.about().id() + "@kept.example>");
        assertThat(mail.header("In-Reply-To")).isEqualTo(mail.header("References"));
        assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(mail.header("List-Unsubscribe")).isEqualTo("<https://kept.example/u/abc>");
        assertThat(mail.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(new String(mail.bytes(), StandardCharsets.UTF_8).lines())
                .allMatch(line -> line.length() <= 998 && line.chars().allMatch(c -> c < 0x80));
    }

    @Test
    void wordsTwiceAndThenTheCalendarWhoseMethodIsSaidInItsHeadToo() throws Exception {
        plain().deliver(Smtp.letter("ana@example.com", "Invitation", "Grüße", extras()));

        SmtpFake.Mail mail = fake.mails().getFirst();
        var mixed = (MimeMultipart) mail.parsed().getContent();
        var forms = (MimeMultipart) mixed.getBodyPart(0).getContent();
        assertThat(mail.parsed().getContentType()).startsWith("multipart/mixed");
        assertThat(forms.getContentType()).startsWith("multipart/alternative");
        assertThat(forms.getBodyPart(0).getContentType()).startsWith("text/plain");
        assertThat(forms.getBodyPart(1).getContentType()).startsWith("text/html");
        assertThat(forms.getBodyPart(2).getContentType()).contains("text/calendar", "method=REQUEST");
        assertThat(mail.part("text/calendar")).isEqualTo(CALENDAR.replace("\n", "\r\n"));
        assertThat(mixed.getBodyPart(1).getFileName()).isEqualTo("invitation.ics");
    }

    @Test
    void aSecondTryHasTheSameMessageId() {
        Letter letter = Smtp.letter("ana@example.com", "Hello", "Words");
        plain().deliver(letter);
        plain().deliver(letter);

        assertThat(fake.mails()).hasSize(2);
        assertThat(fake.mails().get(0).header("Message-ID"))
                .isEqualTo(fake.mails().get(1).header("Message-ID"));
    }

    @Test
    void keysAreHonouredOnlyWhereTheOperatorSaysSo() {
        assertThat(plain().honoursKey()).isFalse();
        assertThat(smtp.to(url() + "?repeated=folded").honoursKey()).isTrue();
    }

    @Test
    void oneConnectionCarriesManyLettersAndNoMoreThanAHundred() {
        Channel channel = plain();
        for (int i = 0; i < 101; i++) {
            assertThat(channel.deliver(Smtp.letter("ana@example.com", "Number " + i, "Words")))
                    .isInstanceOf(Delivery.Done.class);
        }

        assertThat(fake.connections()).isEqualTo(2);
    }

    @Test
    void serversWithoutPipeliningAreAskedOneThingAtATime() {
        fake.offers().remove("PIPELINING");
        Channel channel = plain();
        channel.deliver(Smtp.letter("ana@example.com", "One", "Words"));
        channel.deliver(Smtp.letter("bo@example.com", "Two", "Words"));

        assertThat(fake.mails()).extracting(SmtpFake.Mail::to).containsExactly("ana@example.com", "bo@example.com");
        assertThat(fake.connections()).isEqualTo(1);
    }

    @Test
    void aConnectionThatWasClosedMeanwhileCostsNothing() throws Exception {
        Channel channel = plain();
        channel.deliver(Smtp.letter("ana@example.com", "One", "Words"));
        assertThat(smtp.idle()).isEqualTo(1);
        fake.closeConnections();

        Delivery second = channel.deliver(Smtp.letter("ana@example.com", "Two", "Words"));

        assertThat(second).isInstanceOf(Delivery.Done.class);
        assertThat(fake.mails()).hasSize(2);
    }

    @Test
    void aRefusedRecipientLeavesTheConnectionToTheNextLetter() {
        Channel channel = plain();
        fake.say("RCPT", "550 5.1.1 Nobody");
        channel.deliver(Smtp.letter("nobody@example.com", "One", "Words"));
        fake.behaveWell();

        assertThat(channel.deliver(Smtp.letter("ana@example.com", "Two", "Words")))
                .isInstanceOf(Delivery.Done.class);
        assertThat(fake.connections()).isEqualTo(1);
        assertThat(fake.mails()).extracting(SmtpFake.Mail::to).containsExactly("ana@example.com");
    }

    @Test
    void namesOfOtherScriptsAreWrittenAsServersKnowThem() {
        plain().deliver(Smtp.letter("ana@bücher.example", "Hello", "Words"));

        assertThat(fake.mails().getFirst().to()).isEqualTo("ana@xn--bcher-kva.example");
    }

    @Test
    void lettersBeyondAsciiBeforeTheAtGoOnlyToServersThatTakeThem() {
        Letter letter = Smtp.letter("jörg@example.com", "Hello", "Words");

        Delivery refused = plain().deliver(letter);
        fake.offers().add("SMTPUTF8");
        Delivery taken = new Smtp().to(url()).deliver(letter);

        assertThat(refused).isInstanceOfSatisfying(Delivery.Never.class, never -> {
            assertThat(never.fault()).isEqualTo(Fault.ADDRESS);
            assertThat(never.answer()).contains("beyond ASCII");
        });
        assertThat(taken).isInstanceOf(Delivery.Done.class);
        assertThat(fake.mails().getFirst().to()).isEqualTo("jörg@example.com");
    }

    @Test
    void startTlsIsSpokenToAServerThatProvesItsName(@TempDir Path directory) throws Exception {
        SelfSigned certificate = SelfSigned.of("mail.example.com", directory);
        try (SmtpFake secure = new SmtpFake(Optional.of(certificate.serving()));
                Smtp trusting = new Smtp(certificate.trusting(), Optional.empty());
                Smtp usual = new Smtp()) {
            Letter letter = Smtp.letter("ana@example.com", "Secret", "Words");
            String signIn = SmtpFake.USER + ":" + SmtpFake.PASSWORD;

            Delivery right = trusting.to("smtp://" + signIn + "@mail.example.com:" + secure.port())
                    .deliver(letter);
            Delivery otherName = trusting.to("smtp://" + signIn + "@other.example.com:" + secure.port())
                    .deliver(letter);
            Delivery untrusted = usual.to("smtp://" + signIn + "@mail.example.com:" + secure.port())
                    .deliver(letter);

            assertThat(right).isInstanceOf(Delivery.Done.class);
            assertProviderFault(otherName);
            assertProviderFault(untrusted);
            assertThat(secure.mails()).hasSize(1);
        }
    }

    @Test
    void withoutStartTlsNothingIsSaid() {
        Delivery delivery = smtp.to(
                        "smtp://" + SmtpFake.USER + ":" + SmtpFake.PASSWORD + "@mail.example.com:" + fake.port())
                .deliver(Smtp.letter("ana@example.com", "Secret", "Words"));

        assertProviderFault(delivery);
        assertThat(delivery.answer()).contains("STARTTLS");
        assertThat(fake.mails()).isEmpty();
    }

    @Test
    void wordsThatSomebodyPutBeforeTlsAreNotTakenForWordsWithin(@TempDir Path directory) throws Exception {
        SelfSigned certificate = SelfSigned.of("mail.example.com", directory);
        try (SmtpFake secure = new SmtpFake(Optional.of(certificate.serving()));
                Smtp trusting = new Smtp(certificate.trusting(), Optional.empty())) {
            secure.say("STARTTLS", "220 Go ahead\r\n250 AUTH PLAIN");

            Delivery delivery = trusting.to("smtp://mail.example.com:" + secure.port())
                    .deliver(Smtp.letter("ana@example.com", "Secret", "Words"));

            assertProviderFault(delivery);
            assertThat(secure.mails()).isEmpty();
        }
    }

    @Test
    void anAccountsServerMustStandAtAPublicAddress() {
        SetUp setUp = new SetUp(
                Smtp.ACCOUNT,
                UUID.randomUUID(),
                Map.of("host", "inside.example.com", "port", "" + fake.port(), "from", "a@kept.example"),
                "");

        Delivery delivery = smtp.provider().open(setUp).deliver(Smtp.letter("ana@example.com", "In", "Words"));

        assertProviderFault(delivery);
        assertThat(fake.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smtp+plain://mail.example.com:25",
                "smtp+plain://10.0.0.1:25",
                "http://mail.example.com",
                "mail.example.com:587",
                "smtp://",
                "smtp://mail.example.com/path",
                "smtp://user:p@ss@mail.example.com",
                "smtp://mail.example.com?what=ever"
            })
    void anAddressThatCannotBeUsedIsRefusedWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> SmtpServer.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(must|may) .*")
                .hasMessageNotContaining("p@ss");
    }

    @Test
    void anAddressSaysHowTheServerIsSpokenTo() {
        assertThat(SmtpServer.parse("smtp://me%40x:p%2Bq+r@mail.example.com"))
                .isEqualTo(
                        new SmtpServer("mail.example.com", 587, SmtpServer.Security.STARTTLS, "me@x", "p+q+r", false));
        assertThat(SmtpServer.parse("smtps://mail.example.com").port()).isEqualTo(465);
        assertThat(SmtpServer.parse("smtp+plain://[::1]:2525").host()).isEqualTo("::1");
    }

    private Channel plain() {
        return smtp.to(url());
    }

    private String url() {
        return "smtp+plain://127.0.0.1:" + fake.port();
    }

    private static Letter.Extras extras() {
        return new Letter.Extras(
                Language.DE,
                Map.of(),
                null,
                new Letter.Calendar("REQUEST", CALENDAR),
                "https://kept.example/u/abc",
                null);
    }

    private static void assertProviderFault(Delivery delivery) {
        assertThat(delivery)
                .isInstanceOfSatisfying(
                        Delivery.Again.class, again -> assertThat(again.fault()).isEqualTo(Fault.PROVIDER));
    }
}
