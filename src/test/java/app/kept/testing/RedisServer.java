package app.kept.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Redis in a process of its own, as Debian's package brings it, which keeps nothing unless it is told to. It can be killed and comes back. */
public final class RedisServer implements AutoCloseable {
    private final int port;
    private final Path folder;
    private final List<String> wishes;
    private @Nullable Process process;

    private RedisServer(int port, Path folder, List<String> wishes) {
        this.port = port;
        this.folder = folder;
        this.wishes = wishes;
    }

    /** @param wishes more of its settings, such as {@code --requirepass secret} */
    public static RedisServer start(String... wishes) {
        var server = away(wishes);
        server.comeBack();
        return server;
    }

    /** It speaks TLS alone. */
    public static RedisServer startWithTls(Path certificate, Path key, String... wishes) {
        var server = away(wishes);
        server.wishes.addAll(List.of("--port", "0", "--tls-port", Integer.toString(server.port)));
        server.wishes.addAll(List.of("--tls-cert-file", certificate.toString(), "--tls-key-file", key.toString()));
        server.wishes.addAll(List.of("--tls-auth-clients", "no"));
        server.comeBack();
        return server;
    }

    /** Only where it will be. */
    public static RedisServer away(String... wishes) {
        try {
            return new RedisServer(
                    freePort(), Files.createTempDirectory("kept-redis"), new ArrayList<>(List.of(wishes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "redis://127.0.0.1:" + port + "/0";
    }

    public int port() {
        return port;
    }

    /** On the same port, and empty; or, where it was told to save what it holds, as it was then. */
    public void comeBack() {
        var command = new ArrayList<>(List.of("redis-server", "--port", Integer.toString(port)));
        command.addAll(List.of("--bind", "127.0.0.1", "--save", "", "--appendonly", "no"));
        command.addAll(List.of("--dir", folder.toString(), "--loglevel", "warning"));
        command.addAll(wishes);
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("redis-server is missing: install Debian's package of that name", e);
        }
        Await.until(() -> "Redis answers: " + log(), Duration.ofSeconds(30), this::answers);
    }

    /** As a power cut does. */
    public void kill() {
        Process running = process;
        if (running == null) return;
        process = null;
        end(running.destroyForcibly());
    }

    /** It takes calls, and answers none. */
    public void hang() {
        signal("STOP");
    }

    public void goOn() {
        signal("CONT");
    }

    /** What it answers, as it stands on the wire: a line, or a length and so much. */
    public String say(String... words) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            var command = new StringBuilder("*" + words.length + "\r\n");
            for (String word : words) {
                int length = word.getBytes(StandardCharsets.UTF_8).length;
                command.append('$').append(length).append("\r\n").append(word).append("\r\n");
            }
            // The last answer of a connection is whole when the other end has closed it.
            command.append("*1\r\n$4\r\nQUIT\r\n");
            socket.getOutputStream().write(command.toString().getBytes(StandardCharsets.UTF_8));
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return all.endsWith("+OK\r\n") ? all.substring(0, all.length() - 5) : all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of an answer that is a list of texts. */
    public List<String> list(String... words) {
        return say(words).lines().filter(line -> !line.matches("[*$]-?\\d+")).toList();
    }

    @Override
    public void close() {
        kill();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void signal(String name) {
        Process running = process;
        if (running == null) throw new IllegalStateException("it is not running");
        try {
            end(new ProcessBuilder("kill", "-" + name, Long.toString(running.pid())).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(Process ending) {
        try {
            if (!ending.waitFor(30, TimeUnit.SECONDS)) throw new AssertionError("it does not end");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
