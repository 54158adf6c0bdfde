package app.kept.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** One kept-alive connection, and as much of HTTP/1.1 as it takes to read Kept's answers. */
final class Wire implements AutoCloseable {
    private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(StandardCharsets.ISO_8859_1);
    private static final int LONGEST_ANSWER = 4 * 1024 * 1024;

    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;
    private byte[] buffer = new byte[32 * 1024];
    private int bodyAt;
    private int filled;

    Wire(int port) throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(30_000);
        socket.connect(new InetSocketAddress("127.0.0.1", port), 2_000);
        out = socket.getOutputStream();
        in = socket.getInputStream();
    }

    static byte[] get(String path) {
        return get(path, "");
    }

    /** @param headers whole lines, each with its line break */
    static byte[] get(String path, String headers) {
        return bytes("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
    }

    /** @param headers whole lines, each with its line break */
    static byte[] withBody(String method, String path, String headers, String body) {
        return withBody(method, path, headers, "application/json", body);
    }

    static byte[] withBody(String method, String path, String headers, String type, String body) {
        return bytes(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "Content-Type: " + type
                + "\r\nContent-Length: " + bytes(body).length + "\r\n\r\n" + body);
    }

    /** Sends a request, reads the answer whole, and returns its status. */
    int exchange(byte[] request) throws IOException {
        out.write(request);
        filled = 0;
        int headEnd;
        do {
            fill();
            headEnd = endOfHead();
        } while (headEnd < 0);
        bodyAt = headEnd;
        int end = headEnd + contentLength(headEnd);
        while (filled < end) fill();
        return (buffer[9] - '0') * 100 + (buffer[10] - '0') * 10 + buffer[11] - '0';
    }

    /** The values of all lines of the last answer's head with this name. */
    List<String> headers(String name) {
        return lines().filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .toList();
    }

    /** The status and the headers of the last answer, names in small letters. */
    Stream<String> head() {
        return lines().filter(line -> !line.isEmpty()).map(line -> {
            String name = line.split(":", 2)[0];
            return name.toLowerCase(Locale.ROOT) + line.substring(name.length());
        });
    }

    /** Of the last answer. */
    String body() {
        return new String(buffer, bodyAt, filled - bodyAt, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private Stream<String> lines() {
        return new String(buffer, 0, bodyAt, StandardCharsets.ISO_8859_1).lines();
    }

    private void fill() throws IOException {
        if (filled == buffer.length) {
            if (filled >= LONGEST_ANSWER) throw new IOException("the answer does not end");
            buffer = Arrays.copyOf(buffer, filled * 2);
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read < 0) throw new IOException("the server closed the connection");
        filled += read;
    }

    private int endOfHead() {
        for (int i = 3; i < filled; i++) {
            if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n' && buffer[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    private int contentLength(int headEnd) throws IOException {
        for (int at = 0; at + LENGTH.length < headEnd; at++) {
            if (isLengthAt(at)) return number(at + LENGTH.length);
        }
        throw new IOException("the answer says no length");
    }

    private boolean isLengthAt(int at) {
        for (int i = 0; i < LENGTH.length; i++) {
            if (Character.toLowerCase((char) buffer[at + i]) != LENGTH[i]) return false;
        }
        return true;
    }

    private int number(int from) {
        int value = 0;
        for (int i = from; buffer[i] != '\r'; i++) {
            if (buffer[i] != ' ') value = value * 10 + buffer[i] - '0';
        }
        return value;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
