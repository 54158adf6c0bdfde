package app.kept.platform.db;

/** Patterns of texts that somebody typed: nothing in them stands for anything else. */
public final class LikePattern {
    private static final String ANYTHING = "%";

    private LikePattern() {}

    public static String beginning(String text) {
        return plain(text) + ANYTHING;
    }

    public static String within(String text) {
        return ANYTHING + plain(text) + ANYTHING;
    }

    /**
     * What begins with a text, as its bytes are ordered: from it on, and before what comes behind all of them. An index by
     * such an order finds no more than is meant, so that nothing has to be compared again.
     */
    public static Range range(String beginning) {
        int[] letters = beginning.codePoints().toArray();
        int last = letters.length - 1;
        while (last >= 0 && letters[last] == Character.MAX_CODE_POINT) last--;
        // The last letter there is stands for nothing, and nothing is called so.
        if (last < 0) return new Range(beginning, "");
        int next = letters[last] + 1;
        // Nothing is written with halves of pairs.
        letters[last] = next == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : next;
        return new Range(beginning, new String(letters, 0, last + 1));
    }

    /** @param below the first that does not begin so */
    public record Range(String from, String below) {}

    private static String plain(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
