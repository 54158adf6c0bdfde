package app.kept.message.email;

import app.kept.message.channel.Channel;
import app.kept.message.channel.Provider;
import app.kept.message.channel.SetUp;
import app.kept.message.channel.SetUpField;
import app.kept.platform.base.Time;
import app.kept.platform.net.AddressGuard;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Any mail server that takes mail from us: a hosting company's, an office's, a mail service's. */
public final class SmtpProvider implements Provider {
    static final String NAME = "smtp";

    private static final Duration DEADLINE = Duration.ofSeconds(28);

    private final SmtpPool pool;
    private final AddressGuard guard;
    private final Optional<ReturnPath> bounces;
    private final Time time;

    /** @param guard where servers that an account names may stand; the operator's own may stand anywhere */
    public SmtpProvider(SmtpPool pool, AddressGuard guard, Optional<ReturnPath> bounces, Time time) {
        this.pool = pool;
        this.guard = guard;
        this.bounces = bounces;
        this.time = time;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String channel() {
        return "email";
    }

    @Override
    public List<SetUpField> fields() {
        return List.of(
                new SetUpField("host", true, false, 253),
                new SetUpField("port", false, false, 5),
                new SetUpField("security", false, false, 10),
                new SetUpField("user", false, false, 200),
                new SetUpField("password", false, true, 200),
                new SetUpField("from", true, false, 200));
    }

    /** @throws IllegalArgumentException if what was filled in cannot be used, saying what to write instead */
    @Override
    public Channel open(SetUp setUp) {
        SmtpServer server = new SmtpServer(
                host(setUp.get("host")),
                port(setUp.get("port"), setUp.get("security")),
                security(setUp.get("security")),
                setUp.get("user"),
                setUp.get("password"),
                false);
        Mailer mailer = mailer(setUp.get("from"));
        return channel(server, mailer, setUp.account() == null ? _ -> true : guard::permits, DEADLINE);
    }

    /** The operator's own, wherever it stands. */
    public Channel open(SmtpServer server, Mailer mailer) {
        return channel(server, mailer, _ -> true, DEADLINE);
    }

    Channel channel(SmtpServer server, Mailer mailer, Predicate<InetAddress> permitted, Duration deadline) {
        return new SmtpChannel(server, mailer, pool, permitted, deadline, time);
    }

    private Mailer mailer(String from) {
        return Mailer.parse(from, bounces)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The sender must look like bookings@example.com or Clinic <bookings@example.com>."));
    }

    private static String host(String text) {
        if (text.matches("[A-Za-z0-9.:-]{1,253}")) return text;
        throw new IllegalArgumentException("The server must be a name such as mail.example.com.");
    }

    private static SmtpServer.Security security(String text) {
        return switch (text) {
            case "", "starttls" -> SmtpServer.Security.STARTTLS;
            case "tls" -> SmtpServer.Security.TLS;
            default -> throw new IllegalArgumentException("The security must be starttls or tls.");
        };
    }

    private static int port(String text, String security) {
        if (text.isEmpty()) return security.equals("tls") ? 465 : 587;
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        boolean isUsual = port == 25 || port == 465 || port == 587 || (port >= 1_024 && port <= 65_535);
        if (isUsual) return port;
        throw new IllegalArgumentException("The port must be 25, 465, 587 or one from 1024 to 65535.");
    }
}
