package app.kept.platform.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Makes text smaller for those who can read it so. */
final class Compression {
    /** Below one packet there is nothing to win. */
    private static final int WORTHWHILE = 1_200;

    private Compression() {}

    static boolean isWorthwhile(Response response, String acceptEncoding) {
        return response.body().length >= WORTHWHILE
                && !response.headers().containsKey("Content-Encoding")
                && acceptEncoding.toLowerCase(Locale.ROOT).contains("gzip")
                && isText(response.contentType());
    }

    static byte[] gzip(byte[] body, int level) {
        var smaller = new ByteArrayOutputStream(body.length / 3);
        try (var gzip = new Gzip(smaller, level)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return smaller.toByteArray();
    }

    private static boolean isText(String type) {
        return type.startsWith("text/") || type.contains("json") || type.contains("javascript") || type.contains("svg");
    }

    /** The JDK's stream hides its level behind a subclass. */
    private static final class Gzip extends GZIPOutputStream {
        Gzip(ByteArrayOutputStream out, int level) throws IOException {
            super(out, 4_096);
            def.setLevel(level);
        }
    }

    /** For what is made anew for each request. */
    static int quick() {
        return Deflater.BEST_SPEED + 4;
    }

    /** For what is made once and sent a thousand times. */
    static int thorough() {
        return Deflater.BEST_COMPRESSION;
    }
}
