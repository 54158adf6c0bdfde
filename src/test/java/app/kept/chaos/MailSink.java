package app.kept.chaos;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail server that keeps what it took, and gets into trouble at any stage of a conversation when a test wants it. */
final class MailSink implements AutoCloseable {
    private static final Pattern MESSAGE_ID = Pattern.compile("(?mi)^Message-ID:\\s*<([^@>]+)@[^>]+>");
    /** Long enough to be in the middle of something. */
    private static final Duration SLOW = Duration.ofMillis(600);

    private final int port;
    private volatile ServerSocket listening;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    private final AtomicInteger atTheEnd = new AtomicInteger();
    private final Deque<Trouble> troubles = new ArrayDeque<>();
    private volatile boolean slow;

    /** A mail that was taken. */
    record Mail(String id, String to, String words) {}

    enum Stage {
        GREETING,
        EHLO,
        MAIL,
        RCPT,
        DATA,
        /** After the dot. */
        END
    }

    enum Act {
        SAY,
        CLOSE,
        HANG,
        /** Only after the dot: it has the mail, and says nothing of it. */
        TAKE_AND_CLOSE,
        TAKE_AND_HANG,
        /** Says no, and never comes to the end of it. */
        ENDLESS
    }

    /** What happens to the next conversation that comes so far. */
    record Trouble(Stage stage, Act act, String words) {
        static Trouble of(Stage stage, Act act) {
            return new Trouble(stage, act, "");
        }

        static Trouble says(Stage stage, String words) {
            return new Trouble(stage, Act.SAY, words);
        }
    }

    MailSink() throws IOException {
        this.listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        this.port = listening.getLocalPort();
        accept(listening);
    }

    int port() {
        return port;
    }

    List<Mail> mails() {
        return List.copyOf(mails);
    }

    /** Of which of these letters nobody was told whether they were taken, because of what was told to happen here. */
    Set<String> unanswered() {
        return Set.copyOf(unanswered);
    }

    /** How many wait for an answer to their dot. */
    int atTheEnd() {
        return atTheEnd.get();
    }

    void trouble(Trouble one) {
        synchronized (troubles) {
            troubles.add(one);
        }
    }

    /** Takes its time before it answers to a dot. */
    void slow(boolean yes) {
        slow = yes;
    }

    void behaveWell() {
        slow = false;
        synchronized (troubles) {
            troubles.clear();
        }
    }

    /** How much of the trouble has not come to anybody yet. */
    int troublesLeft() {
        synchronized (troubles) {
            return troubles.size();
        }
    }

    /** Nobody listens any more, and whoever talks is cut off. */
    void goDown() throws IOException {
        listening.close();
        hangUp();
    }

    void comeBack() throws IOException {
        var again = new ServerSocket();
        again.setReuseAddress(true);
        again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
        listening = again;
        accept(again);
    }

