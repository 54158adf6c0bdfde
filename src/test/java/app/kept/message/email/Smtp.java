package app.kept.message.email;

import app.kept.account.AccountId;
import app.kept.message.channel.About;
import app.kept.message.channel.Channel;
import app.kept.message.channel.Letter;
import app.kept.platform.base.Time;
import app.kept.platform.net.AddressGuard;
import app.kept.platform.outbound.NameResolver;
import app.kept.platform.text.Language;
import java.net.InetAddress;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.net.ssl.SSLContext;

/** Channels to a fake, and letters for them. */
final class Smtp implements AutoCloseable {
    static final Mailer MAILER = Mailer.parse("Clínica, Ana <bookings@kept.example>", Optional.empty())
            .orElseThrow();
    static final AccountId ACCOUNT = AccountId.next();

    private final SmtpPool pool;
    private final SmtpProvider provider;

    Smtp() {
        this(usual(), Optional.empty());
    }

    Smtp(SSLContext trust, Optional<ReturnPath> bounces) {
        NameResolver everythingIsHere = name -> List.of(InetAddress.getLoopbackAddress());
        this.pool = new SmtpPool(everythingIsHere, trust, Time.system());
        this.provider = new SmtpProvider(pool, new AddressGuard(List.of(), Set.of()), bounces, Time.system());
    }

    SmtpProvider provider() {
        return provider;
    }

    int idle() {
        return pool.idle();
    }

    Channel to(String url) {
        return to(url, MAILER, Duration.ofSeconds(5));
    }

    Channel to(String url, Mailer mailer, Duration deadline) {
        return provider.channel(SmtpServer.parse(url), mailer, _ -> true, deadline);
    }

    static Letter letter(String to, String subject, String text) {
        return letter(to, subject, text, Letter.Extras.none(Language.EN));
    }

    static Letter letter(String to, String subject, String text, Letter.Extras extras) {
        return new Letter(
                ACCOUNT,
                UUID.randomUUID(),
                new About("booking", UUID.fromString("0190f1c2-7c4e-7d31-9a53-2f6f3c1b8a11")),
                to,
                "booking_confirmed",
                new Letter.Words(subject, text, "<p>" + text + "</p>"),
                extras);
    }

    @Override
    public void close() {
        pool.close();
    }

    private static SSLContext usual() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
