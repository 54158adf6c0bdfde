package app.kept.message.email;

import app.kept.message.channel.FakeProvider;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server that takes everything, or says at any stage what a test wants. */
public final class SmtpFake implements FakeProvider {
    static final String USER = "kept";
    static final String PASSWORD = "pass-word-4711";

    private final ServerSocket listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final Optional<SSLContext> tls;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final Map<String, String> said = new ConcurrentHashMap<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Set<String> offers = ConcurrentHashMap.newKeySet();
    private volatile Optional<Misbehaviour> mood = Optional.empty();

    /** A mail with its envelope, as it came. */
    record Mail(String from, String to, byte[] bytes) {
        MimeMessage parsed() {
            try {
                Properties properties = new Properties();
                properties.setProperty("mail.mime.allowutf8", "true");
                return new MimeMessage(Session.getInstance(properties), new ByteArrayInputStream(bytes));
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }

        String header(String name) {
            try {
                return String.valueOf(parsed().getHeader(name, "\n"));
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }

        /** The first part of this type, decoded. */
        String part(String type) {
            try {
                return find(parsed(), type).orElseThrow();
            } catch (MessagingException | IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private static Optional<String> find(Part part, String type) throws MessagingException, IOException {
            if (part.isMimeType("multipart/*")) {
                Multipart all = (Multipart) part.getContent();
                for (int i = 0; i < all.getCount(); i++) {
                    Optional<String> found = find(all.getBodyPart(i), type);
                    if (found.isPresent()) return found;
                }
            }
            if (!part.isMimeType(type)) return Optional.empty();
            return Optional.of(new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    public SmtpFake() throws IOException {
        this(Optional.empty());
    }

    SmtpFake(Optional<SSLContext> tls) throws IOException {
        this.tls = tls;
        offers.addAll(List.of("PIPELINING", "SIZE 50000000", "8BITMIME", "AUTH PLAIN LOGIN"));
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    List<Mail> mails() {
        return mails;
    }

    int connections() {
        return connections.get();
    }

    Set<String> offers() {
        return offers;
    }

    /** What it says to a command from now on: {@code RCPT}, {@code DATA}, or {@code GREETING} and {@code END}. */
    public void say(String command, String reply) {
        said.put(command, reply);
    }

    void closeConnections() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    @Override
    public List<Carried> carried() {
        return mails.stream().map(SmtpFake::carried).toList();
    }

    @Override
    public Set<Misbehaviour> knows() {
        return EnumSet.complementOf(EnumSet.of(Misbehaviour.REDIRECTS));
    }

    @Override
    public void behave(Misbehaviour how) {
        mood = Optional.of(how);
        if (how == Misbehaviour.REFUSES_CONNECTIONS) close();
    }

    @Override
    public void behaveWell() {
        mood = Optional.empty();
        said.clear();
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            listening.close();
            closeConnections();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Carried carried(Mail mail) {
        String whole = new String(mail.bytes(), StandardCharsets.UTF_8);
        return new Carried(
                mail.to(),
                mail.header("Message-ID"),
                mail.part("text/plain"),
                whole.substring(0, whole.indexOf("\r\n\r\n")));
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                connections.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            closing.countDown();
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            if (is(Misbehaviour.CLOSES_AT_ONCE)) return;
            if (is(Misbehaviour.SILENT)) silence();
            new Talk(socket).run();
        } catch (IOException gone) {
            open.remove(socket);
        }
    }

    private boolean is(Misbehaviour how) {
        return mood.equals(Optional.of(how));
    }

    private void silence() throws IOException {
        try {
            if (!closing.await(1, TimeUnit.MINUTES)) throw new IOException("nobody ended this");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One conversation. */
    private final class Talk {
        private Socket socket;
        private InputStream in;
        private final StringBuilder heard = new StringBuilder();
        private String from = "";
        private String to = "";

        Talk(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
        }

        void run() throws IOException {
            if (is(Misbehaviour.GARBLED)) say("HTTP/1.1 400 Bad Request\r\n");
            reply("GREETING", "220 fake.example.com ESMTP");
            for (String line = line(); !line.isEmpty(); line = line()) {
                heard.append(line).append(' ');
                String command = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
                switch (command) {
                    case "EHLO" -> hello();
                    case "STARTTLS" -> startTls();
                    case "AUTH" -> reply("AUTH", signIn(line) ? "235 2.7.0 Welcome" : "535 5.7.8 Not you");
                    case "MAIL" -> {
                        from = line.replaceAll(".*<(.*)>.*", "$1");
                        reply("MAIL", "250 2.1.0 Ok");
                    }
                    case "RCPT" -> {
                        to = line.replaceAll(".*<(.*)>.*", "$1");
                        reply("RCPT", "250 2.1.5 Ok");
                    }
                    case "DATA" -> {
                        if (reply("DATA", "354 Go ahead").startsWith("354")) letter();
                    }
                    case "RSET", "NOOP" -> reply(command, "250 Ok");
                    case "QUIT" -> {
                        say("221 Bye\r\n");
                        return;
                    }
                    default -> say("500 5.5.1 What?\r\n");
                }
            }
        }

        private void letter() throws IOException {
            ByteArrayOutputStream mail = new ByteArrayOutputStream();
            for (String line = line(); !line.equals("."); line = line()) {
                String plain = line.startsWith("..") ? line.substring(1) : line;
                mail.writeBytes((plain + "\r\n").getBytes(StandardCharsets.UTF_8));
            }
            heard.append(mail.toString(StandardCharsets.UTF_8).replaceAll("[\\r\\n]+", " "));
            if (is(Misbehaviour.ENDLESS_ANSWER)) {
                while (closing.getCount() > 0) say("451-more and more\r\n".repeat(500));
            }
            if (is(Misbehaviour.HUGE_ANSWER)) say("451 " + "x".repeat(1 << 20) + "\r\n");
            if (is(Misbehaviour.REPEATS_ALL)) say("554 " + heard + "\u001B[31m\r\n");
            if (mood.isPresent() && !is(Misbehaviour.SILENT_AFTER_BODY) && !is(Misbehaviour.CLOSES_AFTER_BODY)) return;
            String answer = said.getOrDefault("END", "250 2.0.0 Taken");
            if (answer.startsWith("2")) mails.add(new Mail(from, to, mail.toByteArray()));
            if (is(Misbehaviour.SILENT_AFTER_BODY)) silence();
            if (is(Misbehaviour.CLOSES_AFTER_BODY)) throw new IOException("closed on purpose");
            say(answer + "\r\n");
        }

        private void hello() throws IOException {
            StringBuilder lines = new StringBuilder("250-fake.example.com\r\n");
            offers.forEach(offer -> lines.append("250-" + offer + "\r\n"));
            if (tls.isPresent() && !(socket instanceof SSLSocket)) lines.append("250-STARTTLS\r\n");
            String answer = said.getOrDefault("EHLO", lines + "250 HELP");
            say(answer + "\r\n");
        }

        private void startTls() throws IOException {
            String answer = reply("STARTTLS", "220 Go ahead");
            if (!answer.equals("220 Go ahead")) return;
            SSLSocket secure =
                    (SSLSocket) tls.orElseThrow().getSocketFactory().createSocket(socket, null, socket.getPort(), true);
            secure.setUseClientMode(false);
            secure.startHandshake();
            socket = secure;
            in = new BufferedInputStream(secure.getInputStream());
        }

        private boolean signIn(String line) throws IOException {
            if (line.equals("AUTH LOGIN")) {
                say("334 VXNlcm5hbWU6\r\n");
                String user = line();
                say("334 UGFzc3dvcmQ6\r\n");
                return user.equals(SmtpServer.base64(USER)) && line().equals(SmtpServer.base64(PASSWORD));
            }
            return line.equals("AUTH PLAIN " + SmtpServer.base64("\0" + USER + "\0" + PASSWORD));
        }

        private String reply(String command, String usual) throws IOException {
            String answer = said.getOrDefault(command, usual);
            if (answer.equals("close")) throw new IOException("closed on purpose");
            say(answer + "\r\n");
            return answer;
        }

        private void say(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }

        private String line() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) throw new IOException("it is gone");
                if (c != '\r') line.write(c);
            }
            return line.toString(StandardCharsets.UTF_8);
        }
    }
}
