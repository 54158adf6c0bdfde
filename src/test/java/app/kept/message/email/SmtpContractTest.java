package app.kept.message.email;

import app.kept.message.channel.Channel;
import app.kept.message.channel.ChannelContract;
import app.kept.message.channel.FakeProvider;
import app.kept.message.channel.Fault;
import app.kept.message.channel.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Mail by SMTP keeps the rules of every channel; and what each reply at each stage means. */
class SmtpContractTest extends ChannelContract {
    private final Smtp smtp = new Smtp();
    private final SmtpFake fake;

    SmtpContractTest() throws IOException {
        fake = new SmtpFake();
    }

    @AfterEach
    void closePool() {
        smtp.close();
    }

    @Override
    protected FakeProvider provider() {
        return fake;
    }

    @Override
    protected Channel open(FakeProvider provider, Duration deadline) {
        String url = "smtp+plain://" + SmtpFake.USER + ":" + SmtpFake.PASSWORD + "@127.0.0.1:"
                + ((SmtpFake) provider).port();
        return smtp.to(url, Smtp.MAILER, deadline);
    }

    @Override
    protected String address() {
        return "ana.muller@example.com";
    }

    @Override
    protected List<String> badAddresses() {
        return List.of(
                "",
                "ana",
                "@example.com",
                "ana@",
                "ana@example.com\r\nBcc: x@example.com",
                "ana@example.com>\r\nRCPT TO:<evil@example.com",
                "ana@example.com, bo@example.com",
                "ana@example.com bo@example.com",
                "<ana@example.com>",
                "\"ana bo\"@example.com",
                "ana@[127.0.0.1]",
                "ana..bo@example.com",
                "ana@exa mple.com",
                "ana\u0000@example.com",
                "ana\u202E@example.com",
                "x".repeat(65) + "@example.com");
    }

    @Override
    protected List<String> secrets() {
        return List.of(
                SmtpFake.PASSWORD,
                SmtpServer.base64(SmtpFake.PASSWORD),
                SmtpServer.base64("\0" + SmtpFake.USER + "\0" + SmtpFake.PASSWORD));
    }

    @Override
    protected List<Refusal> refusals() {
        List<Refusal> all = new ArrayList<>();
        forNow(all, "GREETING", "421 4.3.2 Too many connections", Fault.THROTTLED);
        forNow(all, "GREETING", "451 4.3.0 Later", Fault.BUSY);
        forNow(all, "GREETING", "554 5.7.1 Not you", Fault.PROVIDER);
        forNow(all, "GREETING", "close", Fault.BUSY);
        forNow(all, "EHLO", "421 4.3.2 Closing", Fault.THROTTLED);
        forNow(all, "EHLO", "502 5.5.1 Unknown", Fault.PROVIDER);
        forNow(all, "AUTH", "535 5.7.8 Wrong password", Fault.PROVIDER);
        forNow(all, "AUTH", "454 4.7.0 Cannot look now", Fault.BUSY);
        forNow(all, "AUTH", "close", Fault.BUSY);
        forNow(all, "MAIL", "421 4.7.0 Slow down", Fault.THROTTLED);
        forNow(all, "MAIL", "451 4.3.0 Later", Fault.BUSY);
        forNow(all, "MAIL", "550 5.7.1 Sender not allowed", Fault.PROVIDER);
        forGood(all, "MAIL", "552 5.3.4 Too large", Fault.CONTENT);
        forNow(all, "MAIL", "close", Fault.BUSY);
        forNow(all, "RCPT", "450 4.2.0 Greylisted", Fault.BUSY);
        forNow(all, "RCPT", "421 4.7.0 Too many", Fault.THROTTLED);
        forNow(all, "RCPT", "552 5.2.2 Mailbox full", Fault.BUSY);
        forNow(all, "RCPT", "530 5.7.0 Sign in first", Fault.PROVIDER);
        forGood(all, "RCPT", "550 5.1.1 No such user", Fault.ADDRESS);
        forGood(all, "RCPT", "550 No such user", Fault.ADDRESS);
        forGood(all, "RCPT", "553 5.1.3 Bad address", Fault.ADDRESS);
        forGood(all, "RCPT", "554 5.7.1 Policy", Fault.CONTENT);
        forNow(all, "RCPT", "close", Fault.BUSY);
        forNow(all, "DATA", "451 4.3.0 Later", Fault.BUSY);
        forGood(all, "DATA", "554 5.6.0 No", Fault.CONTENT);
        forNow(all, "DATA", "close", Fault.BUSY);
        forNow(all, "END", "452 4.3.1 No room", Fault.BUSY);
        forNow(all, "END", "421 4.3.2 Closing", Fault.THROTTLED);
        forGood(all, "END", "554 5.7.1 Spam", Fault.CONTENT);
        forGood(all, "END", "550 5.1.1 No such user after all", Fault.ADDRESS);
        return all;
    }

    private void forNow(List<Refusal> all, String stage, String reply, Fault fault) {
        all.add(Refusal.forNow(stage + ": " + reply, fault, () -> fake.say(stage, reply)));
    }

    private void forGood(List<Refusal> all, String stage, String reply, Fault fault) {
        all.add(Refusal.forGood(stage + ": " + reply, fault, () -> fake.say(stage, reply)));
    }
}
