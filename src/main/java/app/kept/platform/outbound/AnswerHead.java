package app.kept.platform.outbound;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Status and header fields of an answer, read strictly: what has two readings is refused. */
record AnswerHead(int status, boolean http11, OutboundHeaders headers) {
    /** For all heads of one answer together, interim ones included. */
    static final int MAX_BYTES = 32 * 1_024;

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.([01]) ([1-9][0-9]{2})(?: [^\\x00]*)?");
    private static final Pattern FIELD = Pattern.compile("([A-Za-z0-9!#$%&'*+.^_`|~-]+):[ \\t]*([^\\x00\\r]*?)[ \\t]*");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    /** Skips interim answers (100 to 199) until the one that counts. */
    static AnswerHead read(InputStream in) throws IOException {
        Lines lines = new Lines(in, MAX_BYTES);
        AnswerHead head = readOne(lines);
        while (head.status < 200) {
            if (head.status == 101) {
                throw new ProtocolException("it switched to another protocol, which nobody asked for");
            }
            head = readOne(lines);
        }
        return head;
    }

    /** Minus one if the head does not say. */
    long contentLength() throws ProtocolException {
        List<String> values = headers.all("content-length").stream().distinct().toList();
        if (values.isEmpty()) {
            return -1;
        }
        if (values.size() > 1 || !LENGTH.matcher(values.getFirst()).matches()) {
            throw new ProtocolException("its Content-Length cannot be understood");
        }
        return Long.parseLong(values.getFirst());
    }

    boolean chunked() throws ProtocolException {
        List<String> values = headers.all("transfer-encoding");
        if (values.isEmpty()) {
            return false;
        }
        if (values.size() > 1 || !values.getFirst().equalsIgnoreCase("chunked")) {
            throw new ProtocolException("its Transfer-Encoding is not one that we speak");
        }
        return true;
    }

    /** Whether another request may follow on the connection. */
    boolean keepsAlive() {
        boolean closes = headers.all("connection").stream()
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("close"));
        // Both kinds of framing at once: we follow the chunks, but do not trust what comes after them.
        boolean contradictory = headers.first("transfer-encoding").isPresent()
                && headers.first("content-length").isPresent();
        return http11 && !closes && !contradictory;
    }

    private static AnswerHead readOne(Lines lines) throws IOException {
        Matcher status = STATUS.matcher(lines.next());
        if (!status.matches()) {
            throw new ProtocolException("it is not HTTP");
        }
        List<OutboundHeaders.Field> fields = new ArrayList<>();
        for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
            Matcher field = FIELD.matcher(line);
            if (!field.matches()) {
                throw new ProtocolException("it has a header line that is none");
            }
            fields.add(new OutboundHeaders.Field(field.group(1), field.group(2)));
        }
        return new AnswerHead(
                Integer.parseInt(status.group(2)), status.group(1).equals("1"), new OutboundHeaders(fields));
    }

    /** Lines that end in LF or CRLF, of a limited number of bytes in all. */
    static final class Lines {
        private final InputStream in;
        private int left;

        Lines(InputStream in, int limit) {
            this.in = in;
            this.left = limit;
        }

        String next() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new EOFException("the connection was closed");
                }
                if (--left < 0) {
                    throw new ProtocolException("its head is too large");
                }
                line.append((char) c);
            }
            // The line's own end costs one too, or empty lines would be free.
            left--;
            int length = line.length();
            return length > 0 && line.charAt(length - 1) == '\r' ? line.substring(0, length - 1) : line.toString();
        }
    }
}
