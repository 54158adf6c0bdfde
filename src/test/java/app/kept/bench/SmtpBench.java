package app.kept.bench;

import app.kept.account.AccountId;
import app.kept.message.channel.About;
import app.kept.message.channel.Channel;
import app.kept.message.channel.Delivery;
import app.kept.message.channel.Letter;
import app.kept.message.email.Mailer;
import app.kept.message.email.SmtpPool;
import app.kept.message.email.SmtpProvider;
import app.kept.message.email.SmtpServer;
import app.kept.platform.base.Time;
import app.kept.platform.db.DatabaseAddress;
import app.kept.platform.net.AddressGuard;
import app.kept.platform.outbound.NameResolver;
import app.kept.platform.postgres.EmbeddedPostgres;
import app.kept.platform.text.Language;
import app.kept.work.Engine;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLContext;

/**
 * How many mails a second leave for a mail server on loopback that takes everything: handed to the channel by so many callers,
 * and by the engine, from the outbox to the end in the ledger. The mail server works in this process, too, on threads of its
 * own, so that what each side costs can be told apart.
 */
final class SmtpBench {
    private static final int CALLERS = 16;
    private static final double LEAST = 1_000;
    private static final Duration WARM = Duration.ofSeconds(3);
    private static final int MAILS = 10_000;

    private final Duration length;
    private final PrintStream out;

    SmtpBench(Duration length, PrintStream out) {
        this.length = length;
        this.out = out;
    }

    void run(PlacingBeside.Gate gate) throws Exception {
        out.printf("%nMails to a mail server on loopback that takes everything, %d callers%n", CALLERS);
        try (Sink sink = new Sink();
                SmtpPool pool = new SmtpPool(NameResolver.system(), SSLContext.getDefault(), Time.system())) {
            var guard = new AddressGuard(List.of(), Set.of());
            Channel channel = new SmtpProvider(pool, guard, Optional.empty(), Time.system())
                    .open(
                            SmtpServer.parse("smtp+plain://127.0.0.1:" + sink.port()),
                            Mailer.parse("Clinic <bookings@kept.example>", Optional.empty())
                                    .orElseThrow());
            round(channel, WARM, new LongAdder());
            LongAdder errors = new LongAdder();
            Seen before = Seen.now(sink);
            round(channel, length, errors);
            Seen seen = Seen.now(sink).since(before);
            double rate = seen.mails() / seen.seconds();
            out.printf(
                    "%,.0f a second; each %.0f us of ours and %.0f us of the server's; %,d mails over %d new connections%n",
                    rate,
                    1e6 * seen.ours() / seen.mails(),
                    1e6 * seen.servers() / seen.mails(),
                    seen.mails(),
                    seen.connections());
            gate.hold("%,.0f mails a second (at least %,.0f)".formatted(rate, LEAST), rate >= LEAST);
            gate.hold(
                    "no errors, and connections reused",
                    errors.sum() == 0 && seen.connections() <= seen.mails() / 50 + CALLERS);
            byEngine(channel, sink, gate);
        }
    }

    /** Claimed, looked at, written, tried, sent and ended: with all their history. */
    private void byEngine(Channel channel, Sink sink, PlacingBeside.Gate gate) throws Exception {
        out.printf(
                "%nThe same by the engine: %,d mails that are due in the outbox, until the ledger says sent%n", MAILS);
        try (var scratch = Scratch.make();
                var postgres = EmbeddedPostgres.start(scratch.path(), _ -> {});
                var stage = new MessageStage(
                        new DatabaseAddress(postgres.jdbcUrl(), postgres.user(), postgres.password()))) {
            drained(stage, channel, MAILS / 5);
            Seen before = Seen.now(sink);
            double seconds = drained(stage, channel, MAILS);
            Seen seen = Seen.now(sink).since(before);
            long sent = stage.number("select count(*) from message where state = 'sent'");
            double rate = MAILS / seconds;
            out.printf(
                    "%,.0f a second; each %.0f us of ours and %.0f us of the server's; %,d mails over %d new connections,"
                            + " %,d dead rows%n",
                    rate,
                    1e6 * seen.ours() / seen.mails(),
                    1e6 * seen.servers() / seen.mails(),
                    seen.mails(),
                    seen.connections(),
                    stage.number("select sum(n_dead_tup) from pg_stat_user_tables"));
            gate.hold("%,.0f mails a second by the engine (at least %,.0f)".formatted(rate, LEAST), rate >= LEAST);
            gate.hold("each is sent once", sent == MAILS + MAILS / 5 && seen.mails() == MAILS);
        }
    }

