package app.kept.platform.observe;

/** Writes a JSON string. The log must not need the JSON library: it is there before everything else. */
final class JsonText {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private JsonText() {}

    static void quote(StringBuilder line, String text) {
        line.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> line.append("\\\"");
                case '\\' -> line.append("\\\\");
                case '\n' -> line.append("\\n");
                default -> {
                    if (c < 0x20 || c == 0x7f) {
                        line.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
                    } else {
                        line.append(c);
                    }
                }
            }
        }
        line.append('"');
    }
}
