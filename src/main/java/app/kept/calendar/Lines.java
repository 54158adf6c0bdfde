package app.kept.calendar;

/** The lines of a calendar file (RFC 5545, 3.1): escaped, and folded so that none has more than 75 octets. */
final class Lines {
    private static final int MOST_OCTETS = 75;

    private final StringBuilder text = new StringBuilder(1_000);

    /** A line whose value is a word or a moment, in which nothing is to be escaped. */
    Lines add(String name, String value) {
        return fold(name + ":" + value);
    }

    /** A line whose value somebody wrote. */
    Lines addText(String name, String value) {
        return fold(name + ":" + escaped(value));
    }

    /** Backslash, comma and semicolon mean something in a value; what is no character of text is left out. */
    private static String escaped(String value) {
        return value.replaceAll("\r\n|\r|\\p{Zl}|\\p{Zp}", "\n")
                .replaceAll("[\\p{Cc}\\p{Cs}&&[^\n\t]]", "")
                .replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\n", "\\n");
    }

    /** A parameter's value, always in quotes, which cannot stand in it themselves (RFC 6868). */
    static String quoted(String value) {
        String escaped = value.replaceAll("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]+", " ")
                .strip()
                .replace("^", "^^")
                .replace("\"", "^'");
        return "\"" + escaped + "\"";
    }

    /** Never within a character, or whoever unfolds late reads other letters. */
    private Lines fold(String line) {
        int octets = 0;
        for (int at = 0; at < line.length(); ) {
            int point = line.codePointAt(at);
            at += Character.charCount(point);
            // Whatever somebody wrote: no line ends but where we end it.
            if (Character.isISOControl(point) && point != '\t') continue;
            int more = octets(point);
            if (octets + more > MOST_OCTETS) {
                text.append("\r\n ");
                octets = 1;
            }
            text.appendCodePoint(point);
            octets += more;
        }
        text.append("\r\n");
        return this;
    }

    private static int octets(int point) {
        if (point < 0x80) return 1;
        if (point < 0x800) return 2;
        return point < 0x10000 ? 3 : 4;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
