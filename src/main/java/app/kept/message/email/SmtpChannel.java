package app.kept.message.email;

import app.kept.message.channel.Channel;
import app.kept.message.channel.Delivery;
import app.kept.message.channel.Fault;
import app.kept.message.channel.Letter;
import app.kept.platform.base.Time;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** Mail by a mail server. */
final class SmtpChannel implements Channel {
    /** Of the call's own time, so that it ends with an answer of ours and not by being cut off. */
    private static final Duration LEAVE = Duration.ofSeconds(2);

    private final SmtpServer server;
    private final Mailer mailer;
    private final SmtpPool pool;
    private final Predicate<InetAddress> permitted;
    private final Duration deadline;
    private final Time time;

    /**
     * @param permitted which addresses the server's name may lead to
     * @param deadline for the whole of a conversation
     */
    SmtpChannel(
            SmtpServer server,
            Mailer mailer,
            SmtpPool pool,
            Predicate<InetAddress> permitted,
            Duration deadline,
            Time time) {
        this.server = server;
        this.mailer = mailer;
        this.pool = pool;
        this.permitted = permitted;
        this.deadline = deadline;
        this.time = time;
    }

    @Override
    public String name() {
        return "email";
    }

    @Override
    public String provider() {
        return SmtpProvider.NAME;
    }

    /**
     * SMTP knows no keys. The Message-ID stays the same, and many a mailbox folds what it has already; but only an operator
     * whose server promises it may rely on that.
     */
    @Override
    public boolean honoursKey() {
        return server.foldsRepeated();
    }

    @Override
    public Duration deadline() {
        return deadline.plus(LEAVE);
    }

    @Override
    public Delivery deliver(Letter letter) {
        Optional<MailAddress> to = MailAddress.parse(letter.address());
        if (to.isEmpty())
            return new Delivery.Never(Fault.ADDRESS, "This is not a mail address that can be written to.");
        byte[] mail = WrittenMail.of(letter, mailer, to.get(), time.now());
        MailAddress from = mailer.bounces().map(path -> path.of(letter)).orElseGet(mailer::address);
        var errand = new SmtpPool.Errand(server, mailer.address().domain(), permitted, from, to.get(), mail);
        try {
            pool.run(errand, deadline);
            return new Delivery.Done(
                    WrittenMail.messageId(letter, mailer), "The mail server " + server + " has taken it.");
        } catch (SmtpTrouble e) {
            return SmtpFaults.delivery(e, server);
        }
    }
}
