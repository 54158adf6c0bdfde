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
import app.kept.platform.net.AddressGuard;
import app.kept.platform.outbound.NameResolver;
import app.kept.platform.text.Language;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLContext;

/** How many mails a second leave for a mail server on loopback that takes everything. The sink works in this process, too. */
final class SmtpBench {
    private static final int CALLERS = 16;
    private static final double LEAST = 1_000;

    private final Duration length;
    private final PrintStream out;

    SmtpBench(Duration length, PrintStream out) {
        this.length = length;
        this.out = out;
    }

    /** To be called by hand, too. */
    public static void main(String[] arguments) throws Exception {
        if (!new SmtpBench(Duration.ofSeconds(5), System.out).run()) throw new IllegalStateException("too slow");
    }

    /** Whether it was fast enough, without an error. */
    boolean run() throws Exception {
        try (Sink sink = new Sink();
                SmtpPool pool = new SmtpPool(NameResolver.system(), SSLContext.getDefault(), Time.system())) {
            var guard = new AddressGuard(List.of(), Set.of());
            Channel channel = new SmtpProvider(pool, guard, Optional.empty(), Time.system())
                    .open(
                            SmtpServer.parse("smtp+plain://127.0.0.1:" + sink.port()),
                            Mailer.parse("Clinic <bookings@kept.example>", Optional.empty())
                                    .orElseThrow());
            round(channel, Duration.ofSeconds(2), new LongAdder());
            LongAdder errors = new LongAdder();
            long before = sink.taken();
            long connections = sink.connections();
            long start = System.nanoTime();
            round(channel, length, errors);
            double seconds = (System.nanoTime() - start) / 1e9;
            double rate = (sink.taken() - before) / seconds;
            out.printf(
                    Locale.ROOT,
                    "SMTP, %d callers: %.0f mails/s, %d connections opened, %d errors%n",
                    CALLERS,
                    rate,
                    sink.connections() - connections,
                    errors.sum());
            return rate >= LEAST && errors.sum() == 0;
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

        Sink() throws IOException {
            Thread.ofVirtual().start(this::accept);
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

        @Override
        public void close() throws IOException {
            listening.close();
        }

        private void accept() {
            try {
                while (true) {
                    Socket socket = listening.accept();
                    connections.incrementAndGet();
                    Thread.ofVirtual().start(() -> serve(socket));
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