    private static double drained(MessageStage stage, Channel channel, int mails) throws InterruptedException {
        stage.plan(stage.account, mails, Instant.now());
        stage.settle();
        long began = System.nanoTime();
        try (Engine engine = stage.engine(channel)) {
            engine.start();
            while (stage.number("select count(*) from work") > 0) Thread.sleep(5);
            return (System.nanoTime() - began) / 1e9;
        }
    }

    /** What there was up to a moment. */
    private record Seen(double seconds, long mails, long connections, double ours, double servers) {
        static Seen now(Sink sink) {
            var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            double servers = sink.cpuSeconds();
            return new Seen(
                    System.nanoTime() / 1e9,
                    sink.taken(),
                    sink.connections(),
                    machine.getProcessCpuTime() / 1e9 - servers,
                    servers);
        }

        Seen since(Seen before) {
            return new Seen(
                    seconds - before.seconds,
                    mails - before.mails,
                    connections - before.connections,
                    ours - before.ours,
                    servers - before.servers);
        }
    }

    private static void round(Channel channel, Duration length, LongAdder errors) {
        long end = System.nanoTime() + length.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLERS; i++) {
                threads.execute(() -> {
                    while (System.nanoTime() - end < 0) {
                        if (!(channel.deliver(letter()) instanceof Delivery.Done)) errors.increment();
                    }
                });
            }
        }
    }

    private static Letter letter() {
        String text = "On Monday, 23 November 2026, at 9:00 (Berlin).\n".repeat(20);
        return new Letter(
                new AccountId(new UUID(0, 1)),
                UUID.randomUUID(),
                new About("booking", UUID.randomUUID()),
                "ana@example.com",
                "booking_confirmed",
                new Letter.Words("Your appointment is confirmed", text, "<p>" + text + "</p>"),
                Letter.Extras.none(Language.EN));
    }

    /** Takes every mail and keeps none. */
    private static final class Sink implements AutoCloseable {
        private final ServerSocket listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        private final AtomicLong taken = new AtomicLong();
        private final AtomicLong connections = new AtomicLong();
        private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
        private final LongAdder spentByThoseGone = new LongAdder();

        Sink() throws IOException {
            Thread.ofPlatform().daemon().start(this::accept);
        }

        int port() {
            return listening.getLocalPort();
        }

        long taken() {
            return taken.get();
        }

        long connections() {
            return connections.get();
        }

        double cpuSeconds() {
            ThreadMXBean clock = ManagementFactory.getThreadMXBean();
            long nanos = spentByThoseGone.sum();
            for (Thread thread : threads) nanos += Math.max(0, clock.getThreadCpuTime(thread.threadId()));
            return nanos / 1e9;
        }

        @Override
        public void close() throws IOException {
            listening.close();
        }

        private void accept() {
            try {
                while (true) {
                    Socket socket = listening.accept();
                    connections.incrementAndGet();
                    threads.add(Thread.ofPlatform().daemon().start(() -> serve(socket)));
                }
            } catch (IOException closed) {
                connections.get();
            }
        }

        private void serve(Socket socket) {
            try (socket) {
                socket.setTcpNoDelay(true);
                InputStream in = new BufferedInputStream(socket.getInputStream());
                OutputStream to = socket.getOutputStream();
                say(to, "220 sink");
                for (String line = line(in); !line.equals("QUIT"); line = line(in)) {
                    if (line.startsWith("EHLO")) {
                        say(to, "250-sink\r\n250-PIPELINING\r\n250 SIZE 50000000");
                    } else if (line.equals("DATA")) {
                        say(to, "354 Go ahead");
                        while (!line(in).equals(".")) {
                            // Thrown away.
                        }
                        taken.incrementAndGet();
                        say(to, "250 Taken");
                    } else {
                        say(to, "250 Ok");
                    }
                }
            } catch (IOException gone) {
                connections.get();
            }
            spentByThoseGone.add(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
            threads.remove(Thread.currentThread());
        }

        private static void say(OutputStream to, String text) throws IOException {
            to.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
            to.flush();
        }

        private static String line(InputStream in) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) throw new IOException("it is gone");
                if (c != '\r') line.append((char) c);
            }
            return line.toString();
        }
    }
}
