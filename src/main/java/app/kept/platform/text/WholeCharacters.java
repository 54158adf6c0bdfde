package app.kept.platform.text;

import java.io.Reader;

/**
 * Hands out a text in pieces none of which ends in the middle of a character. The parser of YAML has no room for the
 * other half when it comes at the end of its buffer.
 */
final class WholeCharacters extends Reader {
    private final String text;
    private int at;

    WholeCharacters(String text) {
        this.text = text;
    }

    @Override
    public int read(char[] into, int from, int length) {
        if (at >= text.length()) return -1;
        int end = Math.min(text.length(), at + length);
        boolean isCut = end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
        if (isCut && end - at > 1) end--;
        text.getChars(at, end, into, from);
        int count = end - at;
        at = end;
        return count;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
