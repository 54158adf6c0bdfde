package app.kept.platform.outbound;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.regex.Pattern;

/**
 * Reads the body of an answer up to a limit.
 *
 * @param whole whether nothing is missing
 * @param reusable whether the connection stands exactly at the end of the answer
 */
record AnswerBody(OutboundBody content, boolean whole, boolean reusable) {
    private static final int CHUNK_LINE = 256;
    private static final int TRAILER = 8 * 1_024;
    private static final Pattern CHUNK_SIZE = Pattern.compile("([0-9A-Fa-f]{1,15})[ \\t]*(?:;.*)?");

    static AnswerBody read(InputStream in, AnswerHead head, String method, int limit) {
        if (method.equals("HEAD") || head.status() == 204 || head.status() == 304) {
            return new AnswerBody(OutboundBody.EMPTY, true, head.keepsAlive());
        }
        ByteArrayOutputStream sink = new ByteArrayOutputStream();
        boolean whole;
        boolean framed = false;
        try {
            boolean chunked = head.chunked();
            long length = chunked ? -1 : head.contentLength();
            framed = chunked || length >= 0;
            whole = chunked ? chunks(in, sink, limit) : plain(in, sink, length, limit);
        } catch (IOException cutOff) {
            // The status was read and holds; that the body is not whole is part of the answer.
            whole = false;
        }
        return new AnswerBody(OutboundBody.of(sink.toByteArray()), whole, whole && framed && head.keepsAlive());
    }

    /** True if it came to its end within the limit. */
    private static boolean plain(InputStream in, ByteArrayOutputStream sink, long length, int limit)
            throws IOException {
        if (length >= 0) {
            long wanted = Math.min(length, limit);
            return copy(in, sink, wanted) == wanted && length <= limit;
        }
        return copy(in, sink, limit) < limit || in.read() < 0;
    }

    private static boolean chunks(InputStream in, ByteArrayOutputStream sink, int limit) throws IOException {
        while (true) {
            long size = chunkSize(in);
            if (size == 0) {
                return trailerEnds(in);
            }
            long wanted = Math.min(size, limit - sink.size());
            if (copy(in, sink, wanted) < size) {
                return false;
            }
            if (!new AnswerHead.Lines(in, 2).next().isEmpty()) {
                throw new ProtocolException("a chunk is longer than it says");
            }
        }
    }

    private static long chunkSize(InputStream in) throws IOException {
        var line = CHUNK_SIZE.matcher(new AnswerHead.Lines(in, CHUNK_LINE).next());
        if (!line.matches()) {
            throw new ProtocolException("a chunk has no size");
        }
        return Long.parseLong(line.group(1), 16);
    }

    private static boolean trailerEnds(InputStream in) throws IOException {
        AnswerHead.Lines lines = new AnswerHead.Lines(in, TRAILER);
        while (!lines.next().isEmpty()) {
            // Trailer fields say nothing that a caller here needs.
        }
        return true;
    }

    /** As many as came, up to {@code wanted}: what was read before a break is kept in the sink. */
    private static long copy(InputStream in, ByteArrayOutputStream sink, long wanted) throws IOException {
        byte[] buffer = new byte[8 * 1_024];
        long copied = 0;
        while (copied < wanted) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, wanted - copied));
            if (read < 0) {
                break;
            }
            sink.write(buffer, 0, read);
            copied += read;
        }
        return copied;
    }
}