    /** Whoever comes next has to greet again. */
    void hangUp() {
        try {
            for (Socket socket = open.poll(); socket != null; socket = open.poll()) socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        goDown();
    }

    private void accept(ServerSocket at) {
        Thread.ofVirtual().name("sink").start(() -> {
            try {
                while (true) {
                    Socket socket = at.accept();
                    open.add(socket);
                    Thread.ofVirtual().name("sink-talk").start(() -> serve(socket));
                }
            } catch (IOException closed) {
                atTheEnd.get();
            }
        });
    }

    private void serve(Socket socket) {
        try (socket) {
            new Talk(socket).run();
        } catch (IOException gone) {
            open.remove(socket);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Trouble next(Stage stage) {
        synchronized (troubles) {
            for (Trouble one : troubles) {
                if (one.stage() != stage) continue;
                troubles.remove(one);
                return one;
            }
        }
        return Trouble.of(stage, Act.SAY);
    }

    /** One conversation, over as many letters as the other side likes. */
    private final class Talk {
        private final Socket socket;
        private final InputStream in;
        private String to = "";
        private boolean isStarted;

        Talk(Socket socket) throws IOException {
            socket.setTcpNoDelay(true);
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
        }

        void run() throws IOException, InterruptedException {
            answer(Stage.GREETING, "220 sink.example.com");
            while (true) {
                String line = line();
                switch (line.split("[ :]", 2)[0]) {
                    case "EHLO" -> answer(Stage.EHLO, "250-sink.example.com\r\n250-PIPELINING\r\n250 8BITMIME");
                    case "MAIL" ->
                        isStarted = answer(Stage.MAIL, "250 2.1.0 Ok").startsWith("2");
                    case "RCPT" -> {
                        to = line.replaceAll(".*<(.*)>.*", "$1");
                        // Guests only: whoever is refused for good is written to no more, and hosts get many letters.
                        if (!isStarted) say("503 5.5.1 MAIL first");
                        else if (to.startsWith("person-")) answer(Stage.RCPT, "250 2.1.5 Ok");
                        else say("250 2.1.5 Ok");
                    }
                    case "DATA" -> {
                        if (answer(Stage.DATA, "354 Go ahead").startsWith("354")) letter();
                    }
                    case "QUIT" -> {
                        return;
                    }
                    default -> say("250 2.0.0 Ok");
                }
            }
        }

        private void letter() throws IOException, InterruptedException {
            var text = new ByteArrayOutputStream();
            for (String line = line(); !line.equals("."); line = line()) {
                text.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
            Mail mail = mail(text.toString(StandardCharsets.UTF_8));
            atTheEnd.incrementAndGet();
            try {
                Trouble trouble = next(Stage.END);
                boolean takes = trouble.act() != Act.SAY || trouble.words().isEmpty();
                if (trouble.act() != Act.SAY) unanswered.add(mail.id());
                if (takes && trouble.act() != Act.CLOSE && trouble.act() != Act.HANG && trouble.act() != Act.ENDLESS) {
                    mails.add(mail);
                }
                if (slow) Thread.sleep(SLOW);
                act(trouble, "250 2.0.0 Taken");
            } catch (IOException e) {
                unanswered.add(mail.id());
                throw e;
            } finally {
                atTheEnd.decrementAndGet();
            }
        }

        private Mail mail(String text) throws IOException {
            Matcher id = MESSAGE_ID.matcher(text);
            if (!id.find()) throw new IOException("a letter without an id: " + text);
            // Boundaries and dates are made anew each time; what is read is not.
            String words = text.substring(text.indexOf("\n\n"))
                    .replaceAll("(?m)^--.*$|boundary=.*$", "")
                    .strip();
            return new Mail(id.group(1), to, words);
        }

        private String answer(Stage stage, String usual) throws IOException, InterruptedException {
            Trouble trouble = next(stage);
            return act(trouble, usual);
        }

        private String act(Trouble trouble, String usual) throws IOException, InterruptedException {
            switch (trouble.act()) {
                case CLOSE, TAKE_AND_CLOSE -> throw new IOException("closed on purpose");
                case HANG, TAKE_AND_HANG -> {
                    // Until the other side has had enough of it, or somebody hangs up.
                    while (in.read() >= 0) {
                        // Nothing is answered.
                    }
                    throw new IOException("it left");
                }
                case ENDLESS -> {
                    while (true) say("451-more and more\r\n".repeat(200) + "451-and more");
                }
                case SAY -> {
                    String words = trouble.words().isEmpty() ? usual : trouble.words();
                    say(words);
                    return words;
                }
            }
            throw new IllegalStateException();
        }

        private void say(String text) throws IOException {
            socket.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }

        private String line() throws IOException {
            var line = new ByteArrayOutputStream(80);
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) throw new IOException("it is gone");
                if (c != '\r') line.write(c);
            }
            return line.toString(StandardCharsets.UTF_8);
        }
    }
}
