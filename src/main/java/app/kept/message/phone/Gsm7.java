package app.kept.message.phone;

import java.text.Normalizer;
import java.util.Map;

/** The alphabet of short messages (GSM 03.38) in which 160 letters fit into one, and what looks like its letters. */
final class Gsm7 {
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
            + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    /** Behind an escape, so two places each. */
    private static final String EXTENDED = "\f^{}\\[~]|€";

    private static final Map<Integer, String> LOOK_ALIKES = Map.ofEntries(
            Map.entry((int) '\u201C', "\""),
            Map.entry((int) '\u201D', "\""),
            Map.entry((int) '\u201E', "\""),
            Map.entry((int) '\u00AB', "\""),
            Map.entry((int) '\u00BB', "\""),
            Map.entry((int) '\u2018', "'"),
            Map.entry((int) '\u2019', "'"),
            Map.entry((int) '\u201A', "'"),
            Map.entry((int) '\u2010', "-"),
            Map.entry((int) '\u2011', "-"),
            Map.entry((int) '\u2013', "-"),
            Map.entry((int) '\u2014', "-"),
            Map.entry((int) '\u2022', "-"),
            Map.entry((int) '\u00B7', "-"),
            Map.entry((int) '\u2026', "..."),
            Map.entry((int) '\u00A0', " "),
            Map.entry((int) '\u202F', " "),
            Map.entry((int) '\t', " "),
            Map.entry((int) '\u00BA', "o"),
            Map.entry((int) '\u00AA', "a"));

    private Gsm7() {}

    static boolean has(String text) {
        return text.codePoints().allMatch(c -> places(c) > 0);
    }

    /** How many places a letter takes; zero where it has none. */
    static int places(int letter) {
        if (BASIC.indexOf(letter) >= 0) return 1;
        return EXTENDED.indexOf(letter) >= 0 ? 2 : 0;
    }

    /** The text in letters that look alike; as it was where that does not bring all of it into the alphabet. */
    static String lookAlike(String text) {
        var alike = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (places(c) > 0) alike.appendCodePoint(c);
            else alike.append(LOOK_ALIKES.getOrDefault(c, bare(c)));
        });
        String all = alike.toString();
        return has(all) ? all : text;
    }

    /** Without its accents. */
    private static String bare(int letter) {
        return Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "");
    }
}
