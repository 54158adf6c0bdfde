package app.kept.message.email;

import app.kept.message.email.SmtpTrouble.Stage;
import app.kept.platform.outbound.Deadline;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** One conversation with a mail server, which may carry many letters. Used by one thread at a time. */
final class SmtpConnection implements AutoCloseable {
    private static final byte[] END = {'.', '\r', '\n'};

    private final Socket raw;
    private InputStream in;
    private OutputStream out;
    private SmtpReply hello = new SmtpReply(250, List.of(""), true);
    private int letters;
    private long idleSince;

    private SmtpConnection(Socket raw) throws IOException {
        this.raw = raw;
        this.in = new BufferedInputStream(raw.getInputStream());
        this.out = raw.getOutputStream();
    }

    /**
     * Ready for letters.
     *
     * @param ourName as whom we greet
     */
    static SmtpConnection open(
            SmtpServer server, List<InetAddress> addresses, String ourName, SSLContext trust, Deadline deadline)
            throws SmtpTrouble {
        SmtpConnection connection = connect(server, addresses, deadline);
        try {
            if (server.security() == SmtpServer.Security.TLS) connection.secure(server, trust);
            connection.require(Stage.GREETING, connection.heard(Stage.GREETING));
            connection.greet(ourName);
            if (server.security() == SmtpServer.Security.STARTTLS) connection.startTls(server, ourName, trust);
            if (!server.user().isEmpty()) connection.signIn(server);
            return connection;
        } catch (SmtpTrouble e) {
            connection.close();
            throw e;
        }
    }

    /** Hands one letter over. Afterwards the connection is good for another one; after trouble it is not. */
    void send(MailAddress from, MailAddress to, byte[] mail) throws SmtpTrouble {
        boolean plain = from.isAscii() && to.isAscii();
        if (!plain && !hello.offers("SMTPUTF8")) {
            throw new SmtpTrouble(Stage.RECIPIENT, "takes no addresses with letters beyond ASCII before the @");
        }
        String size = hello.offers("SIZE") ? " SIZE=" + mail.length : "";
        String sender = "MAIL FROM:<" + from + ">" + size + (plain ? "" : " SMTPUTF8");
        String recipient = "RCPT TO:<" + to + ">";
        boolean isFirst = letters++ == 0;
        if (hello.offers("PIPELINING")) {
            say(Stage.SENDER, (isFirst ? "" : "RSET\r\n") + sender + "\r\n" + recipient);
            if (!isFirst) require(Stage.SENDER, heard(Stage.SENDER));
            require(Stage.SENDER, heard(Stage.SENDER));
            require(Stage.RECIPIENT, heard(Stage.RECIPIENT));
        } else {
            if (!isFirst) require(Stage.SENDER, asked(Stage.SENDER, "RSET"));
            require(Stage.SENDER, asked(Stage.SENDER, sender));
            require(Stage.RECIPIENT, asked(Stage.RECIPIENT, recipient));
        }
        SmtpReply ready = asked(Stage.LETTER, "DATA");
        require(Stage.LETTER, ready);
        if (ready.code() != 354) throw new SmtpTrouble(Stage.LETTER, "does not speak SMTP: " + ready);
        // Until the last dot is out nothing was handed over.
        write(Stage.LETTER, stuffed(mail));
        write(Stage.END, END);
        require(Stage.END, heard(Stage.END));
    }

    /** What the server said when it took the last letter is of no use but this: it has it. */
    int letters() {
        return letters;
    }

    Socket raw() {
        return raw;
    }

    long idleSince() {
        return idleSince;
    }

    void restFrom(long nanos) {
        idleSince = nanos;
    }

    /** Says good-bye and waits for nothing. */
    void leave() {
        try {
            raw.setSoTimeout(1);
            out.write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        } catch (IOException goneAlready) {
            letters = 0;
        }
        close();
    }

    @Override
    public void close() {
        Deadline.shut(raw);
    }

