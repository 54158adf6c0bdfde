package app.kept.platform.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A form with a file in it, as browsers write it (RFC 7578): parts between lines that begin with the same mark. */
final class Multipart {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=(?:\"([^\"]{1,70})\"|([^;\\s]{1,70}))");
    private static final Pattern NAME = Pattern.compile("[;\\s]name=\"([^\"]*)\"");
    private static final byte[] HEAD_ENDS = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_HEAD = 4_096;
    private static final int MOST_PARTS = 20;

    private Multipart() {}

    /** What the first part of this name holds. Nothing where there is none, or where the body is cut off within it. */
    static Optional<byte[]> part(String contentType, byte[] body, String name) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) return Optional.empty();
        String mark = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
        byte[] first = ("--" + mark).getBytes(StandardCharsets.ISO_8859_1);
        byte[] next = ("\r\n--" + mark).getBytes(StandardCharsets.ISO_8859_1);
        int at = indexOf(body, first, 0, body.length);
        for (int parts = 0; at >= 0 && parts < MOST_PARTS; parts++) {
            int head = at + first.length;
            int headEnd = indexOf(body, HEAD_ENDS, head, Math.min(body.length, head + LONGEST_HEAD));
            if (headEnd < 0) return Optional.empty();
            int from = headEnd + HEAD_ENDS.length;
            int to = indexOf(body, next, from, body.length);
            if (to < 0) return Optional.empty();
            if (isCalled(new String(body, head, headEnd - head, StandardCharsets.UTF_8), name)) {
                return Optional.of(Arrays.copyOfRange(body, from, to));
            }
            at = to + 2;
        }
        return Optional.empty();
    }

    private static boolean isCalled(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-disposition:"))
                .anyMatch(line -> {
                    Matcher called = NAME.matcher(line);
                    return called.find() && called.group(1).equals(name);
                });
    }

    private static int indexOf(byte[] in, byte[] what, int from, int end) {
        for (int i = from; i <= end - what.length; i++) {
            int same = 0;
            while (same < what.length && in[i + same] == what[same]) same++;
            if (same == what.length) return i;
        }
        return -1;
    }
}
