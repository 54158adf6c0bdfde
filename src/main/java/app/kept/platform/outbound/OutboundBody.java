package app.kept.platform.outbound;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that go out or came back, and never change. */
public final class OutboundBody {
    public static final OutboundBody EMPTY = new OutboundBody(new byte[0]);

    private final byte[] bytes;

    private OutboundBody(byte[] bytes) {
        this.bytes = bytes;
    }

    public static OutboundBody of(byte[] bytes) {
        return new OutboundBody(bytes.clone());
    }

    public static OutboundBody ofText(String text) {
        return new OutboundBody(text.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** Read as UTF-8; what is not UTF-8 becomes a replacement sign. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public int size() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OutboundBody body && Arrays.equals(bytes, body.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The size only: bodies hold personal data, and this may end up in a log. */
    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