    private static SmtpConnection connect(SmtpServer server, List<InetAddress> addresses, Deadline deadline)
            throws SmtpTrouble {
        IOException last = new SocketException("it has no address");
        for (int i = 0; i < addresses.size() && !deadline.passed(); i++) {
            // Without the explicit "no proxy", a socksProxyHost property of the JVM would connect for us.
            Socket socket = new Socket(Proxy.NO_PROXY);
            deadline.watch(socket);
            try {
                long share =
                        deadline.remaining().dividedBy(addresses.size() - i).toMillis();
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress(addresses.get(i), server.port()), (int) share + 1);
                return new SmtpConnection(socket);
            } catch (IOException e) {
                Deadline.shut(socket);
                last = e;
            }
        }
        throw new SmtpTrouble(Stage.CONNECT, last);
    }

    private void greet(String ourName) throws SmtpTrouble {
        hello = asked(Stage.HELLO, "EHLO " + ourName);
        require(Stage.HELLO, hello);
    }

    private void startTls(SmtpServer server, String ourName, SSLContext trust) throws SmtpTrouble {
        if (!hello.offers("STARTTLS")) {
            throw new SmtpTrouble(Stage.TLS, "does not offer STARTTLS, and nothing is sent without it");
        }
        require(Stage.TLS, asked(Stage.TLS, "STARTTLS"));
        try {
            // Somebody on the way could put words in before TLS, to be taken for words within it.
            if (in.available() > 0) throw new SmtpTrouble(Stage.TLS, "said more before TLS than it was asked");
        } catch (IOException e) {
            throw new SmtpTrouble(Stage.TLS, e);
        }
        secure(server, trust);
        greet(ourName);
    }

    private void secure(SmtpServer server, SSLContext trust) throws SmtpTrouble {
        try {
            SSLSocket socket =
                    (SSLSocket) trust.getSocketFactory().createSocket(raw, server.host(), server.port(), true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        } catch (SSLException e) {
            boolean isDropped = e.getCause() instanceof EOFException || e.getCause() instanceof SocketException;
            if (isDropped) throw new SmtpTrouble(Stage.TLS, new IOException("it closed the connection", e));
            throw new SmtpTrouble(Stage.TLS, "gives no secure connection: " + e.getMessage());
        } catch (IOException e) {
            throw new SmtpTrouble(Stage.TLS, e);
        }
    }

    private void signIn(SmtpServer server) throws SmtpTrouble {
        List<String> ways = hello.wordsOf("AUTH");
        if (ways.contains("PLAIN")) {
            String both = SmtpServer.base64("\0" + server.user() + "\0" + server.password());
            require(Stage.SIGN_IN, asked(Stage.SIGN_IN, "AUTH PLAIN " + both));
        } else if (ways.contains("LOGIN")) {
            require(Stage.SIGN_IN, asked(Stage.SIGN_IN, "AUTH LOGIN"));
            require(Stage.SIGN_IN, asked(Stage.SIGN_IN, SmtpServer.base64(server.user())));
            require(Stage.SIGN_IN, asked(Stage.SIGN_IN, SmtpServer.base64(server.password())));
        } else {
            throw new SmtpTrouble(Stage.SIGN_IN, "lets nobody sign in with a password (AUTH PLAIN or LOGIN)");
        }
    }

    private void require(Stage stage, SmtpReply reply) throws SmtpTrouble {
        if (!reply.isGood()) throw new SmtpTrouble(stage, reply);
    }

    private SmtpReply asked(Stage stage, String command) throws SmtpTrouble {
        say(stage, command);
        return heard(stage);
    }

    private void say(Stage stage, String command) throws SmtpTrouble {
        write(stage, (command + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private void write(Stage stage, byte[] bytes) throws SmtpTrouble {
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            throw new SmtpTrouble(stage, e);
        }
    }

    private SmtpReply heard(Stage stage) throws SmtpTrouble {
        try {
            return SmtpReply.read(in);
        } catch (IOException e) {
            throw new SmtpTrouble(stage, e);
        }
    }

    /** A line that is only a dot would end the letter: each dot at the beginning of a line is doubled. */
    private static byte[] stuffed(byte[] mail) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(mail.length + 64);
        byte last = '\n';
        for (byte b : mail) {
            if (b == '.' && last == '\n') out.write('.');
            out.write(b);
            last = b;
        }
        if (last != '\n') out.writeBytes(new byte[] {'\r', '\n'});
        return out.toByteArray();
    }
}
